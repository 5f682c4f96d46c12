"""What does each noise-to-image recipe make of the same budget? Ten minutes of two cores on Fashion-MNIST, 32 px, as a user gets them.

    python benchmarks/gallery.py [--recipes dcgan,wgan] [--minutes 20] [--keep docs/family]

The budget is CPU time of one thread (twenty minutes: ten of two cores), so that other programs do not eat into it. Training is
the product's own loop with its defaults, its precision and its best checkpoint. The judge is a classifier that no training has
met, of other width and seed and longer trained than the one that chooses the best checkpoint: 10,000 drawn pictures against 10,000 real ones. Results are kept, one file and one contact sheet a recipe; what
is kept already is not trained again, and what was interrupted goes on.
"""

import argparse
import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import torch
from family import Quiet
from fashion32 import judge_network, read
from PIL import Image

from engine import paths
from engine.data.images import ImageSet, open_images
from engine.device import choose_precision
from engine.jobs.spec import DatasetRef
from engine.latent.job import open_model
from engine.metrics.features import suited
from engine.metrics.frechet import frechet_distance
from engine.metrics.moments import statistics
from engine.metrics.precision_recall import precision_recall
from engine.metrics.quality import QualityJudge
from engine.metrics.spread import spread, spread_within
from engine.networks.pixels import to_bytes
from engine.recipes import Recipe, load, names
from engine.training.family import build_family
from engine.training.loop import Length, Loop
from engine.training.publish import grid

COUNT, SHEET, NEIGHBOURHOOD = 10_000, 80, 3_000
WIDTH, SEEN = 32, 200_000
EVERY_S = 60.0
CPU = torch.device("cpu")
Row = dict[str, Any]


class Real:
    """Features [N, D] of real pictures, and their labels [N], to compare with; the first `near` of them for precision and recall."""

    def __init__(self, features: np.ndarray, labels: np.ndarray, near: int) -> None:
        self.features, self.labels, self.near, self.statistics = features, labels, near, statistics(features)

    def compared(self, features: np.ndarray, labels: np.ndarray | None) -> Row:
        """Distance, variety, precision and recall of these features; variety within categories where there are labels."""
        precision, recall = precision_recall(self.features[: self.near], features[: self.near])
        row = {
            "fd": frechet_distance(self.statistics, statistics(features)),
            "variety": spread(features) / spread(self.features),
            "precision": precision,
            "recall": recall,
        }
        if labels is not None:
            row["within"] = spread_within(features, labels) / spread_within(self.features, self.labels)
        return row


class Yardstick:
    """The separate judge and what it says of real pictures."""

    def __init__(self, train: ImageSet, test: ImageSet) -> None:
        self.network = judge_network(WIDTH, SEEN, choose_precision(CPU))
        _, found = read(self.network, np.asarray(test.images))
        print(f"judge on the real test set: {(found == test.labels).mean():.3f} right", flush=True)
        chosen = np.sort(np.random.default_rng(1).permutation(len(train.images))[:COUNT])
        features, _ = read(self.network, np.asarray(train.images[chosen]))
        self.real = Real(features, train.labels[chosen], NEIGHBOURHOOD)
        self.held_out = np.asarray(test.images), test.labels

    def measure(self, pixels: np.ndarray, labels: np.ndarray | None) -> Row:
        """Distance, variety, precision and recall of uint8 [N, H, W, C]; accuracy where there are labels [N]."""
        features, found = read(self.network, pixels)
        row = self.real.compared(features, labels)
        return row | ({"accuracy": float((found == labels).mean())} if labels is not None else {})


class Keeping(Quiet):
    """A quiet reporter that keeps one checkpoint."""

    def latest(self) -> Path | None:
        """The checkpoint of a training that was interrupted."""
        file = self.folder / "checkpoint.pt"
        return file if file.is_file() else None

    def save(self, _step: int, _write: Callable[[Path], None]) -> Path:
        """In place of the last one, whole or not at all."""
        file, part = self.folder / "checkpoint.pt", self.folder / "checkpoint.part"
        _write(part)
        part.replace(file)
        return file


def train(recipe: Recipe, data: ImageSet, seconds: float, folder: Path) -> Row:
    """Train for so many CPU seconds; the best model found lies in `folder`/best."""
    _, size, _, channels = data.images.shape
    family = build_family(recipe, size, channels, len(data.classes), 0, CPU, choose_precision(CPU))

    def make_judge() -> QualityJudge:
        return QualityJudge(data, suited(data, CPU, lambda *_: None), recipe.conditional)

    loop = Loop(
        family,
        data,
        Keeping(folder),
        recipe.name,
        0,
        Length(seconds=seconds),
        EVERY_S,
        make_judge,
        clock=time.process_time,
    )
    done = loop.run()
    (folder / "checkpoint.pt").unlink(missing_ok=True)
    return {"images": done.images, "seconds": done.seconds, "best_step": done.best_step, "steps": done.step}


@torch.no_grad()
def draw(folder: Path, told: np.ndarray, seed: int = 32) -> tuple[np.ndarray, np.ndarray | None]:
    """Pictures of a model, uint8 [N, H, W, C], of the categories `told` [N]; and these, None where it has none."""
    model = open_model(str(folder.absolute()), "cpu")
    classes = len(model.card.classes)
    weights = torch.eye(classes)[torch.from_numpy(told) % classes] if classes else None
    z = torch.randn(len(told), model.card.latent_size, generator=torch.Generator().manual_seed(seed))
    parts = []
    for i in range(0, len(told), 100):
        parts.append(to_bytes(model.generator(z[i : i + 100], weights[i : i + 100] if weights is not None else None)))
    return torch.cat(parts).permute(0, 2, 3, 1).numpy(), told if classes else None


def save_sheet(path: Path, pixels: np.ndarray) -> None:
    """The first pictures [N, H, W, 1 or 3], ten a row (with categories a column is one), twice their size."""
    sheet = grid(np.ascontiguousarray(pixels[:SHEET]))
    shown = Image.fromarray(sheet[:, :, 0] if pixels.shape[3] == 1 else sheet)
    shown.resize((2 * shown.width, 2 * shown.height), Image.Resampling.NEAREST).save(path, optimize=True)


def table(rows: list[Row]) -> str:
    """Markdown, best distance first."""
    lines = [
        "| recipe | pictures seen | Fréchet distance | precision | recall | variety | in the category asked for | variety within |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in sorted(rows, key=lambda row: row["fd"]):
        told = f"{row['accuracy']:.3f} | {row['within']:.2f}" if "accuracy" in row else "| "
        lines.append(
            f"| `{row['recipe']}` | {row.get('images', 0):,} | {row['fd']:.2f} | {row['precision']:.2f} | {row['recall']:.2f}"
            f" | {row['variety']:.2f} | {told} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Train what is not there yet, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recipes", default="")
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--keep", type=Path, default=Path(__file__).parents[1] / "docs" / "family")
    parser.add_argument("--home", type=Path, default=Path("build") / "gallery", help="where runs and models go")
    given = parser.parse_args()
    os.environ["ATELIER_HOME"] = str(given.home.absolute())
    torch.set_num_threads(1)
    given.keep.mkdir(parents=True, exist_ok=True)
    chosen = given.recipes.split(",") if given.recipes else [n for n in names() if load(n).family == "noise-to-image"]
    missing = [name for name in chosen if not (given.keep / f"{name}.json").is_file()]
    if missing:
        data, test = (open_images(DatasetRef("fashion-mnist", split=split), 32, 1) for split in ("train", "test"))
        yardstick = Yardstick(data, test)
        file = given.keep / "real.json"
        if not file.is_file():
            file.write_text(json.dumps({"recipe": "real"} | yardstick.measure(*yardstick.held_out), indent=1) + "\n")
    for name in missing:
        folder = paths.home() / "gallery" / name
        folder.mkdir(parents=True, exist_ok=True)
        row: Row = {"recipe": name} | train(load(name), data, given.minutes * 60, folder)
        best = folder / "best" if (folder / "best").is_dir() else folder / "snapshot"
        pixels, labels = draw(best, np.arange(COUNT) % len(data.classes))
        row |= yardstick.measure(pixels, labels)
        save_sheet(given.keep / f"{name}.png", pixels)
        (given.keep / f"{name}.json").write_text(json.dumps(row, indent=1) + "\n")
        print(json.dumps(row), flush=True)
        gc.collect()
    print(table([json.loads(file.read_text()) for file in sorted(given.keep.glob("*.json"))]))


if __name__ == "__main__":
    main()
