"""What a model can draw of one category, looked at once: many samples, their features, and the dimensions in which they differ.

From these a person's grids are taken, in these dimensions the taste is learned, and the best of them are where a climb starts.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from engine.latent.point import noise
from engine.latent.space import Space
from engine.latent.taste import Array, Basis, principal

POOL, DIMENSIONS = 240, 8
_AT_ONCE = 40
Embed = Callable[[Tensor], Tensor]
Features = npt.NDArray[np.float32]


class Candidates(NamedTuple):
    """Samples: their `seeds`, `codes` [N, size] and `classes` [N, K] (None without); their `features` [N, D]; `basis`, and `places` [N, d] in it."""

    seeds: tuple[int, ...]
    codes: Tensor
    classes: Tensor | None
    features: Features
    basis: Basis
    places: Array


def look(
    space: Space,
    embed: Embed,
    category: int | None,
    count: int = POOL,
    dimensions: int = DIMENSIONS,
    seed: int = 0,
    tick: Callable[[int, int], None] = lambda _done, _all: None,
) -> Candidates:
    """`count` samples of a category (None: of all). `tick(done, all)` may raise to stop."""
    chance = np.random.default_rng((seed, count))
    seeds = tuple(chance.integers(2**31, size=count).tolist())
    classes = None
    if space.classes:
        labels = chance.integers(space.classes, size=count) if category is None else np.full(count, category)
        classes = torch.nn.functional.one_hot(torch.from_numpy(labels), space.classes).float()
    codes = space.mapped(torch.stack([noise(one, space.latent) for one in seeds]), classes)
    features = features_of(space, embed, codes, classes, tick)
    basis = principal(features, dimensions)
    return Candidates(seeds, codes, classes, features, basis, basis.coordinates(features))


@torch.no_grad()
def features_of(
    space: Space,
    embed: Embed,
    codes: Tensor,
    classes: Tensor | None,
    tick: Callable[[int, int], None] = lambda _done, _all: None,
) -> Features:
    """Features [N, D] of what codes [N, size] draw."""
    found = []
    for i in range(0, len(codes), _AT_ONCE):
        tick(i, len(codes))
        pictures = space.draw(codes[i : i + _AT_ONCE], classes[i : i + _AT_ONCE] if classes is not None else None)
        found.append(embed(pictures).float().cpu())
    features: Features = torch.cat(found).numpy()
    return features


def placing(basis: Basis, embed: Embed) -> Callable[[Tensor], Tensor]:
    """Pictures [N, C, H, W] -> their coordinates [N, d] in `basis`, with gradients."""
    mean = torch.from_numpy(basis.mean).float()
    rows = torch.from_numpy(basis.rows).float()

    def place(pictures: Tensor) -> Tensor:
        return (embed(pictures) - mean.to(pictures)) @ rows.to(pictures).T

    return place


class Usualness:
    """How usual pictures look among samples with `features` [M, D]: mean 0 and variance 1 for those.

    Minus the mean square of features in the deviations that samples have along their own principal axes, and of what is left beside
    those axes: what no sample shows, such as specks and torn edges, counts most. Along the axis on which `free` [M] rises, a taste
    say, a picture may be as unusual as it likes. A judge of realism that needs no training.
    """

    def __init__(self, features: Features, embed: Embed, free: Array | None = None) -> None:
        self._embed = embed
        wide = torch.from_numpy(features).double()
        mean = wide.mean(0)
        _, stretch, rows = torch.linalg.svd(wide - mean, full_matrices=False)
        kept = max(2, len(features) // 4)  # axes that so many samples can tell
        deviations = stretch[:kept] / len(features) ** 0.5
        self._plain = rows[:kept].float()
        self._axes = (rows[:kept] / deviations[:, None].clamp(min=1e-9)).float()
        self._beside = (
            (wide - mean - (wide - mean) @ rows[:kept].T @ rows[:kept]).square().sum(1).mean().clamp(min=1e-9)
        )
        self._mean = mean.float()
        self._free = torch.zeros(kept, 1)
        if free is not None:
            rise = ((wide - mean) @ self._axes.double().T).T @ torch.from_numpy(free - free.mean())
            self._free = torch.nn.functional.normalize(rise, dim=0).float()[:, None]
        own = self._energy(torch.from_numpy(features))
        self._usual, self._spread = own.mean(), own.std().clamp(min=1e-6)

    def __call__(self, pictures: Tensor) -> Tensor:
        """Of pictures [N, C, H, W], [N], with gradients."""
        return self.of(self._embed(pictures))

    def of(self, features: Tensor) -> Tensor:
        """Of features [N, D], [N]."""
        return (self._usual.to(features) - self._energy(features)) / self._spread.to(features)

    def _energy(self, features: Tensor) -> Tensor:
        away = features - self._mean.to(features)
        places = away @ self._axes.to(away).T
        along = (places - places @ self._free.to(away) @ self._free.to(away).T).square().mean(1)
        rest = (away.square().sum(1) - (away @ self._plain.to(away).T).square().sum(1)) / self._beside.to(away)
        return (along + rest).sqrt()
