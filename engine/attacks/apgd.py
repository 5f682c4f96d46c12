"""PGD that sets its own step: halved where too few steps gain, going on from the best point then.

Source: Croce and Hein 2020, Reliable evaluation of adversarial robustness with an ensemble of diverse parameter-free attacks, algorithm 1.
"""

import math

import torch
from torch import Generator, Tensor

from engine.attacks.ball import Ball, Epsilon
from engine.attacks.goal import Goal
from engine.attacks.loss import Loss, cross_entropy, slope
from engine.attacks.steps import steepest
from engine.attacks.victim import Tick, Victim, quiet
from engine.jobs.attack_settings import Norm

_KEPT = 0.75  # of a step, beside 0.25 of the one before
_FIRST, _LESS, _LEAST = 0.22, 0.03, 0.06  # where it is looked back, as shares of all steps


def checkpoints(steps: int) -> list[int]:
    """After how many steps it is looked back: 22 % of all, then each time 3 % less, at least 6 %."""
    places, before, here = [], 0.0, _FIRST
    while here <= 1:
        place = max(1, math.ceil(round(here * steps, 6)))
        if place not in places:
            places.append(place)
        before, here = here, here + max(here - before - _LESS, _LEAST)
    return places


def apgd(
    victim: Victim,
    pictures: Tensor,
    goal: Goal,
    epsilon: Epsilon,
    norm: Norm = "linf",
    *,
    steps: int = 100,
    rho: float = 0.75,
    chance: Generator | None = None,
    loss: Loss = cross_entropy,
    tick: Tick = quiet,
) -> Tensor:
    """Adversarial pictures [N, C, H, W]: of each the last that reached the goal, else the one of the greatest loss.

    From anywhere in the ball (`chance`, a CPU generator), or from the picture (None). Raises BadInput for pictures out of range.
    """
    victim.require(pictures)
    ball, direction = Ball(victim, pictures, epsilon, norm), steepest(norm)
    x = pictures if chance is None else ball.anywhere(chance)
    size = torch.ones_like(pictures[:, :1, :1, :1]) * (2 * ball.radius)
    with victim.held():
        gradient, logits = slope(victim, x, goal, loss)
        worth = loss(logits, goal)
        best, best_worth, best_gradient = x.clone(), worth.clone(), gradient.clone()
        fooling, fooled = x.clone(), goal.reached(logits)
        gained = torch.zeros_like(worth)
        halved, best_then = torch.ones_like(fooled), best_worth.clone()
        before, looked, places = x, 0, set(checkpoints(steps))
        for number in range(steps):
            tick(number, steps, x)
            stepped = ball.hold(x + size * direction(gradient))
            kept = _KEPT if number else 1.0
            moved = ball.hold(x + kept * (stepped - x) + (1 - kept) * (x - before))
            before, x, worth_before = x, moved, worth
            gradient, logits = slope(victim, x, goal, loss)
            worth = loss(logits, goal)
            reached = goal.reached(logits)
            fooling[reached] = x[reached]
            fooled |= reached
            gained += worth > worth_before
            better = worth > best_worth
            best[better], best_worth[better], best_gradient[better] = x[better], worth[better], gradient[better]
            if number + 1 in places:
                few = gained < rho * (number + 1 - looked)
                stuck = ~halved & (best_worth <= best_then)
                halved = few | stuck
                size[halved] /= 2
                x, gradient, worth = x.clone(), gradient.clone(), worth.clone()
                x[halved], gradient[halved], worth[halved] = best[halved], best_gradient[halved], best_worth[halved]
                best_then, looked = best_worth.clone(), number + 1
                gained.zero_()
    found = torch.where(fooled[:, None, None, None], fooling, best)
    tick(steps, steps, found)
    return found
