"""Does every recipe learn? 300 steps on 2,000 real Fashion-MNIST pictures at 32 px: Fréchet distance before and after.

python benchmarks/family.py [--steps 300] [--recipes dcgan,wgan] [--out FOLDER]

Distances are in the features of one small classifier trained on the same pictures. `--out` keeps the last samples.
"""

import argparse
import math
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import torch

from engine.data.images import ImageSet, open_images
from engine.jobs.reporter import Want
from engine.jobs.spec import DatasetRef
from engine.metrics.features import suited
from engine.metrics.quality import QualityJudge
from engine.recipes import Recipe, load, names, override
from engine.training.family import build_family
from engine.training.loop import Length, Loop
from engine.training.publish import save_grid
from engine.training.showing import drawn

COUNT = 2_000


class Quiet:
    """A reporter that keeps a folder and wants nothing."""

    job = 1

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def latest(self) -> Path | None:
        """There is nothing to go on from."""
        return None

    def save(self, _step: int, _write: Callable[[Path], None]) -> Path:
        """Checkpoints are not needed here."""
        return self.folder

    def progress(self, *_: object) -> None:
        """Nobody watches."""

    def event(self, *_: object) -> None:
        """Nobody listens."""

    def want(self) -> Want:
        """Go on."""
        return Want.GO


def run(recipe: Recipe, data: ImageSet, judge: QualityJudge, steps: int, folder: Path) -> tuple[float, float, float]:
    """Fréchet distance before, the same after, CPU seconds a step."""
    recipe = override(
        recipe, {"schedule.sample_images": 10**8, "schedule.evaluate_images": 10**8, "schedule.ema_images": 2_000}
    )
    device = torch.device("cpu")
    family = build_family(recipe, 32, 1, len(data.classes), 0, device, torch.float32)
    loop = Loop(family, data, Quiet(folder), "family", 0, Length(steps), math.inf, make_judge=None)
    before = distance(loop, judge)
    begun = time.process_time()
    loop.run()
    seconds = (time.process_time() - begun) / steps
    after = distance(loop, judge)
    save_grid(folder / "samples.png", loop.show.grid())
    return before, after, seconds


def distance(loop: Loop, judge: QualityJudge) -> float:
    """Fréchet distance of 2,000 pictures of the average."""
    family = loop.family
    z = torch.randn(COUNT, family.latent, generator=torch.Generator().manual_seed(1))
    labels = torch.arange(COUNT) % family.classes if family.classes else None
    classes = torch.nn.functional.one_hot(labels, family.classes).float() if labels is not None else None
    pixels = drawn(family, z, classes)
    return judge.judge(pixels, labels.numpy() if labels is not None else None).fd


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--recipes", default="")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    chosen = given.recipes.split(",") if given.recipes else [n for n in names() if load(n).draws]
    with tempfile.TemporaryDirectory() as home:
        os.environ["ATELIER_HOME"] = home
        data = open_images(DatasetRef("fashion-sample", size=32), 32, 0, lambda *_: None, lambda: False)
        features = suited(data, torch.device("cpu"), lambda *_: None)
        print("| recipe | Fréchet distance before | after | share | CPU s a step |")
        print("|---|---|---|---|---|")
        for name in chosen:
            folder = given.out / name if given.out else Path(home) / name
            folder.mkdir(parents=True, exist_ok=True)
            recipe = load(name)
            judge = QualityJudge(data, features, recipe.conditional)
            before, after, seconds = run(recipe, data, judge, given.steps, folder)
            verdict = "" if np.isfinite(after) else " NOT A NUMBER"
            print(
                f"| {name} | {before:.1f} | {after:.1f} | {after / before:.2f}{verdict} | {seconds:.3f} |", flush=True
            )


if __name__ == "__main__":
    main()
