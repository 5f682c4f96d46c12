"""How much work the parts of a study are: to say beforehand how long it takes, and to show while it runs how far it is."""

from typing import NamedTuple

from engine.recipes import Recipe, estimate
from engine.recipes.estimate import PACE

SEEN = 40_000
"""Pictures every classifier sees, whatever its arm, so that none learns longer than another."""

_CLASSIFIER_MFLOP = 96.8
"""Millions of operations of one training step of the small classifier, a picture of 32 px."""


class Work(NamedTuple):
    """One repetition: seconds of one core for each of its classifiers, and for the training of its GAN."""

    classifier: float
    gan: float

    @property
    def repetition(self) -> float:
        """All of it: three classifiers and the GAN."""
        return 3 * self.classifier + self.gan


def work(recipe: Recipe, size: int, images: int, seen: int = 0, pace: float = PACE) -> Work:
    """The work of a study at `size` px: its GAN sees `images` pictures, each classifier `seen` (0: as many as usual). `pace`: see `estimate`."""
    classifier = (seen or SEEN) * _CLASSIFIER_MFLOP * (size / 32) ** 2 / 1000 / pace
    return Work(classifier, images / 1000 * estimate(recipe, size, pace=pace).core_seconds_per_thousand)
