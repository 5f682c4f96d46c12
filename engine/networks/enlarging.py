"""Doublings at the end of networks that enlarge pictures: pixel shuffle that begins without checkerboards, or resizing.

Source: Shi et al. 2016, Real-time single image and video super-resolution using an efficient sub-pixel CNN; Aitken et al. 2017,
Checkerboard artifact free sub-pixel convolution (the first weights).
"""

import torch
from torch import nn

from engine.errors import BadInput

ENLARGINGS = ("shuffle", "resize")


def enlarging(kind: str, width: int, scale: int) -> nn.Sequential:
    """[N, width, H, W] -> [N, width, scale H, scale W], `scale` 2 or 4, doubling by doubling. Raises BadInput."""
    if kind not in ENLARGINGS:
        raise BadInput(f"Pictures are enlarged by {' or '.join(ENLARGINGS)}, not '{kind}'.")
    if scale not in (2, 4):
        raise BadInput(f"Pictures are enlarged 2 or 4 times, not {scale} times.")
    layers: list[nn.Module] = []
    for _ in range(scale.bit_length() - 1):
        if kind == "shuffle":
            conv = nn.Conv2d(width, 4 * width, 3, padding=1)
            _all_four_alike(conv)
            layers += [conv, nn.PixelShuffle(2)]
        else:
            layers += [nn.Upsample(scale_factor=2), nn.Conv2d(width, width, 3, padding=1)]
        layers.append(nn.LeakyReLU(0.1))
    return nn.Sequential(*layers)


@torch.no_grad()
def _all_four_alike(conv: nn.Conv2d) -> None:
    """The four pixels that each pixel becomes start from the same weights, as if it were repeated."""
    for parameter in (conv.weight, conv.bias):
        assert parameter is not None
        parameter.copy_(parameter[::4].repeat_interleave(4, 0))
