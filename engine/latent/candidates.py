"""What a model can draw of one category, looked at once: many samples, their features, and the dimensions in which they differ.

From these a person's grids are taken, in these dimensions the taste is learned, and the best of them are where a climb starts.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from engine.latent.space import Space
from engine.latent.taste import Array, Basis, principal

POOL, DIMENSIONS = 240, 8
_AT_ONCE = 40
Embed = Callable[[Tensor], Tensor]
Features = npt.NDArray[np.float32]


class Candidates(NamedTuple):
    """`codes` [N, size] and `classes` [N, K] (None without) of samples; their `features` [N, D]; `basis`, and `places` [N, d] in it."""

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
    told = None
    if space.classes and category is not None:
        told = torch.nn.functional.one_hot(torch.full((count,), category), space.classes).float()
    codes, classes = space.sample(count, torch.Generator().manual_seed(seed), told)
    features = features_of(space, embed, codes, classes, tick)
    basis = principal(features, dimensions)
    return Candidates(codes, classes, features, basis, basis.coordinates(features))


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


def usualness(features: Features, embed: Embed) -> Callable[[Tensor], Tensor]:
    """Pictures [N, C, H, W] -> how usual they look among `features` [M, D] of samples, [N]: mean 0 and variance 1 for those.

    Minus the mean square of features in the deviations that samples have along their own principal axes, and of what is left beside
    those axes: what no sample shows, such as specks and torn edges, counts most. A judge of realism that needs no training.
    """
    wide = torch.from_numpy(features).double()
    mean = wide.mean(0)
    _, stretch, rows = torch.linalg.svd(wide - mean, full_matrices=False)
    kept = max(2, len(features) // 4)  # axes that so many samples can tell
    deviations = stretch[:kept] / len(features) ** 0.5
    axes = (rows[:kept] / deviations[:, None].clamp(min=1e-9)).float()
    beside = (wide - mean - (wide - mean) @ rows[:kept].T @ rows[:kept]).square().sum(1).mean().clamp(min=1e-9)
    middle, plain = mean.float(), rows[:kept].float()

    def energy(found: Tensor) -> Tensor:
        away = found - middle.to(found)
        along = (away @ axes.to(found).T).square().mean(1)
        rest = (away.square().sum(1) - (away @ plain.to(found).T).square().sum(1)) / beside.to(found)
        return (along + rest).sqrt()

    own = energy(torch.from_numpy(features))
    usual, spread = own.mean(), own.std().clamp(min=1e-6)
    return lambda pictures: (usual.to(pictures) - energy(embed(pictures))) / spread.to(pictures)
