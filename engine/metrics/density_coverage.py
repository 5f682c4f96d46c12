"""Density and coverage: precision and recall that a single outlier cannot inflate.

Source: Naeem et al. 2020, Reliable Fidelity and Diversity Metrics for Generative Models. Balls are around the real
pictures only: density counts how many hold each generated one (can exceed 1), coverage how many hold any.
"""

import numpy as np
import numpy.typing as npt

from engine.metrics.neighbours import radii, squared_distances

Features = npt.NDArray[np.floating]
NEIGHBOURS = 5


def density_coverage(real: Features, fake: Features, k: int = NEIGHBOURS) -> tuple[float, float]:
    """(density, coverage): density from 0, 1 for equal sets; coverage 0 to 1. Raises ValueError for N <= k real ones."""
    reach = radii(real, k)
    holds = 0
    nearest = np.full(len(real), np.inf)
    for block in squared_distances(fake, real):
        holds += int((block < reach).sum())
        nearest = np.minimum(nearest, block.min(0))
    return holds / (k * len(fake)), float((nearest < reach).mean())
