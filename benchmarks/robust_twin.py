"""Does a robust twin withstand what it was trained for: accuracy on pictures as they are, and under attack.

    python benchmarks/robust_twin.py DATA [--recipe adversarial-training] [--epsilon 0.3] [--seed 0]
    python benchmarks/robust_twin.py DATA --model MODEL [--split test] [--epsilon 0.1] [-n 2000]

Without `--model` the recipe is trained on DATA in a library of its own, as the command `train` does it, and judged on the fifth of
the pictures (at most 2,000) that it held out. With it a model of the library is judged on a split of DATA. The attack is projected
gradient ascent from a random place, 40 steps, on cross-entropy, 0.01 of black to white a step at epsilon 0.3 and in proportion.
"""

import argparse
import os
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from engine.attacks.goal import leave
from engine.attacks.iterate import fgsm, pgd
from engine.classification.classifier import Classifier
from engine.classification.opened import open_classifier
from engine.data.images import open_images
from engine.jobs.spec import DatasetRef, TrainJob, TrainParams
from engine.training.held_out import held_out

STEPS, PACE = 40, 40 * 0.01 / 0.3
AT_ONCE = 250


def main() -> None:
    """Train or open, judge, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--recipe", default="adversarial-training")
    parser.add_argument("--epsilon", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--model")
    parser.add_argument("--split", default="test")
    parser.add_argument("-n", type=int, default=2_000)
    asked = parser.parse_args()
    if asked.model:
        classifier = open_classifier(asked.model)
        data = open_images(DatasetRef(asked.data, split=asked.split), classifier.size, classifier.channels)
        rows = np.arange(len(data.images))
    else:
        classifier, wall, work = trained(asked.data, asked.recipe, asked.epsilon, asked.seed)
        print(f"trained in {wall:.0f} s, {work:.0f} s of processor time, {torch.get_num_threads()} threads")
        data = open_images(DatasetRef(asked.data), classifier.size, classifier.channels)
        assert data.labels is not None
        rows = held_out(data.labels, asked.seed)[1]
    assert data.labels is not None
    some = rows[:: max(1, len(rows) // asked.n)][: asked.n]
    print("| pictures | of | named right |\n|---|---|---|")
    print(f"| as they are | {len(rows)} | {named_right(classifier, data.images[rows], data.labels[rows]):.4f} |")
    for name, steps in (("FGSM", 1), (f"PGD-{STEPS}", STEPS)):
        right = named_right(classifier, data.images[some], data.labels[some], asked.epsilon, steps)
        print(f"| {name}, epsilon {asked.epsilon:g} | {len(some)} | {right:.4f} |")


def trained(data: str, recipe: str, epsilon: float, seed: int) -> tuple[Classifier, float, float]:
    """A classifier that the product's own job made, and the seconds it took: of the wall, of this process."""
    from engine.cli_train import train_here

    with tempfile.TemporaryDirectory() as home:
        before = os.environ.get("ATELIER_HOME")
        os.environ["ATELIER_HOME"] = home
        params = TrainParams(recipe, "twin", set={"attack.epsilon": epsilon})
        began, worked = time.monotonic(), time.process_time()
        train_here(TrainJob(dataset=DatasetRef(data), params=params, seed=seed), resume=False, quiet=True)
        took = time.monotonic() - began, time.process_time() - worked
        classifier = open_classifier(Path(home) / "models" / "twin")
        os.environ.pop("ATELIER_HOME")
        if before is not None:
            os.environ["ATELIER_HOME"] = before
    return classifier, *took


def named_right(
    classifier: Classifier, images: np.ndarray, labels: np.ndarray, epsilon: float = 0.0, steps: int = 0
) -> float:
    """The share named right, by a fresh look at what the attack returns (`steps` 0: at the pictures themselves)."""
    chance, right = torch.Generator().manual_seed(0), 0
    for start in range(0, len(images), AT_ONCE):
        pictures = unit(images[start : start + AT_ONCE])
        truth = torch.from_numpy(labels[start : start + AT_ONCE])
        if steps == 1:
            pictures = fgsm(classifier.victim, pictures, leave(truth), epsilon)
        elif steps:
            pictures = pgd(classifier.victim, pictures, leave(truth), epsilon, steps=steps, pace=PACE, chance=chance)
        right += int((classifier.victim.looked_at(pictures).argmax(1) == truth).sum())
    return right / len(images)


def unit(images: np.ndarray) -> Tensor:
    """uint8 [N, H, W, C] -> [N, C, H, W] in [0, 1]."""
    return torch.from_numpy(np.ascontiguousarray(images)).permute(0, 3, 1, 2).float() / 255


if __name__ == "__main__":
    main()
