"""One pixel: its place and its colour, bred by differential evolution from answers alone.

Source: Su et al. 2019, One pixel attack for fooling deep neural networks, section III B; here the margin is raised, which also says
when the goal is reached.
"""

import torch
from torch import Generator, Tensor

from engine.attacks.goal import Goal
from engine.attacks.loss import margin
from engine.attacks.victim import Tick, Victim, quiet

_DIFFERENCE = 0.5  # how much of the difference of two candidates is added to a third


@torch.no_grad()
def one_pixel(
    victim: Victim,
    pictures: Tensor,
    goal: Goal,
    *,
    chance: Generator,
    pixels: int = 1,
    population: int = 100,
    generations: int = 50,
    tick: Tick = quiet,
) -> Tensor:
    """Adversarial pictures [N, C, H, W] that differ in at most `pixels` pixels, one picture after the other.

    `chance`: a CPU generator; the `population` has at least four. Raises BadInput for pictures out of range.
    """
    victim.require(pictures)
    found = pictures.clone()
    total = len(pictures) * generations
    with victim.held():
        for row in range(len(pictures)):
            alone = goal.of(torch.tensor([row], device=pictures.device))
            of_all = Goal(alone.classes.expand(population), goal.targeted)
            genes = torch.rand(population, pixels, 2 + pictures.shape[1], generator=chance)
            worth = margin(victim.logits(painted(victim, pictures[row], genes)), of_all)
            for generation in range(generations):
                tick(row * generations + generation, total, found)
                if float(worth.max()) > 0:
                    break
                children = _children(genes, chance)
                child_worth = margin(victim.logits(painted(victim, pictures[row], children)), of_all)
                better = child_worth > worth
                genes[better.cpu()], worth[better] = children[better.cpu()], child_worth[better]
            found[row] = painted(victim, pictures[row], genes[int(worth.argmax())][None])[0]
    tick(total, total, found)
    return found


def painted(victim: Victim, picture: Tensor, genes: Tensor) -> Tensor:
    """`picture` [C, H, W] with pixels of the colours and at the places of `genes` [P, pixels, 2 + C] in [0, 1], as [P, C, H, W]."""
    _, height, width = picture.shape
    made = picture.expand(len(genes), -1, -1, -1).clone()
    row = (genes[:, :, 0] * height).long().clamp(max=height - 1)
    column = (genes[:, :, 1] * width).long().clamp(max=width - 1)
    colours = (victim.low + victim.span * genes[:, :, 2:]).clamp(victim.low, victim.high).to(picture)
    candidates = torch.arange(len(genes))[:, None]
    made[candidates, :, row, column] = colours
    return made


def _children(genes: Tensor, chance: Generator) -> Tensor:
    """One child a candidate: a + (b - c) / 2 of three different ones; what leaves [0, 1] is thrown back from its border."""
    order = torch.rand(len(genes), len(genes), generator=chance).fill_diagonal_(2.0).argsort(1)
    a, b, c = (genes[order[:, place]] for place in range(3))
    child = (a + _DIFFERENCE * (b - c)).abs()
    return torch.where(child > 1, 2 - child, child).clamp(0, 1)
