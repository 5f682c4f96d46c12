"""DeepFool: straight to the nearest border between the class that is seen and the next likeliest, as if borders were flat, again and again.

Source: Moosavi-Dezfooli et al. 2016, DeepFool, algorithm 2 and equations 8 to 12 (the L-infinity form is its p = infinity).
"""

import torch
from torch import Tensor

from engine.attacks.goal import Goal
from engine.attacks.victim import Tick, Victim, quiet
from engine.errors import BadInput
from engine.jobs.attack_settings import Norm

_SMALL, _BEYOND = 1e-8, 1e-4


def deepfool(
    victim: Victim,
    pictures: Tensor,
    goal: Goal,
    norm: Norm = "l2",
    *,
    steps: int = 50,
    overshoot: float = 0.02,
    candidates: int = 10,
    tick: Tick = quiet,
) -> Tensor:
    """Adversarial pictures [N, C, H, W], each moved until it leaves its class, at most `steps` times.

    `candidates`: how many of the likeliest classes count, the one that is seen among them; `overshoot`: by which share the whole
    way is made longer. Raises BadInput for pictures out of range, and for a goal that names a class to enter.
    """
    victim.require(pictures)
    if goal.targeted:
        raise BadInput(
            "DeepFool walks to the nearest border, whatever lies behind it. Choose another attack for a target."
        )
    found, way = pictures.clone(), torch.zeros_like(pictures)
    with victim.held():
        ranked = victim.logits(pictures).argsort(1, descending=True)[:, :candidates]
        left = torch.arange(len(pictures), device=pictures.device)
        for number in range(steps):
            tick(number, steps, found)
            step, reached = _to_border(victim, found[left], goal.of(left), ranked[left], norm)
            left = left[~reached]
            if not len(left):
                break
            way[left] += step[~reached]
            found[left] = (pictures[left] + (1 + overshoot) * way[left]).clamp(victim.low, victim.high)
    tick(steps, steps, found)
    return found


def _to_border(victim: Victim, pictures: Tensor, goal: Goal, ranked: Tensor, norm: Norm) -> tuple[Tensor, Tensor]:
    """The step to the nearest border by the flat picture of `pictures` [N, C, H, W], and which of them have left their class [N]."""
    x = pictures.detach().requires_grad_(True)
    logits = victim.logits(x)
    chosen = logits.gather(1, ranked)
    nearest = torch.full_like(chosen[:, 0], torch.inf)
    step = torch.zeros_like(x)
    for place in range(1, ranked.shape[1]):
        gap = chosen[:, place] - chosen[:, 0]
        (gradient,) = torch.autograd.grad(gap.sum(), x, retain_graph=place + 1 < ranked.shape[1])
        size = gradient.flatten(1).norm(dim=1, p=2 if norm == "l2" else 1) + _SMALL
        far = gap.detach().abs() / size
        unit = gradient / size[:, None, None, None] if norm == "l2" else gradient.sign()
        nearer = (far < nearest)[:, None, None, None]
        step = torch.where(nearer, (far + _BEYOND)[:, None, None, None] * unit, step)
        nearest = torch.minimum(far, nearest)
    return step, goal.reached(logits.detach())
