"""A blur that fades: at first the discriminator sees all pictures through a Gaussian, so that outlines are learned first.

Gradients of a deep frozen network at pictures it has never seen are nearly white noise; a blur before it lets only their
coarse part through to the picture, which is the part that agrees from picture to picture.
Source: Sauer et al. 2021, Projected GANs converge faster (their code blurs so in the first 200,000 pictures with one generator).
"""

import torch
import torch.nn.functional as F
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
    reach = min(round(3 * sigma), x.shape[2] - 1, x.shape[3] - 1)
    away = torch.arange(-reach, reach + 1, device=x.device, dtype=torch.float32)
    taps = torch.exp(-away.square() / (2 * sigma**2))
    rows = (taps / taps.sum()).to(x.dtype).expand(x.shape[1], 1, 1, -1)  # [C, 1, 1, taps]
    x = F.pad(x, (reach,) * 4, mode="replicate")
    return F.conv2d(F.conv2d(x, rows, groups=x.shape[1]), rows.transpose(2, 3), groups=x.shape[1])
