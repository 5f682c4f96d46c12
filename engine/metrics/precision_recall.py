"""Improved precision and recall: how much of the generated lies among the real, and the other way round.

Source: Kynkaanniemi et al. 2019: a set's manifold is the union of balls that reach to each point's k-th neighbour.
"""

import numpy as np
import numpy.typing as npt

from engine.metrics.neighbours import radii, squared_distances

Features = npt.NDArray[np.floating]
NEIGHBOURS = 3


def precision_recall(real: Features, fake: Features, k: int = NEIGHBOURS) -> tuple[float, float]:
    """(precision, recall), both 0 to 1. Raises ValueError where a set has not more than `k` pictures."""
    return _inside(real, fake, k), _inside(fake, real, k)


def _inside(centres: Features, points: Features, k: int) -> float:
    """The share of `points` inside at least one ball around `centres`."""
    reach = radii(centres, k)
    return float(np.concatenate([(block <= reach).any(1) for block in squared_distances(points, centres)]).mean())
