"""CPU seconds of a Fréchet distance from features, 2048 numbers a picture, 1,000 pictures a side: ours and SciPy's square root.

    pip install scipy
    python benchmarks/frechet_statistics.py [--pictures 1000] [--dim 2048] [--rounds 5]

Ours: statistics of both sides and the distance, from a stream of batches of 100. SciPy: covariances and the trace of
`scipy.linalg.sqrtm` of their product, as pytorch-fid does it. One thread, the two in one process and one run, best of the
rounds (SciPy once). Without SciPy only ours is measured.
"""

import argparse
import os
import time
from collections.abc import Callable

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"  # before numpy is loaded: BLAS reads it once

import numpy as np  # noqa: E402

from engine.metrics.frechet import frechet_distance  # noqa: E402
from engine.metrics.moments import Running, Statistics  # noqa: E402

BATCH = 100


def features(count: int, dim: int, seed: int) -> np.ndarray:
    """Float32 features [N, D] with a falling spectrum, positive as rectified ones are."""
    random = np.random.default_rng(seed)
    mix = np.linalg.qr(np.random.default_rng(0).normal(size=(dim, dim)))[0] / np.sqrt(np.arange(1, dim + 1))[:, None]
    return np.abs(random.normal(size=(count, dim)) @ mix + 0.02 * seed).astype(np.float32)


def gathered(x: np.ndarray) -> Statistics:
    """Statistics of features that come in batches."""
    running = Running()
    for i in range(0, len(x), BATCH):
        running.add(x[i : i + BATCH])
    return running.statistics()


def ours(a: np.ndarray, b: np.ndarray) -> float:
    """Statistics and distance."""
    return frechet_distance(gathered(a), gathered(b))


def scipys(a: np.ndarray, b: np.ndarray) -> float:
    """The same by the square root of the product of the covariances."""
    from scipy.linalg import sqrtm

    wide = a.astype(np.float64), b.astype(np.float64)
    (mean_a, cov_a), (mean_b, cov_b) = ((x.mean(0), np.cov(x, rowvar=False)) for x in wide)
    root = sqrtm(cov_a @ cov_b).real
    return float(np.square(mean_a - mean_b).sum() + np.trace(cov_a) + np.trace(cov_b) - 2 * np.trace(root))


def measured(run: Callable[[np.ndarray, np.ndarray], float], a: np.ndarray, b: np.ndarray) -> tuple[float, float]:
    """(CPU seconds, the distance)."""
    start = time.process_time()
    found = run(a, b)
    return time.process_time() - start, found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=1_000)
    parser.add_argument("--dim", type=int, default=2_048)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    a, b = (features(options.pictures, options.dim, seed) for seed in (1, 2))
    seconds, distance = min(measured(ours, a, b) for _ in range(options.rounds))
    print(f"{options.dim} features, {options.pictures} pictures a side, one thread, load {os.getloadavg()[0]:.1f}")
    print(f"ours    {seconds:8.3f} CPU s   distance {distance:.8g}   (wanted: <= 0.5)")
    try:
        theirs, other = measured(scipys, a, b)
    except ImportError:
        print("SciPy is not installed, so there is nothing to compare with: pip install scipy")
        return
    print(f"SciPy   {theirs:8.3f} CPU s   distance {other:.8g}")
    print(f"ratio   {theirs / seconds:8.1f}         relative difference {abs(other - distance) / distance:.1e}")


if __name__ == "__main__":
    main()
