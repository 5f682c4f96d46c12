"""Growth: how many doublings of a progressive network are in use (in an int64 buffer, in millionths), and what that does to pictures."""

import math
from typing import Protocol, runtime_checkable

import torch
import torch.nn.functional as F
from torch import Tensor

MILLIONTHS = 1_000_000


@runtime_checkable
class Growing(Protocol):
    """A network that can be smaller than it is in the end, by so many doublings; `growth`: see `as_grown`."""

    levels: int
    growth: Tensor

    def grow(self, levels: float) -> None: ...


def full_growth(levels: int) -> Tensor:
    """The buffer of a network with `levels` doublings, all in use."""
    return torch.tensor(levels * MILLIONTHS, dtype=torch.int64)


def set_growth(growth: Tensor, levels: float, most: int) -> None:
    """Write `levels` (1.5: the second doubling is half faded in) into the buffer; less than 0 is 0, more than `most` is `most`."""
    growth.fill_(round(min(max(levels, 0.0), float(most)) * MILLIONTHS))


def stage(growth: Tensor) -> tuple[int, float]:
    """(the highest level in use, how far it is faded in: above 0, at most 1). Growth 1.5 is (2, 0.5); 1.0 is (1, 1.0)."""
    levels = int(growth) / MILLIONTHS
    level = math.ceil(levels)
    return level, levels - level + 1


def enlarged(pictures: Tensor, size: int) -> Tensor:
    """Pictures [N, C, H, H] repeated pixel by pixel to [N, C, size, size]."""
    factor = size // pictures.shape[-1]
    return pictures if factor == 1 else F.interpolate(pictures, scale_factor=float(factor))


def shrunk(pictures: Tensor, size: int) -> Tensor:
    """Pictures [N, C, H, H] averaged to [N, C, size, size]; undoes `enlarged`."""
    factor = pictures.shape[-1] // size
    return pictures if factor == 1 else F.avg_pool2d(pictures, factor)


def as_grown(pictures: Tensor, growth: Tensor, levels: int) -> Tensor:
    """Pictures [N, C, H, H] as detailed as networks of `levels` doublings make them at this growth; whole ones unchanged.

    They are averaged to the side in use, and while that fades in by alpha, mixed with half that side: (1 - alpha) of what
    is coarser and alpha of what is finer, as the generator's own pictures are. Source: Karras et al. 2018, Progressive
    growing of GANs, appendix A ("we also fade in the real images, analogous to the fading of the networks").
    """
    level, alpha = stage(growth)
    whole = pictures.shape[-1]
    side = whole >> (levels - level)
    if side == whole and alpha >= 1:
        return pictures
    shown = shrunk(pictures, side)
    if alpha < 1:
        shown = torch.lerp(enlarged(shrunk(shown, side // 2), side), shown, alpha)
    return enlarged(shown, whole)
