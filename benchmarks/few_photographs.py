"""What do recipes make of a few thousand photographs in categories, of the same budget? 64 px, colour, minutes of one core.

    python benchmarks/few_photographs.py TRAIN TEST [--recipes vae-gan,dcgan-conditional] [--minutes 15] [--keep FOLDER]

TRAIN and TEST are folders with a sub-folder a category. The budget is CPU time of one thread. The judge is EfficientNet-Lite1, which no
discriminator looks through: the Fréchet distance of 2,000 drawn pictures (categories as often as in TRAIN) to all of TRAIN, with that of TEST
to TRAIN as a yardstick; precision, recall, and variety as a share of the real pictures'. Recipes without augmentation get colour,
translation and cutout, as the window gives them to few pictures. What is kept already is not trained again, and what was interrupted goes on.
"""

import argparse
import gc
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import torch
from gallery import Row, save_sheet, train

from engine import paths
from engine.data.images import ImageSet, open_images
from engine.jobs.spec import DatasetRef
from engine.latent.job import open_model
from engine.metrics.features import lite1
from engine.metrics.frechet import frechet_distance
from engine.metrics.moments import statistics
from engine.metrics.precision_recall import precision_recall
from engine.metrics.spread import spread, spread_within
from engine.networks.pixels import to_bytes
from engine.recipes import Recipe, load, override

SIZE, COUNT, SHEET = 64, 2_000, 80
CPU = torch.device("cpu")


class Yardstick:
    """Real pictures as Lite1 sees them."""

    def __init__(self, data: ImageSet) -> None:
        assert data.labels is not None
        self.eyes, self.data, self.labels = lite1(CPU), data, data.labels
        self.features = self.eyes.extract(np.asarray(data.images))
        self.statistics = statistics(self.features)

    def measure(self, pixels: np.ndarray, labels: np.ndarray) -> Row:
        """Distance, precision, recall and variety of uint8 [N, H, W, 3] with labels [N]."""
        found = self.eyes.extract(pixels)
        precision, recall = precision_recall(self.features, found)
        return {
            "fd": frechet_distance(self.statistics, statistics(found)),
            "precision": precision,
            "recall": recall,
            "variety": spread(found) / spread(self.features),
            "within": spread_within(found, labels) / spread_within(self.features, self.labels),
        }


def recipe_of(name: str) -> Recipe:
    """The recipe as the window gives it to few pictures."""
    recipe = load(name)
    return recipe if recipe.augment else override(recipe, {"augment": "colour, translation, cutout"})


@torch.no_grad()
def draw(folder: Path, told: np.ndarray) -> np.ndarray:
    """A picture of each of these categories [N] -> uint8 [N, H, W, 3]."""
    model = open_model(str(folder.absolute()), "cpu")
    chance = torch.Generator().manual_seed(64)
    weights = torch.eye(len(model.card.classes))[torch.from_numpy(told)]
    z = torch.randn(len(told), model.card.latent_size, generator=chance)
    parts = [to_bytes(model.generator(z[i : i + 100], weights[i : i + 100])) for i in range(0, len(told), 100)]
    return torch.cat(parts).permute(0, 2, 3, 1).numpy()


def main() -> None:
    """Train what is not there yet, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("test", type=Path)
    parser.add_argument("--recipes", default="vae-gan,dcgan-conditional,projection,projected-conditional")
    parser.add_argument("--minutes", type=float, default=15.0)
    parser.add_argument("--keep", type=Path, default=Path("build") / "few_photographs")
    given = parser.parse_args()
    os.environ["ATELIER_HOME"] = str((given.keep / "home").absolute())
    torch.set_num_threads(1)
    given.keep.mkdir(parents=True, exist_ok=True)
    data, test = (open_images(DatasetRef(str(folder.absolute())), SIZE, 3) for folder in (given.train, given.test))
    yardstick = Yardstick(data)
    assert test.labels is not None
    rows = [{"recipe": "real test pictures"} | yardstick.measure(np.asarray(test.images), test.labels)]
    chance = np.random.default_rng(64)
    told = yardstick.labels[chance.integers(len(yardstick.labels), size=COUNT)]
    in_turns = np.arange(SHEET) % len(data.classes)
    for name in given.recipes.split(","):
        kept = given.keep / f"{name}.json"
        if not kept.is_file():
            folder = paths.home() / "few_photographs" / name
            folder.mkdir(parents=True, exist_ok=True)
            row: Row = {"recipe": name} | train(recipe_of(name), data, given.minutes * 60, folder)
            last = folder / "snapshot"  # judged by other eyes than the run's own choice of its best
            row |= yardstick.measure(draw(last, told), told)
            save_sheet(given.keep / f"{name}.png", draw(last, in_turns))
            kept.write_text(json.dumps(row, indent=1) + "\n")
            print(json.dumps(row), flush=True)
            gc.collect()
        rows.append(json.loads(kept.read_text()))
    print("| recipe | pictures seen | Fréchet distance | precision | recall | variety | variety within |")
    print("|---|---|---|---|---|---|---|")
    for row in sorted(rows, key=lambda row: row["fd"]):
        print(
            f"| `{row['recipe']}` | {row.get('images', 0):,} | {row['fd']:.0f} | {row['precision']:.2f} | {row['recall']:.2f}"
            f" | {row['variety']:.2f} | {row['within']:.2f} |"
        )


if __name__ == "__main__":
    main()
