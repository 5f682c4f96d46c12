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
