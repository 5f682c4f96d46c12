"""One change for all pictures: the pattern that fools on most of them at once.

Source: Moosavi-Dezfooli et al. 2017, Universal adversarial perturbations; found by Shafahi et al. 2020, Universal adversarial training,
algorithm 2: ascent of a bounded loss, here the margin, of which a fooled picture has enough.
"""

import torch
from torch import Generator, Tensor

from engine.attacks.ball import Ball
from engine.attacks.goal import Goal
from engine.attacks.loss import margin
from engine.attacks.steps import steepest
from engine.attacks.victim import Tick, Victim, quiet
from engine.errors import BadInput
from engine.jobs.attack_settings import Norm


def universal(
    victim: Victim,
    pictures: Tensor,
    goal: Goal,
    epsilon: float,
    norm: Norm = "linf",
    *,
    chance: Generator,
    steps: int = 100,
    batch: int = 64,
    tick: Tick = quiet,
) -> Tensor:
    """The change [1, C, H, W] in the victim's own units, no longer than `epsilon` (a share of the range); `changed` applies it.

    Steps shrink from a quarter of epsilon to nothing. Raises BadInput for pictures out of range, and for less than two of them.
    """
    victim.require(pictures)
    if len(pictures) < 2:
        raise BadInput("One change for all pictures is learned from many. Give at least two, better some hundreds.")
    of_changes = Victim(victim.network, -victim.span, victim.span)  # a range twice as long, which cuts none of them
    change = torch.zeros_like(pictures[:1])
    ball = Ball(of_changes, change, epsilon / 2, norm)
    climb = steepest(norm)
    with victim.held():
        for number in range(steps):
            tick(number, steps, changed(victim, pictures[:batch], change))
            rows = torch.randperm(len(pictures), generator=chance)[:batch].to(pictures.device)
            moving = change.detach().requires_grad_(True)
            ahead = margin(victim.logits(changed(victim, pictures[rows], moving)), goal.of(rows))
            (gradient,) = torch.autograd.grad(ahead.clamp(max=0).sum(), moving)
            step = ball.radius / 4 * (1 - number / steps)
            change = ball.hold(change + step * climb(gradient))
    tick(steps, steps, changed(victim, pictures[:batch], change))
    return change


def changed(victim: Victim, pictures: Tensor, change: Tensor) -> Tensor:
    """`pictures` [N, C, H, W] with `change` [1, C, H, W] added, in the range. Gradients pass to the change where the range does not cut."""
    return (pictures + change).clamp(victim.low, victim.high)
