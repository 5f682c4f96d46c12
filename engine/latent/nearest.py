"""The real pictures that lie nearest to drawn ones: what a design is like, and how far it is from being a copy."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.data.images import ImageSet
from engine.metrics.feature_network import FeatureNetwork, Features
from engine.metrics.neighbours import radii, squared_distances
from engine.metrics.sides import Progress, real_side

MOST = 2_000
"""Real pictures that are looked at: some seconds the first time, then they are in the cache."""


class Nearest(NamedTuple):
    """For each of N pictures: `rows` [N] of the data set, `distances` [N] of features."""

    rows: npt.NDArray[np.int64]
    distances: npt.NDArray[np.float64]


def nearest(
    features: Features,
    data: ImageSet,
    network: FeatureNetwork,
    label: int | None = None,
    progress: Progress = lambda _done: None,
) -> Nearest:
    """Of `features` [N, D] among at most MOST pictures of `data`, those of the category `label` where it has some.

    `progress(done)` may raise to stop.
    """
    side, rows = real_side(data, network, MOST, progress)
    kept, chosen = side.kept, rows
    if label is not None and data.labels is not None:
        of_it = data.labels[rows] == label
        if of_it.any():
            kept, chosen = side.kept[of_it], rows[of_it]
    squares = np.concatenate(list(squared_distances(features, kept)))
    best = squares.argmin(1)
    return Nearest(chosen[best], np.sqrt(squares[np.arange(len(best)), best]))


def as_usual_as(features: Features, samples: Features) -> npt.NDArray[np.float64]:
    """For each of `features` [N, D] the share of `samples` [M, D] that lie further from the nearest other sample, [N]: 0.5 for what
    is as near to the rest as most samples are, 0 for what is like none of them."""
    own = np.sqrt(radii(samples, 1))
    away = np.sqrt(np.concatenate([block.min(1) for block in squared_distances(features, samples)]))
    return np.asarray((own[None] >= away[:, None]).mean(1), np.float64)
