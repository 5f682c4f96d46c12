"""The arms of a study on augmentation: which pictures a classifier learns from, and how they are changed on the way."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch

from engine.data.evenly import evenly
from engine.data.images import ImageSet
from engine.metrics.judge_training import train_classifier
from engine.networks.pixels import to_floats
from engine.randomness import number

Pixels = npt.NDArray[np.uint8]
Labels = npt.NDArray[np.int64]

CLASSIC = ("flip", "shift", "scale")
"""Classic augmentation, as in Frid-Adar et al. 2018, but without its rotations: a lesion has no upright, clothes and chests
have. (200 labels of Fashion-MNIST: 72 % right with these, 31 % with turns by any angle.)"""


class Split(NamedTuple):
    """What one repetition learns from, and what it is tested on."""

    pictures: Pixels
    labels: Labels
    test_pictures: Pixels
    test_labels: Labels


def split(train: ImageSet, test: ImageSet | None, labels: int, seed: int) -> Split:
    """`labels` pictures, as many of each class, chosen by `seed`; tested on `test`, or on all the others.

    Raises BadInput where a class has too few pictures.
    """
    assert train.labels is not None
    classes = len(train.classes)
    chance = np.random.default_rng(number(seed, 0, "study"))
    apart = test is not None and test.labels is not None
    mine = np.sort(evenly(train.labels, classes, labels, chance, spare=not apart))
    if test is not None and test.labels is not None:
        return Split(train.images[mine], train.labels[mine], np.asarray(test.images), test.labels)
    others = np.setdiff1d(np.arange(len(train.images)), mine)
    return Split(train.images[mine], train.labels[mine], train.images[others], train.labels[others])


def accuracy(
    known: Split,
    classes: int,
    seed: int,
    augmentations: tuple[str, ...],
    made: tuple[Pixels, Labels] | None,
    seen: int,
    tick: Callable[[int, int], None] = lambda _step, _total: None,
) -> float:
    """Share of the test pictures named right by a classifier that saw `seen` pictures: real ones, and as many `made`.

    `tick(step, total)` is called every step of its training and may raise to stop.
    """
    pictures, labels = known.pictures, known.labels
    if made is not None:
        times = max(1, len(made[1]) // len(labels))  # real ones as often as made ones
        pictures = np.concatenate([*[pictures] * times, made[0]])
        labels = np.concatenate([*[labels] * times, made[1]])
    network = train_classifier(pictures, labels, classes, seen=seen, seed=seed, augmentations=augmentations, tick=tick)
    right = 0
    with torch.inference_mode():
        for start in range(0, len(known.test_labels), 500):
            x = to_floats(known.test_pictures[start : start + 500], torch.device("cpu"))
            right += int((network(x).argmax(1).numpy() == known.test_labels[start : start + 500]).sum())
    return right / len(known.test_labels)
