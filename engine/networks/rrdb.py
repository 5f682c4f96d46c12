"""The generator of ESRGAN: residual blocks within residual blocks of densely connected convolutions.

Source: Wang et al. 2018, ESRGAN: enhanced super-resolution generative adversarial networks, section 3.1.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.networks.registry import TRANSLATORS
from engine.networks.srresnet import RESIDUE, shrink
from engine.networks.translator import Translator

_SHARE = 0.2  # of what a block adds


class _Dense(nn.Module):
    """Five convolutions of [N, width, H, W], each of which sees all before it."""

    def __init__(self, width: int, growth: int) -> None:
        super().__init__()
        self.convs = nn.ModuleList([nn.Conv2d(width + k * growth, growth, 3, padding=1) for k in range(4)])
        self.last = nn.Conv2d(width + 4 * growth, width, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        found = [x]
        for conv in self.convs:
            found.append(F.leaky_relu(conv(torch.cat(found, 1)), 0.2))
        return x + _SHARE * self.last(torch.cat(found, 1))


class _Block(nn.Module):
    """Three dense blocks, whose outcome is added to what came in."""

    def __init__(self, width: int, growth: int) -> None:
        super().__init__()
        self.parts = nn.Sequential(*[_Dense(width, growth) for _ in range(3)])

    def forward(self, x: Tensor) -> Tensor:
        return x + _SHARE * self.parts(x)


@TRANSLATORS.add("rrdb")
class RrdbTranslator(Translator):
    """Pictures [N, channels, H, W] in [-1, 1] -> [N, outputs, scale H, scale W], about in [-1, 1].

    `growth`: channels that each convolution of a dense block adds. 64 wide with 23 blocks and growth 32 at scale 4:
    16,697,987 parameters. Doublings are resized (nearest) and convolved, which leaves no checkerboard.
    """

    multiple = 1

    def __init__(
        self, channels: int = 3, outputs: int = 0, width: int = 64, blocks: int = 23, growth: int = 32, scale: int = 4
    ) -> None:
        super().__init__()
        self.channels, self.outputs, self.scale = channels, outputs or channels, scale
        self.width = width
        self.reach = 2 + 15 * blocks + 3
        """How far, in pixels of the small picture, anything has an effect at most; hardly anything has beyond 48."""
        self.first = nn.Conv2d(channels, width, 3, padding=1)
        self.blocks = nn.Sequential(*[_Block(width, growth) for _ in range(blocks)])
        self.body = nn.Conv2d(width, width, 3, padding=1)
        doublings = scale.bit_length() - 1
        self.ups = nn.ModuleList([nn.Conv2d(width, width, 3, padding=1) for _ in range(doublings)])
        self.last = nn.Conv2d(width, width, 3, padding=1)
        self.draw = nn.Conv2d(width, self.outputs, 3, padding=1)
        shrink(self.blocks, RESIDUE)

    def forward(self, x: Tensor) -> Tensor:
        first = self.first(x)  # [N, width, H, W]
        h = first + self.body(self.blocks(first))
        for up in self.ups:
            h = F.leaky_relu(up(F.interpolate(h, scale_factor=2)), 0.2)
        drawn: Tensor = self.draw(F.leaky_relu(self.last(h), 0.2))
        return drawn
