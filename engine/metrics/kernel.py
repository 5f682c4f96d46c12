"""Kernel distance: squared maximum mean discrepancy with a cubic kernel, unbiased, averaged over subsets.

Source: Binkowski et al. 2018, Demystifying MMD GANs (as KID): k(x, y) = (x.y / D + 1)^3.
"""

import numpy as np
import numpy.typing as npt

Features = npt.NDArray[np.floating]
SUBSETS, SUBSET = 100, 1000


def kernel_distance(a: Features, b: Features, subsets: int = SUBSETS, size: int = SUBSET, seed: int = 0) -> float:
    """Mean over `subsets` of the unbiased estimate between `size` features of each; smaller sets are used whole."""
    size = min(size, len(a), len(b))
    if size < 2:
        raise ValueError(f"a kernel distance needs at least 2 pictures a side, got {size}")
    if size == len(a) == len(b):
        subsets = 1
    random = np.random.RandomState(seed)  # the generator of the published tools, so that subsets are theirs
    draws = ((random.choice(len(a), size, False), random.choice(len(b), size, False)) for _ in range(subsets))
    return float(np.mean([_mmd2(np.asarray(a[i], np.float64), np.asarray(b[j], np.float64)) for i, j in draws]))


def _mmd2(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> float:
    n, dim = x.shape
    xx, yy, xy = ((p @ q.T / dim + 1) ** 3 for p, q in ((x, x), (y, y), (x, y)))
    inside = (xx.sum() - np.trace(xx) + yy.sum() - np.trace(yy)) / (n * (n - 1))
    return float(inside - 2 * xy.mean())
