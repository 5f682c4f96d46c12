"""Telling attacked pictures by a score: how many are found at which rate of false alarms (the ROC)."""

from typing import NamedTuple

import torch
from torch import Tensor


class Roc(NamedTuple):
    """`alarms` and `hits` [T]: the shares of clean and of attacked pictures with a score of `lines` [T] or more, from no alarm to all;
    `area`: the chance that an attacked picture has the higher score, ties counting half."""

    alarms: Tensor
    hits: Tensor
    lines: Tensor
    area: float

    def hits_at(self, alarms: float) -> float:
        """The share of attacked pictures that is found where no more than this share of clean ones is taken for attacked."""
        return float(self.hits[self.alarms <= alarms][-1])


def roc(clean: Tensor, attacked: Tensor) -> Roc:
    """The curve of scores [N] of clean and [M] of attacked pictures; a higher score is more suspicious.

    Source: Fawcett 2006, An introduction to ROC analysis, section 5 and 7. Raises ValueError without scores of both kinds.
    """
    if not len(clean) or not len(attacked):
        raise ValueError("a ROC needs scores of clean and of attacked pictures")
    clean, attacked = clean.double().sort().values, attacked.double().sort().values
    lines = torch.cat([torch.tensor([torch.inf], dtype=torch.float64), torch.cat([clean, attacked]).unique().flip(0)])
    alarms = 1 - torch.searchsorted(clean, lines) / len(clean)
    hits = 1 - torch.searchsorted(attacked, lines) / len(attacked)
    area = float(torch.trapezoid(hits, alarms))
    return Roc(alarms, hits, lines, area)
