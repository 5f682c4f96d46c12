"""How likely something is at least, after it happened k times of n: the exact lower bound.

Source: Clopper and Pearson 1934, The use of confidence or fiducial limits illustrated in the case of the binomial.
"""

import torch
from torch import Tensor


def lower_bound(happened: int, of: int, alpha: float) -> float:
    """The bound in [0, 1] that lies below the true chance with a probability of 1 - `alpha`.

    The p at which so many or more happen with the probability alpha, by halving. Raises ValueError for counts that cannot be.
    """
    if not (0 <= happened <= of and of > 0 and 0 < alpha < 1):
        raise ValueError(f"no bound for {happened} of {of} at alpha {alpha}")
    if happened == 0:
        return 0.0
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if tail(happened, of, middle) < alpha:
            low = middle
        else:
            high = middle
    return low


def tail(least: int, of: int, chance: float) -> float:
    """The probability that of `of` tries at least `least` succeed, each with probability `chance` in (0, 1)."""
    k = torch.arange(least, of + 1, dtype=torch.float64)
    return float(_log_binomial(k, of, torch.tensor(chance, dtype=torch.float64)).logsumexp(0).exp())


def _log_binomial(k: Tensor, of: int, chance: Tensor) -> Tensor:
    ways = torch.lgamma(torch.tensor(of + 1.0, dtype=torch.float64)) - torch.lgamma(k + 1) - torch.lgamma(of - k + 1)
    return ways + k * chance.log() + (of - k) * torch.log1p(-chance)
