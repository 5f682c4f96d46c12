"""Fréchet distance between two sets of features, each taken as a normal distribution.

Source: Dowson and Landau 1982; Heusel et al. 2017 (as FID). The matrix square root is taken by symmetric
eigendecomposition, so no imaginary part can arise.
"""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


def statistics(features: npt.NDArray[np.floating]) -> tuple[Array, Array]:
    """Mean [D] and covariance [D, D] (unbiased) of features [N, D], in float64. N must be at least 2."""
    if len(features) < 2:
        raise ValueError(f"statistics need at least 2 pictures, got {len(features)}")
    wide = np.asarray(features, np.float64)
    return wide.mean(0), np.atleast_2d(np.cov(wide, rowvar=False))


def frechet_distance(a: tuple[Array, Array], b: tuple[Array, Array]) -> float:
    """|mean difference|^2 + tr(A + B - 2 (A^1/2 B A^1/2)^1/2), never below 0."""
    (mean_a, cov_a), (mean_b, cov_b) = a, b
    values, vectors = np.linalg.eigh(cov_a)
    root = (vectors * np.sqrt(np.clip(values, 0, None))) @ vectors.T
    cross = np.linalg.eigvalsh(root @ cov_b @ root)
    distance = np.square(mean_a - mean_b).sum() + np.trace(cov_a) + np.trace(cov_b)
    return max(0.0, float(distance - 2 * np.sqrt(np.clip(cross, 0, None)).sum()))
