"""Inception score: exp of the mean divergence between each picture's class distribution and the average one.

Source: Salimans et al. 2016. Any classifier can stand in for Inception; the number means something only beside others
from the same classifier.
"""

import numpy as np
import numpy.typing as npt

Logits = npt.NDArray[np.floating]
SPLITS = 10


class RunningScore:
    """The score of `total` pictures in `splits` parts, from a stream of logits [n, K]; keeps sums only."""

    def __init__(self, total: int, splits: int = SPLITS) -> None:
        if total < splits:
            raise ValueError(f"an inception score in {splits} splits needs as many pictures, got {total}")
        self.ends = np.arange(1, splits + 1) * total // splits
        self.seen = 0
        self.sums: list[npt.NDArray[np.float64]] = []  # a part's sum of p [K]
        self.negentropy = np.zeros(splits)  # a part's sum of p log p

    def add(self, logits: Logits) -> None:
        """Take in the next logits [n, K]."""
        log_p = np.asarray(logits, np.float64)
        log_p = log_p - log_p.max(1, keepdims=True)
        log_p -= np.log(np.exp(log_p).sum(1, keepdims=True))
        if not self.sums:
            self.sums = [np.zeros(log_p.shape[1]) for _ in self.ends]
        part = np.searchsorted(self.ends, np.arange(self.seen, self.seen + len(log_p)), side="right")
        self.seen += len(log_p)
        if self.seen > self.ends[-1]:
            raise ValueError(f"this score is of {self.ends[-1]} pictures, got {self.seen}")
        for index in np.unique(part):
            mine = log_p[part == index]
            p = np.exp(mine)
            self.sums[index] += p.sum(0)
            self.negentropy[index] += (p * mine).sum()

    def score(self) -> tuple[float, float]:
        """(mean, standard deviation) over the parts; 1 at worst, K at best. Raises ValueError where pictures are missing."""
        if self.seen != self.ends[-1]:
            raise ValueError(f"this score is of {self.ends[-1]} pictures, got {self.seen}")
        sizes = np.diff(self.ends, prepend=0)
        means = np.stack(self.sums) / sizes[:, None]
        average = (means * np.log(np.clip(means, 1e-300, None))).sum(1)
        scores = np.exp(self.negentropy / sizes - average)
        return float(scores.mean()), float(scores.std())


def inception_score(logits: Logits, splits: int = SPLITS) -> tuple[float, float]:
    """(mean, standard deviation) over `splits` parts of logits [N, K]; 1 at worst, K at best."""
    running = RunningScore(len(logits), splits)
    running.add(logits)
    return running.score()
