"""JSMA: the pair of numbers of a picture that speaks the most for the target and the most against all else, moved far; and again.

Source: Papernot et al. 2016, The limitations of deep learning in adversarial settings, algorithms 2 and 3 (pairs), on logits.
"""

import torch
from torch import Tensor

from engine.attacks.goal import Goal
from engine.attacks.victim import Tick, Victim, quiet

PAIRED = 1_024
"""Of larger pictures the pair is sought among so many numbers only, those that speak for it the most on their own."""


def jsma(
    victim: Victim, pictures: Tensor, goal: Goal, *, theta: float = 1.0, share: float = 0.1, tick: Tick = quiet
) -> Tensor:
    """Adversarial pictures [N, C, H, W]; at most `share` of their numbers have been moved, each by `theta` of the range (below 0: darker).

    Where the goal is only to leave a class, the way leads into the likeliest other one. Raises BadInput for pictures out of range.
    """
    victim.require(pictures)
    found = pictures.clone()
    numbers = pictures[0].numel()
    steps = int(share * numbers / 2)
    free = torch.ones(len(pictures), numbers, dtype=torch.bool, device=pictures.device)
    with victim.held():
        targets = goal.classes
        if not goal.targeted:
            targets = victim.logits(pictures).scatter(1, goal.classes[:, None], -torch.inf).argmax(1)
        left = torch.arange(len(pictures), device=pictures.device)
        for number in range(steps):
            tick(number, steps, found)
            x = found[left].requires_grad_(True)
            logits = victim.logits(x)
            going = ~goal.of(left).reached(logits.detach())
            towards = logits.gather(1, targets[left][:, None]).sum()
            (for_it,) = torch.autograd.grad(towards, x, retain_graph=True)
            (for_all,) = torch.autograd.grad(logits.sum(), x)
            direction = 1.0 if theta > 0 else -1.0
            wanted, other = (direction * one.flatten(1) for one in (for_it, for_all - for_it))
            movable = free[left] & (_room(victim, found[left], theta).flatten(1))
            pairs = torch.full((len(left), 2), -1, dtype=torch.int64, device=pictures.device)
            for row in going.nonzero()[:, 0].tolist():
                pairs[row] = _pair(wanted[row], other[row], movable[row])
            going &= pairs[:, 0] >= 0
            left, pairs = left[going], pairs[going]
            if not len(left):
                break
            flat = found.flatten(1)
            moved = flat[left].gather(1, pairs) + theta * victim.span
            flat[left[:, None], pairs] = moved.clamp(victim.low, victim.high)
            free[left[:, None], pairs] = False
            found = flat.view_as(pictures)
    tick(steps, steps, found)
    return found


def _room(victim: Victim, pictures: Tensor, theta: float) -> Tensor:
    """Which numbers can still be moved in the direction of `theta`."""
    return pictures < victim.high if theta > 0 else pictures > victim.low


def _pair(wanted: Tensor, other: Tensor, movable: Tensor) -> Tensor:
    """The places of the pair that maximizes -alpha * beta, alpha > 0 its slope of the target, beta < 0 that of all else; -1, -1 for none."""
    places = movable.nonzero()[:, 0]
    if len(places) > PAIRED:
        places = places[(wanted - other)[places].topk(PAIRED).indices]
    alpha = wanted[places][:, None] + wanted[places][None]
    beta = other[places][:, None] + other[places][None]
    worth = torch.where((alpha > 0) & (beta < 0), -alpha * beta, 0.0).fill_diagonal_(0.0)
    if not worth.numel() or float(worth.max()) <= 0:
        return torch.tensor([-1, -1], device=wanted.device)
    best = int(worth.argmax())
    return torch.stack([places[best // len(places)], places[best % len(places)]])
