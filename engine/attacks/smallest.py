"""The smallest epsilon that fools, picture by picture, by halving."""

from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor

from engine.attacks.goal import Goal
from engine.attacks.victim import Tick, Victim, quiet

Sized = Callable[[Tensor, Goal, Tensor], Tensor]
"""Pictures [N, C, H, W], their goal and an epsilon for each [N] -> adversarial pictures [N, C, H, W]."""


class Smallest(NamedTuple):
    """`epsilon` [N], infinite where even the largest did not fool; `pictures` [N, C, H, W] that fool at it (else the largest's)."""

    epsilon: Tensor
    pictures: Tensor


def smallest_epsilon(
    victim: Victim,
    pictures: Tensor,
    goal: Goal,
    attack: Sized,
    *,
    most: float,
    halvings: int = 8,
    tick: Tick = quiet,
) -> Smallest:
    """The smallest epsilon (a share of the range) up to `most` at which `attack` fools, to within most / 2 ** halvings.

    It is right where more always fools more; an attack of one step may also fail again at a larger epsilon. 0 for pictures that
    serve the goal as they are.
    """
    best = torch.where(goal.reached(victim.looked_at(pictures)), 0.0, torch.inf)
    found = pictures.clone()
    low, high = torch.zeros_like(best), torch.full_like(best, most)
    tried = high
    for number in range(halvings + 1):
        tick(number, halvings + 1, found)
        left = (best > 0).nonzero()[:, 0] if number == 0 else (best.isfinite() & (best > 0)).nonzero()[:, 0]
        if not len(left):
            break
        moved = attack(pictures[left], goal.of(left), tried[left])
        fooled = goal.of(left).reached(victim.looked_at(moved))
        keep = fooled | (number == 0)
        found[left[keep]] = moved[keep]
        best[left[fooled]] = tried[left[fooled]]
        high = best.clamp(max=most)
        low[left[~fooled]] = tried[left[~fooled]]
        tried = (low + high) / 2
    tick(halvings + 1, halvings + 1, found)
    return Smallest(best, found)
