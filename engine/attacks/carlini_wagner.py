"""Carlini and Wagner's search for the smallest change in L2: distance and margin in one sum, its weight found by halving.

Source: Carlini and Wagner 2017, Towards evaluating the robustness of neural networks, sections V (the range held by projection, their
first way; behind a tanh black and white pixels hardly move in some hundred steps) and VI A.
"""

import torch
from torch import Tensor

from engine.attacks.goal import Goal
from engine.attacks.loss import margin
from engine.attacks.victim import Tick, Victim, quiet

_NO_BETTER = 0.9999  # of the sum a tenth of a search ago: then that search is over


def carlini_wagner(
    victim: Victim,
    pictures: Tensor,
    goal: Goal,
    *,
    searches: int = 6,
    steps: int = 150,
    rate: float = 0.015,
    weight: float = 0.3,
    confidence: float = 0.0,
    tick: Tick = quiet,
) -> Tensor:
    """Adversarial pictures [N, C, H, W], of each the nearest that reached the goal by a margin of `confidence`; the picture itself
    where none did.

    Minimizes |u - u0|^2 + weight * max(confidence - margin, 0) over u in [0, 1] by Adam, held in the range after each step; its rate
    falls evenly to nothing. The weight goes up tenfold until the goal is reached, then by halving. Raises BadInput for pictures out of
    range.
    """
    victim.require(pictures)
    unit = (pictures - victim.low) / victim.span
    found, least = pictures.clone(), torch.full_like(unit[:, 0, 0, 0], torch.inf)
    low, high = torch.zeros_like(least), torch.full_like(least, torch.inf)
    weights = torch.full_like(least, weight)
    with victim.held():
        for search in range(searches):
            reached = torch.zeros_like(least, dtype=torch.bool)
            u = unit.clone().requires_grad_(True)
            optimizer = torch.optim.Adam([u], lr=rate)
            worst_before = torch.inf
            for number in range(steps):
                tick(search * steps + number, searches * steps, found)
                x = (victim.low + victim.span * u).clamp(victim.low, victim.high)
                ahead = margin(victim.logits(x), goal)
                far = (u - unit).square().sum((1, 2, 3))
                total = (far + weights * (confidence - ahead).clamp(min=0)).sum()
                there = (ahead > 0) & (ahead >= confidence)
                reached |= there
                nearer = there & (far < least)
                found[nearer], least[nearer] = x.detach()[nearer], far.detach()[nearer]
                if number % max(1, steps // 10) == 0:
                    worst = float(total.detach())
                    if worst > _NO_BETTER * worst_before:
                        break
                    worst_before = worst
                optimizer.param_groups[0]["lr"] = rate * (1 - number / steps)
                (u.grad,) = torch.autograd.grad(total, u)
                optimizer.step()
                with torch.no_grad():
                    u.clamp_(0, 1)
            high = torch.where(reached, torch.minimum(high, weights), high)
            low = torch.where(reached, low, torch.maximum(low, weights))
            weights = torch.where(high.isinf(), weights * 10, (low + high) / 2)
    tick(searches * steps, searches * steps, found)
    return found
