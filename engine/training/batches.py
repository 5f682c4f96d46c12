"""Which pictures a step is given, as numbers on the device: a pure function of the place in the run and its chance."""

from typing import Protocol

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from torch import Tensor

from engine.data.cutting import cut, middle
from engine.data.derive import derived
from engine.data.images import ImageSet
from engine.data.pixels import Pixels
from engine.jobs.spec import MADE
from engine.networks.pixels import to_floats
from engine.randomness import number
from engine.ranks import ranks
from engine.training.classification import Classification
from engine.training.family import Family
from engine.training.held_out import held_out
from engine.training.sampler import EpochSampler
from engine.training.step import Batch
from engine.training.translating import Translating

HELD_OUT = 100
"""Pairs that are never learned from, so that results are judged on them: a tenth, at most so many."""


class Batches(Protocol):
    """`at(place, size, chance)`: of the pictures number `place` to `place + size` of the run those of this rank; `chance` seeds what is random in them."""

    def at(self, place: int, size: int, chance: int) -> Batch: ...


def batches_of(data: ImageSet, family: Family, seed: int) -> Batches:
    """What the steps of `family` are given of `data`."""
    if isinstance(family, Translating):
        return Pairs(data, family, seed)
    rows = np.arange(len(data.images))
    if isinstance(family, Classification) and data.labels is not None:
        rows, _ = held_out(data.labels, seed)
    return Pictures(data, family, seed, rows)


class Pictures:
    """Pictures with their classes, of those in `rows`."""

    def __init__(self, data: ImageSet, family: Family, seed: int, rows: npt.NDArray[np.int64]) -> None:
        self.data, self.family, self.rows = data, family, rows
        self.sampler = EpochSampler(len(rows), seed)

    def at(self, place: int, size: int, chance: int) -> Batch:  # noqa: ARG002
        chosen = self.rows[self.sampler.indices(place, size)[ranks().rows]]
        pictures = to_floats(self.data.images[chosen], self.family.device)
        classes = None
        if self.family.classes and self.data.labels is not None:
            labels = torch.from_numpy(self.data.labels[chosen])
            classes = F.one_hot(labels, self.family.classes).float().to(self.family.device)
        return Batch(pictures, classes)


class Pairs:
    """What is given and what it becomes, cut and turned alike; or of two sets, each by itself."""

    def __init__(self, data: ImageSet, family: Translating, seed: int) -> None:
        self.given = Given(data, family)
        self.data, self.device = data, family.device
        self.learned, _ = parted(data)
        self.sampler = EpochSampler(len(self.learned), seed)
        self.others = EpochSampler(len(data.made), number(seed, 0, "target"))

    def at(self, place: int, size: int, chance: int) -> Batch:
        random, given, data = np.random.default_rng(chance), self.given, self.data
        rows = self.learned[self.sampler.indices(place, size)]
        if data.pairing == "unpaired":
            other = self.others.indices(place, size)
            (first,) = cut(random, given.side, given.choice.mirror, data.images[rows])
            (second,) = cut(random, given.side, given.choice.mirror, data.made[other])
        elif data.target is None:
            (second,) = cut(random, given.side, given.choice.mirror, data.images[rows])
            first = derived(data.pairing, second, given.choice.scale, random)
        else:
            first, second = cut(random, given.side, given.choice.mirror, data.images[rows], data.target[rows])
        mine = ranks().rows  # cut for all, because one cut's chance follows the other's
        return Batch(given.floats(first[mine]), None, to_floats(second[mine], self.device))


class Given:
    """How pictures of a set reach a translator: cut to its side, and in the channels that it takes."""

    def __init__(self, data: ImageSet, family: Translating) -> None:
        self.choice = family.choice
        self.data, self.side, self.device = data, family.size, family.device

    def floats(self, pixels: Pixels) -> Tensor:
        """uint8 [N, H, W, C] -> [N, C, H, W] in [-1, 1]; label maps [N, H, W, 1] -> one-hot [N, K, H, W]."""
        if self.data.pairing != "labels":
            return to_floats(pixels, self.device)
        numbers = torch.from_numpy(np.ascontiguousarray(pixels[..., 0])).long().to(self.device)
        return F.one_hot(numbers, len(self.data.classes)).permute(0, 3, 1, 2).float()

    def examples(self, rows: npt.NDArray[np.int64]) -> tuple[Pixels, Pixels]:
        """The middles of the pictures `rows`: what is given, and the truth (of a set without pairs: the given itself)."""
        given = middle(self.data.images[rows], self.side)
        if self.data.pairing in MADE:
            chance = np.random.default_rng(len(rows))
            return derived(self.data.pairing, given, self.choice.scale, chance), given
        if self.data.pairing == "unpaired":
            return given, given
        return given, self.examples_of_target(rows)

    def examples_of_target(self, rows: npt.NDArray[np.int64]) -> Pixels:
        """The middles of the pictures `rows` of the second set."""
        return middle(self.data.made[rows], self.side)


def parted(data: ImageSet) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The rows that are learned from, and those that are held out; with too few to part, all are both."""
    count = len(data.images)
    held = 0 if data.pairing == "unpaired" else min(HELD_OUT, count // 10)
    order = np.random.default_rng(0).permutation(count)
    every = np.arange(count)
    return (np.sort(order[held:]), np.sort(order[:held])) if held else (every, every)
