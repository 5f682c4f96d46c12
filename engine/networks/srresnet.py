"""The generator of SRGAN: residual blocks at the small size, then doublings.

Source: Ledig et al. 2017, Photo-realistic single image super-resolution using a GAN; without batch norm, as Wang et al. 2018
(ESRGAN) found better, and added to the picture resized, so that it begins there.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.networks.enlarging import enlarging
from engine.networks.registry import TRANSLATORS
from engine.networks.translator import Translator

RESIDUE = 0.1
"""Blocks begin with so much of their usual weights, so that many of them can follow each other."""


class _Block(nn.Module):
    """x + conv(relu(conv(x))) of [N, width, H, W]."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(width, width, 3, padding=1)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.conv2(torch.relu(self.conv1(x)))


@TRANSLATORS.add("srresnet")
class SrResnet(Translator):
    """Pictures [N, channels, H, W] in [-1, 1] -> [N, outputs, scale H, scale W], about in [-1, 1].

    `up`: 'shuffle' (the paper's) or 'resize'. 64 wide with 16 blocks at scale 4: 1,517,571 parameters.
    """

    multiple = 1

    def __init__(
        self,
        channels: int = 3,
        outputs: int = 0,
        width: int = 64,
        blocks: int = 16,
        scale: int = 4,
        up: str = "shuffle",
    ) -> None:
        super().__init__()
        self.channels, self.outputs, self.scale = channels, outputs or channels, scale
        self.width = width
        self.reach = 1 + 2 * blocks + 4
        """How far, in pixels of the small picture, anything has an effect."""
        self.first = nn.Conv2d(channels, width, 3, padding=1)
        self.blocks = nn.Sequential(*[_Block(width) for _ in range(blocks)])
        self.up = enlarging(up, width, scale)
        self.last = nn.Sequential(nn.Conv2d(width, width, 3, padding=1), nn.LeakyReLU(0.1))
        self.draw = nn.Conv2d(width, self.outputs, 3, padding=1)
        shrink(self.blocks, RESIDUE)
        shrink(self.draw, RESIDUE)

    def forward(self, x: Tensor) -> Tensor:
        h = F.leaky_relu(self.first(x), 0.1)  # [N, width, H, W]
        h = self.draw(self.last(self.up(self.blocks(h))))
        return h + resized(x, self.scale)


def resized(x: Tensor, scale: int) -> Tensor:
    """The picture itself, `scale` times as large."""
    return F.interpolate(x, scale_factor=scale, mode="bilinear", align_corners=False)


@torch.no_grad()
def shrink(network: nn.Module, factor: float) -> None:
    """First weights of all convolutions: He et al. 2015, times `factor`; biases 0."""
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight)
            module.weight.mul_(factor)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
