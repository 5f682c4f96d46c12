"""Mean and covariance of features, from a stream of batches, in memory that does not grow with their number.

What is kept is not the covariance but a factor of it, F with F^T F = covariance: the centred rows themselves while they
are few, else the triangular factor of their QR decomposition. Squaring would lose half the digits, and the Fréchet
distance needs just such factors.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Features = npt.NDArray[np.floating]


class Statistics(NamedTuple):
    """Of `n` features: `mean` [D] and `factor` [R, D], float64, where factor^T factor is the unbiased covariance."""

    n: int
    mean: Array
    factor: Array

    @property
    def covariance(self) -> Array:
        """[D, D], unbiased."""
        return self.factor.T @ self.factor


class Running:
    """Statistics of all features given to `add` so far. Holds at most 3 D rows of D numbers.

    Source: Chan, Golub and LeVeque 1979 for the mean and scatter of two parts taken together.
    """

    def __init__(self) -> None:
        self.count = 0
        self.mean: Array = np.empty(0)
        self.rows: Array = np.empty((0, 0))  # [R, D], rows^T rows = scatter around the mean

    def add(self, features: Features) -> None:
        """Take in features [N, D]."""
        wide = np.asarray(features, np.float64)
        if wide.ndim != 2:
            raise ValueError(f"features are [N, D], not {list(wide.shape)}")
        if not len(wide):
            return
        if not self.count:
            self.mean, self.rows = np.zeros(wide.shape[1]), np.empty((0, wide.shape[1]))
        step = max(1, wide.shape[1])
        for i in range(0, len(wide), step):
            self._join(wide[i : i + step])

    def _join(self, part: Array) -> None:
        total = self.count + len(part)
        apart = part.mean(0) - self.mean
        between = apart * np.sqrt(self.count * len(part) / total)  # the two means' own scatter, one row
        self.rows = np.concatenate([self.rows, part - part.mean(0), *([between[None]] if self.count else [])])
        self.mean = self.mean + apart * (len(part) / total)
        self.count = total
        if len(self.rows) > 2 * self.rows.shape[1]:  # not at each batch: the decomposition costs the same for one row
            self.rows = _triangle(self.rows)

    def statistics(self) -> Statistics:
        """Raises ValueError for fewer than 2 features."""
        if self.count < 2:
            raise ValueError(f"statistics need at least 2 pictures, got {self.count}")
        rows = _triangle(self.rows) if len(self.rows) > self.rows.shape[1] else self.rows
        return Statistics(self.count, self.mean, rows / np.sqrt(self.count - 1))


def _triangle(rows: Array) -> Array:
    triangle: Array = np.asarray(np.linalg.qr(rows, mode="r"))
    return triangle


def statistics(features: Features) -> Statistics:
    """Statistics of features [N, D]. N must be at least 2."""
    running = Running()
    running.add(features)
    return running.statistics()
