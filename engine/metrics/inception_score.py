"""Inception score: exp of the mean divergence between each picture's class distribution and the average one.

Source: Salimans et al. 2016. Any classifier can stand in for Inception; the number means something only beside others
from the same classifier.
"""

import numpy as np
import numpy.typing as npt


def inception_score(logits: npt.NDArray[np.floating], splits: int = 10) -> tuple[float, float]:
    """(mean, standard deviation) over `splits` parts of logits [N, K]; 1 at worst, K at best."""
    if len(logits) < splits:
        raise ValueError(f"an inception score in {splits} splits needs as many pictures, got {len(logits)}")
    wide = np.asarray(logits, np.float64)
    log_p = wide - wide.max(1, keepdims=True)
    log_p -= np.log(np.exp(log_p).sum(1, keepdims=True))
    scores = []
    for part in np.array_split(log_p, splits):
        p = np.exp(part)
        log_mean = np.log(np.clip(p.mean(0), 1e-300, None))
        scores.append(np.exp((p * (part - log_mean)).sum(1).mean()))
    return float(np.mean(scores)), float(np.std(scores))
