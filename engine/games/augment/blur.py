"""A blur that fades: at first the discriminator sees all pictures through a Gaussian, so that outlines are learned first.

Gradients of a deep frozen network at pictures it has never seen are nearly white noise; a blur before it lets only their
coarse part through to the picture, which is the part that agrees from picture to picture.
Source: Sauer et al. 2021, Projected GANs converge faster (their code blurs so in the first 200,000 pictures with one generator).
"""

import torch
from torch import Tensor

FADED = 0.5
"""The share of the run after which pictures are seen as they are."""
_LEAST = 0.2  # pixels: a narrower Gaussian changes no pixel by a thousandth


def fading_blur(x: Tensor, share: float, done: float) -> Tensor:
    """x [N, C, H, W] through a Gaussian of standard deviation `share` * W at the start of the run, nothing from FADED on.

    `done`: how much of the run is over, 0 to 1. Edges are continued outwards.
    """
    sigma = share * x.shape[3] * (1 - done / FADED)
    if sigma < _LEAST:
        return x
    with torch.autocast(x.device.type, enabled=False):
        return _gaussian(x.shape[2], sigma, x) @ x @ _gaussian(x.shape[3], sigma, x).T


def _gaussian(side: int, sigma: float, like: Tensor) -> Tensor:
    """What each pixel of a row takes from which: [side, side], rows of sum 1; beyond the edge is the edge's own value.

    A product with it is as fast as any convolution, whatever the memory format and the number of channels.
    """
    away = torch.arange(-round(3 * sigma), round(3 * sigma) + 1, device=like.device)
    taps = torch.exp(-(away.to(like) ** 2) / (2 * sigma**2))
    places = (torch.arange(side, device=like.device)[:, None] + away).clamp(0, side - 1)  # [side, taps]
    return like.new_zeros(side, side).scatter_add_(1, places, (taps / taps.sum()).expand(side, -1))
