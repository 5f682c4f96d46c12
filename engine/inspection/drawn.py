"""What Inspect shows, as pixels: a picture as a file keeps it, a change made visible, and where a classifier looks."""

import numpy as np
import torch
from torch import Tensor

from engine.attacks.heat import heat
from engine.attacks.shown import signed, visible
from engine.attacks.victim import Victim
from engine.data.pixels import Pixels

_WARM = torch.tensor((1.0, 0.55, 0.1))


def pixels_of(picture: Tensor) -> Pixels:
    """A picture [C, H, W] in [0, 1] -> uint8 [H, W, C], rounded as a file keeps it."""
    return np.ascontiguousarray((picture.detach().cpu() * 255).round().byte().permute(1, 2, 0).numpy())


def three(pixels: Pixels) -> Pixels:
    """uint8 [H, W, 1 or 3] -> [H, W, 3]."""
    return np.broadcast_to(pixels, (*pixels.shape[:2], 3))


def change(victim: Victim, picture: Tensor, moved: Tensor, zoom: float = 0.0) -> tuple[Pixels, float]:
    """The change from `picture` to `moved` [1, C, H, W] as uint8 [H, W, 3], and how many times it is enlarged; 0: as far as it goes."""
    zoom = zoom or visible(victim, picture, moved)
    return pixels_of(signed(victim, picture, moved, zoom)[0]), zoom


def looked_over(victim: Victim, picture: Tensor) -> Pixels:
    """The picture [1, C, H, W] in [0, 1], greyed, with warm colours where the classifier finds what speaks for its answer."""
    seen = victim.looked_at(picture).argmax(1)
    share = heat(victim, picture, seen)[0].detach().cpu()
    grey = picture[0].detach().cpu().mean(0)
    lit = (0.75 * grey * (1 - 0.6 * share))[None] + 0.85 * share[None] * _WARM[:, None, None]
    return pixels_of(lit.clamp(0, 1))


def strip(victim: Victim, picture: Tensor, moved: Tensor) -> Pixels:
    """The picture, its change and what it became, each [1, C, H, W], beside each other: uint8 [H, 3 W, 3]."""
    parts = (pixels_of(picture[0]), change(victim, picture, moved)[0], pixels_of(moved[0]))
    return np.ascontiguousarray(np.concatenate([three(part) for part in parts], 1))
