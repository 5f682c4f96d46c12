"""How accuracy falls as epsilon grows."""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from engine.attacks.goal import Goal
from engine.attacks.outcome import accuracy, noise_like
from engine.attacks.smallest import Sized
from engine.attacks.victim import Tick, Victim, quiet
from engine.jobs.attack_settings import Norm


class Point(NamedTuple):
    """Accuracies in [0, 1] at one `epsilon`: under the attack of that size, under the worst of all attacks up to it (which never
    rises), and under noise of the same size."""

    epsilon: float
    accuracy: float
    worst: float
    control: float


def accuracy_against(
    victim: Victim,
    pictures: Tensor,
    labels: Tensor,
    goal: Goal,
    attack: Sized,
    epsilons: Sequence[float],
    norm: Norm = "linf",
    *,
    seed: int = 0,
    tick: Tick = quiet,
) -> list[Point]:
    """One point for each of `epsilons` (shares of the range), in their order from the smallest up.

    `labels` int64 [N]: the true classes. An attack of one step may be weaker at a larger epsilon; what is within a smaller one is within
    a larger one too, so the worst counts both. Raises BadInput for pictures out of range.
    """
    victim.require(pictures)
    right = victim.looked_at(pictures).argmax(1) == labels
    points = []
    ordered = sorted(epsilons)
    moved = pictures
    for number, epsilon in enumerate(ordered):
        tick(number, len(ordered), moved)
        moved = attack(pictures, goal, pictures.new_full((len(pictures),), epsilon))
        looked = victim.looked_at(moved)
        right &= looked.argmax(1) == labels
        control = victim.looked_at(noise_like(victim, pictures, moved, norm, seed))
        worst = float(right.to(torch.float32).mean())
        points.append(Point(epsilon, accuracy(looked, labels), worst, accuracy(control, labels)))
    tick(len(ordered), len(ordered), moved)
    return points
