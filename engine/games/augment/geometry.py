"""Quarter turns, and maps of the plane: scale, turn by any angle, stretch.

Source: Karras et al. 2020, Training GANs with limited data, appendix B (the ranges).
"""

import math

import torch
from torch import Generator, Tensor

from engine.games.augment.pipeline import AUGMENTATIONS, PlaneMap

SPREAD = 0.2 * math.log(2)
"""Standard deviation of the logarithm of a factor: one picture in three is scaled by more than 2^0.2 = 1.15."""


@AUGMENTATIONS.add("rotate")
def rotate(x: Tensor, generator: Generator) -> Tensor:
    """Turned by 0, 90, 180 or 270 degrees; square pictures only."""
    turns = torch.randint(0, 4, (len(x), 1, 1, 1), generator=generator).to(x.device)
    for quarter in (1, 2, 3):
        x = torch.where(turns == quarter, x.rot90(quarter, (2, 3)), x)
    return x


def _diagonal(across: Tensor, down: Tensor) -> Tensor:
    """Factors [n] of x and y -> [n, 3, 3]."""
    return torch.diag_embed(torch.stack([across, down, torch.ones_like(across)], 1))


def scaling(n: int, generator: Generator) -> Tensor:
    """Both sides by the same factor, 2^(0.2 N(0, 1))."""
    factor = (SPREAD * torch.randn(n, generator=generator)).exp()
    return _diagonal(factor, factor)


def stretching(n: int, generator: Generator) -> Tensor:
    """One side longer and the other as much shorter, by 2^(0.2 N(0, 1))."""
    factor = (SPREAD * torch.randn(n, generator=generator)).exp()
    return _diagonal(factor, 1 / factor)


def turning(n: int, generator: Generator) -> Tensor:
    """By any angle."""
    angle = 2 * math.pi * torch.rand(n, generator=generator)
    turned = torch.zeros(n, 3, 3)
    turned[:, 0, 0], turned[:, 0, 1] = angle.cos(), -angle.sin()
    turned[:, 1, 0], turned[:, 1, 1] = angle.sin(), angle.cos()
    turned[:, 2, 2] = 1
    return turned


AUGMENTATIONS.add("scale")(PlaneMap(scaling))
AUGMENTATIONS.add("turn")(PlaneMap(turning))
AUGMENTATIONS.add("stretch")(PlaneMap(stretching))
