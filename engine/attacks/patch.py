"""A sticker that fools wherever it lies: trained over random places, sizes and turns (expectation over transformations).

Source: Brown et al. 2017, Adversarial patch, section 2; Athalye et al. 2018, Synthesizing robust adversarial examples (EOT).
"""

import math
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Generator, Tensor

from engine.attacks.goal import Goal
from engine.attacks.loss import Loss, cross_entropy
from engine.attacks.victim import Tick, Victim, quiet
from engine.errors import BadInput


class Placing(NamedTuple):
    """Where stickers may lie: `low` to `high` times as wide as the picture's shorter side, turned by at most `turn` degrees, anywhere
    inside the picture."""

    low: float = 0.3
    high: float = 0.5
    turn: float = 22.5


def patch(
    victim: Victim,
    pictures: Tensor,
    goal: Goal,
    *,
    chance: Generator,
    placing: Placing | None = None,
    steps: int = 200,
    batch: int = 16,
    rate: float = 0.02,
    loss: Loss = cross_entropy,
    tick: Tick = quiet,
) -> Tensor:
    """The sticker [C, S, S] in the victim's range, S the widest it is laid; it raises `loss` over all placements.

    `rate`: of Adam, as a share of the range. Raises BadInput for pictures out of range, and for widths that no sticker has.
    """
    victim.require(pictures)
    placing = placing or Placing()
    if not 0 < placing.low <= placing.high <= 1 / _reach(placing.turn):
        raise BadInput(
            f"A sticker of {placing.low:g} to {placing.high:g} of the picture does not fit into it when turned by {placing.turn:g} degrees. "
            f"Give widths from above 0 to {1 / _reach(placing.turn):.2f}."
        )
    side = max(2, round(placing.high * min(pictures.shape[2:])))
    middle = (victim.low + victim.high) / 2
    sticker = torch.full((pictures.shape[1], side, side), middle, dtype=pictures.dtype, device=pictures.device)
    sticker.requires_grad_(True)
    optimizer = torch.optim.Adam([sticker], lr=victim.own(rate))
    with victim.held():
        for number in range(steps):
            rows = torch.randperm(len(pictures), generator=chance)[:batch].to(pictures.device)
            laid = stuck(pictures[rows], sticker, placing, chance)
            tick(number, steps, laid.detach())
            ahead = loss(victim.logits(laid), goal.of(rows)).sum()
            (sticker.grad,) = torch.autograd.grad(-ahead, sticker)
            optimizer.step()
            with torch.no_grad():
                sticker.clamp_(victim.low, victim.high)
    tick(steps, steps, laid.detach())
    return sticker.detach()


def stuck(pictures: Tensor, sticker: Tensor, placing: Placing, chance: Generator) -> Tensor:
    """`pictures` [N, C, H, W], each with `sticker` [C, S, S] somewhere, turned and scaled. Gradients pass to the sticker."""
    count, _, height, width = pictures.shape
    shorter = min(height, width)
    even = torch.rand(4, count, generator=chance, dtype=torch.float64)
    size = placing.low + (placing.high - placing.low) * even[0]  # of the shorter side
    angle = (2 * even[1] - 1) * math.radians(placing.turn)
    half = size / 2 * (angle.cos() + angle.sin().abs())  # of the turned square's upright box
    across, down = half * shorter / width, half * shorter / height  # as shares of the picture
    centre_x, centre_y = across + even[2] * (1 - 2 * across), down + even[3] * (1 - 2 * down)
    # From places of the picture in [-1, 1] to places of the sticker in [-1, 1].
    scale_x, scale_y = width / (size * shorter), height / (size * shorter)
    cosine, sine = angle.cos(), angle.sin()
    shift_x, shift_y = 2 * centre_x - 1, 2 * centre_y - 1
    rows = [
        torch.stack([cosine * scale_x, sine * scale_y, -(cosine * scale_x * shift_x + sine * scale_y * shift_y)], 1),
        torch.stack([-sine * scale_x, cosine * scale_y, sine * scale_x * shift_x - cosine * scale_y * shift_y], 1),
    ]
    grid = F.affine_grid(torch.stack(rows, 1).to(pictures), list(pictures.shape), align_corners=False)
    inside = (grid.abs().amax(3) <= 1)[:, None]
    laid = F.grid_sample(sticker.expand(count, -1, -1, -1), grid, padding_mode="border", align_corners=False)
    return torch.where(inside, laid, pictures)


def _reach(turn: float) -> float:
    """How much wider than a square its upright box is, when it is turned by up to `turn` degrees."""
    angle = math.radians(min(abs(turn), 45.0))
    return math.cos(angle) + math.sin(angle)
