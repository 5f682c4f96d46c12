"""Nearest neighbours among features, in blocks of rows: what precision, recall, density and coverage are counted from."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Features = npt.NDArray[np.floating]
Array = npt.NDArray[np.float64]
_ROWS = 500


def squared_distances(a: Features, b: Features) -> Iterator[Array]:
    """Squared Euclidean distances of a [N, D] from b [M, D], some rows [n, M] at a time, in float64, never below 0."""
    left, right = np.asarray(a, np.float64), np.asarray(b, np.float64)
    middle = right.mean(0)  # nearer to zero, the products cancel less
    left, right = left - middle, right - middle
    norms = np.square(right).sum(1)
    for i in range(0, len(left), _ROWS):
        rows = left[i : i + _ROWS]
        yield np.maximum(np.square(rows).sum(1)[:, None] - 2 * rows @ right.T + norms, 0)


def radii(features: Features, k: int) -> Array:
    """The squared distance [N] of each feature from its k-th nearest other. Raises ValueError for N <= k."""
    if len(features) <= k:
        raise ValueError(f"the neighbour number {k} needs more than {k} pictures a side, got {len(features)}")
    found = []
    for first, block in enumerate(squared_distances(features, features)):
        own = np.arange(len(block))
        block[own, first * _ROWS + own] = -1  # itself comes first, whatever its duplicates
        found.append(np.partition(block, k, axis=1)[:, k])
    return np.concatenate(found)
