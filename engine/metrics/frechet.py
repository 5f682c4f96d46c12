"""Fréchet distance between two sets of features, each taken as a normal distribution.

Source: Dowson and Landau 1982; Heusel et al. 2017 (as FID). The trace of the square root of A B, with A = F^T F and
B = G^T G, is the sum of the singular values of F G^T: no matrix square root, so no imaginary part can arise, and with
fewer pictures than features the matrix is only as large as the pictures are many.
"""

import numpy as np

from engine.metrics.moments import Statistics


def frechet_distance(a: Statistics, b: Statistics) -> float:
    """|mean difference|^2 + tr(A + B - 2 (A B)^1/2), never below 0."""
    if a.mean.shape != b.mean.shape:
        raise ValueError(f"features of {len(a.mean)} and {len(b.mean)} numbers cannot be compared")
    shared = np.linalg.svd(a.factor @ b.factor.T, compute_uv=False).sum()
    apart = np.square(a.mean - b.mean).sum()
    return max(0.0, float(apart + np.square(a.factor).sum() + np.square(b.factor).sum() - 2 * shared))
