"""Diversity: the mean distance between the features of two pictures drawn at random from a set."""

import numpy as np
import numpy.typing as npt

from engine.metrics.neighbours import squared_distances

Features = npt.NDArray[np.floating]


def diversity(features: Features) -> float:
    """Mean Euclidean distance over all pairs of different pictures of features [N, D], N at least 2."""
    count = len(features)
    if count < 2:
        raise ValueError(f"diversity needs at least 2 pictures, got {count}")
    total, row = 0.0, 0
    for block in squared_distances(features, features):
        own = np.arange(len(block))
        block[own, row + own] = 0  # exactly, whatever rounding left
        total += float(np.sqrt(block).sum())
        row += len(block)
    return total / (count * (count - 1))
