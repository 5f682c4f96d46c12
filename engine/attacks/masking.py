"""Gradient masking: a classifier so sure of itself that its loss is flat looks robust to every attack by slopes, and is not.

Source: Papernot et al. 2017, Practical black-box attacks, section 7; Athalye et al. 2018, Obfuscated gradients give a false sense of
security, section 3.
"""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from engine.attacks.goal import Goal
from engine.attacks.loss import Loss, cross_entropy, margin, slope
from engine.attacks.victim import Victim

MUCH = 0.01
"""The share of pictures without a slope from which on a loss is not to be trusted."""


class Masked(NamedTuple):
    """A warning: `share` of the pictures have no slope of cross-entropy at all, `still` none of the margin either."""

    share: float
    still: float

    @property
    def sentence(self) -> str:
        """What it means, and what to do."""
        said = f"On {self.share:.0%} of the pictures this classifier is so sure of itself that it shows no slope to climb (gradient masking)."
        if self.still > MUCH:
            return f"{said} The margin has none either on {self.still:.0%}. Use an attack that needs no slopes, such as Square."
        return f"{said} The margin of the logits is climbed instead; a figure by cross-entropy would flatter it."


def flat_share(victim: Victim, pictures: Tensor, goal: Goal, loss: Loss, batch: int = 256) -> float:
    """The share of pictures [N, C, H, W] at which the slope of `loss` is zero everywhere, in [0, 1]."""
    flat = 0
    with victim.held():
        for start in range(0, len(pictures), batch):
            rows = torch.arange(start, min(start + batch, len(pictures)), device=pictures.device)
            gradient, _ = slope(victim, pictures[rows], goal.of(rows), loss)
            flat += int((gradient.flatten(1) == 0).all(1).sum())
    return flat / len(pictures)


def masked(victim: Victim, pictures: Tensor, goal: Goal) -> Masked | None:
    """The warning, where more than 1 % of the pictures have no slope of cross-entropy; else None."""
    share = flat_share(victim, pictures, goal, cross_entropy)
    return Masked(share, flat_share(victim, pictures, goal, margin)) if share > MUCH else None


def together(parts: Sequence[tuple[int, float, float]]) -> Masked | None:
    """The warning for all pictures together, from the count of each part, its share without a slope, and without one of the margin."""
    count = sum(part[0] for part in parts)
    share, still = (sum(part[0] * part[k] for part in parts) / count for k in (1, 2))
    return Masked(share, still) if share > MUCH else None


def loss_for(warning: Masked | None) -> Loss:
    """Cross-entropy, or the margin where cross-entropy is masked."""
    return cross_entropy if warning is None else margin
