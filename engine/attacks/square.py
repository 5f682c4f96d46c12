"""Square: random squares of colour, kept where they help. It asks for answers only, so no slope can be hidden from it.

Source: Andriushchenko et al. 2020, Square Attack, algorithms 1 and 2 (L-infinity).
"""

import torch
from torch import Generator, Tensor

from engine.attacks.ball import Ball, Epsilon
from engine.attacks.goal import Goal
from engine.attacks.loss import margin
from engine.attacks.victim import Tick, Victim, quiet

_HALVED = (10, 50, 200, 500, 1_000, 2_000, 4_000, 6_000, 8_000)  # of 10,000 queries
_OF = 10_000


def side(share: float, query: int, queries: int, shorter: int) -> int:
    """The side in pixels of the square that is tried at `query` of `queries`, in a picture whose shorter side has `shorter`.

    Its area begins at `share` of the picture's and is halved nine times in the course of all queries.
    """
    place = query / queries * _OF
    area = share / 2 ** sum(place > after for after in _HALVED)
    return min(max(1, round(area**0.5 * shorter)), shorter)


@torch.no_grad()
def square(
    victim: Victim,
    pictures: Tensor,
    goal: Goal,
    epsilon: Epsilon,
    *,
    chance: Generator,
    queries: int = 1_000,
    share: float = 0.8,
    tick: Tick = quiet,
) -> Tensor:
    """Adversarial pictures [N, C, H, W] in the L-infinity ball after at most `queries` looks at each, ended where the goal is reached.

    `chance`: a CPU generator. Raises BadInput for pictures out of range.
    """
    victim.require(pictures)
    ball = Ball(victim, pictures, epsilon)
    count, channels, height, width = pictures.shape
    with victim.held():
        stripes = _signs((count, channels, 1, width), chance).to(pictures)
        found = ball.hold(pictures + ball.radius * stripes)
        worth = margin(victim.logits(found), goal)
        for query in range(1, queries):
            tick(query, queries, found)
            left = (worth <= 0).nonzero()[:, 0]
            if not len(left):
                break
            window = _windows(len(left), height, width, side(share, query, queries, min(height, width)), chance)
            colours = _signs((len(left), channels, 1, 1), chance).to(pictures)
            moved = found.clone()
            radius = ball.radius[left] if isinstance(ball.radius, Tensor) else ball.radius
            moved[left] += 2 * radius * colours * window.to(pictures)
            tried = ball.hold(moved)[left]
            tried_worth = margin(victim.logits(tried), goal.of(left))
            better = tried_worth > worth[left]
            found[left[better]], worth[left[better]] = tried[better], tried_worth[better]
    tick(queries, queries, found)
    return found


def _signs(shape: tuple[int, ...], chance: Generator) -> Tensor:
    """-1 or 1, each as likely."""
    return 2.0 * torch.randint(2, shape, generator=chance) - 1.0


def _windows(count: int, height: int, width: int, side: int, chance: Generator) -> Tensor:
    """A square of ones for each of `count` pictures, anywhere, [count, 1, height, width]."""
    top = torch.randint(height - side + 1, (count, 1), generator=chance)
    left = torch.randint(width - side + 1, (count, 1), generator=chance)
    down, along = torch.arange(height)[None], torch.arange(width)[None]
    rows, columns = (down >= top) & (down < top + side), (along >= left) & (along < left + side)
    return (rows[:, :, None] & columns[:, None, :])[:, None]
