"""Do unlabelled pictures help? The semi-supervised GAN against the same network trained on the labels alone.

python benchmarks/semi_supervised.py [--labels 100,500,2000] [--images 200000] [--seeds 1]

Fashion-MNIST's 60,000 training pictures, of which only so many labels are used; accuracy on the real test set.
"""

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import torch

from engine.data.images import ImageSet, open_images
from engine.device import autocast, choose_precision
from engine.games.augment import augment
from engine.games.semi_supervised import supervised_loss
from engine.jobs.spec import DatasetRef
from engine.networks.pixels import to_floats
from engine.randomness import settle
from engine.recipes import Recipe, load, override
from engine.training.sampler import EpochSampler
from engine.training.semi_supervised import SemiSupervised
from engine.training.step import Batch, Step, stream_for

DEVICE = torch.device("cpu")


def labels_alone(family: SemiSupervised, step: Step) -> None:
    """One step of the discriminator on labelled pictures only: the same network, batch, optimizer and augmentation."""
    batch = family.recipe.schedule.batch
    chosen = family.labelled[torch.randint(len(family.labelled), (batch,), generator=step.draw("labelled")).numpy()]
    told = torch.nn.functional.one_hot(torch.from_numpy(family.labels[chosen]), family.named).float()
    shown = augment(to_floats(family.images[chosen], DEVICE), family.recipe.augment, step.draw("augment labelled"))
    family.discriminator_optimizer.zero_grad(set_to_none=True)
    with autocast(DEVICE, family.precision):
        logits = family.discriminator.classify(family.discriminator.features(shown))
    supervised_loss(logits, told).backward()
    family.discriminator_optimizer.step()


def learn(recipe: Recipe, data: ImageSet, seed: int, images: int, *, alone: bool) -> SemiSupervised:
    """A family that saw so many pictures."""
    family = SemiSupervised(recipe, 32, 1, len(data.classes), seed, DEVICE, choose_precision(DEVICE))
    family.meet(data.images, data.labels)
    sampler, batch = EpochSampler(len(data.images), seed), recipe.schedule.batch
    steps = images // batch
    for number in range(steps):
        settle(seed, number)
        done = number / steps
        family.set_rates(1.0 if done < 0.5 else max(0.02, 2 * (1 - done)))
        pictures = to_floats(data.images[sampler.indices(number * batch, batch)], DEVICE)
        step = Step(
            lambda _, pictures=pictures: Batch(pictures, None),
            stream_for(seed, number, 0),
            number,
            number * batch,
            done,
        )
        if alone:
            labels_alone(family, step)
        else:
            for _, phase in family.phases:
                phase(step)
        family.after_step((number + 1) * batch)
    return family


def accuracy(family: SemiSupervised, test: ImageSet) -> float:
    """Share of the real test set named right."""
    right = 0
    for start in range(0, len(test.images), 500):
        named = family.name(to_floats(test.images[start : start + 500], DEVICE)).argmax(1).numpy()
        right += int((named == test.labels[start : start + 500]).sum())
    return right / len(test.images)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labels", default="100,500,2000")
    parser.add_argument("--images", type=int, default=200_000)
    parser.add_argument("--seeds", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["ATELIER_HOME"] = home
        data = open_images(DatasetRef("fashion-mnist", size=32), 32, 1)
        test = open_images(DatasetRef("fashion-mnist", size=32, split="test"), 32, 1)
        print("| labels | labels alone | semi-supervised |")
        print("|---|---|---|")
        for count in (int(word) for word in given.labels.split(",")):
            recipe = override(load("sgan"), {"labels": count})
            found: dict[bool, list[float]] = {True: [], False: []}
            for seed in range(given.seeds):
                for alone in (True, False):
                    found[alone].append(accuracy(learn(recipe, data, seed, given.images, alone=alone), test))
            row = [f"{100 * statistics.mean(found[alone]):.1f} %" for alone in (True, False)]
            print(f"| {count:,} | {row[0]} | {row[1]} |", flush=True)


if __name__ == "__main__":
    main()
