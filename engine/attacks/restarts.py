"""An attack begun anew for the pictures that it has not fooled yet, the best of all runs kept."""

from collections.abc import Callable

import torch
from torch import Generator, Tensor

from engine.attacks.goal import Goal
from engine.attacks.loss import margin
from engine.attacks.victim import Tick, Victim, quiet
from engine.randomness import stream

Run = Callable[[Tensor, Generator, Tick], Tensor]
"""Places int64 [M] of the pictures to attack, a CPU generator, a tick -> adversarial pictures [M, C, H, W]."""


def best_of(
    victim: Victim, pictures: Tensor, goal: Goal, run: Run, *, restarts: int, seed: int = 0, tick: Tick = quiet
) -> Tensor:
    """For each of `pictures` [N, C, H, W] what came nearest to the goal in at most `restarts` runs, by the margin of a fresh look."""
    everything = torch.arange(len(pictures), device=pictures.device)
    found = run(everything, stream(seed, 0, "attack"), _part(tick, 0, restarts, pictures, everything))
    reached = margin(victim.looked_at(found), goal)
    for number in range(1, restarts):
        left = (reached <= 0).nonzero()[:, 0]
        if not len(left):
            break
        shown = _part(tick, number, restarts, found, left)
        again = run(left, stream(seed, number, "attack"), shown)
        nearer = margin(victim.looked_at(again), goal.of(left))
        better = nearer > reached[left]
        found[left[better]], reached[left[better]] = again[better], nearer[better]
    return found


def _part(tick: Tick, number: int, restarts: int, found: Tensor, rows: Tensor) -> Tick:
    """The tick of one run: its steps are a part of all steps, and its pictures some of all pictures."""

    def shown(step: int, steps: int, moved: Tensor) -> None:
        tick(number * steps + step, restarts * steps, found.index_copy(0, rows, moved.detach()))

    return shown
