"""Improved precision and recall: how much of the generated lies among the real, and the other way round.

Source: Kynkaanniemi et al. 2019: a set's manifold is the union of balls that reach to each point's k-th neighbour.
"""

import numpy as np
import numpy.typing as npt

Features = npt.NDArray[np.floating]
NEIGHBOURS = 3


def precision_recall(real: Features, fake: Features, k: int = NEIGHBOURS) -> tuple[float, float]:
    """(precision, recall), both 0 to 1. Raises ValueError where a set has not more than `k` pictures."""
    if min(len(real), len(fake)) <= k:
        raise ValueError(f"precision and recall need more than {k} pictures a side, got {len(real)} and {len(fake)}")
    real, fake = np.asarray(real, np.float32), np.asarray(fake, np.float32)
    return _covered(real, fake, k), _covered(fake, real, k)


def _covered(centres: Features, points: Features, k: int, rows: int = 1000) -> float:
    """The share of `points` inside at least one ball around `centres`."""
    radii = np.concatenate(
        [np.partition(_squared(centres[i : i + rows], centres), k, axis=1)[:, k] for i in range(0, len(centres), rows)]
    )
    inside = [(_squared(points[i : i + rows], centres) <= radii).any(1) for i in range(0, len(points), rows)]
    return float(np.concatenate(inside).mean())


def _squared(a: Features, b: Features) -> Features:
    return np.square(a).sum(1)[:, None] - 2 * a @ b.T + np.square(b).sum(1)[None]
