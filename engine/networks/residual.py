"""Pre-activation residual blocks: the generator's doubles the side, the discriminator's may halve it.

Source: He et al. 2016, Identity mappings in deep residual networks; as in Gulrajani et al. 2017 and Miyato et al. 2018. The
1x1 shortcut stands where the map is smaller (it commutes with doubling and with averaging). The first ReLU of a block must
not write into its input, which the shortcut reads too; those behind a layer may write in place.
"""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.networks.scaling_conv import DownConv, UpConv

Norm = Callable[[int], nn.Module]
"""Makes the norm for so many channels: called with the map, and with what conditions it if there is something."""


def activated(norm: nn.Module, x: Tensor, y: Tensor | None) -> Tensor:
    """relu(norm(x [N, C, H, W])), told `y` [N, ...] if there is any."""
    h: Tensor = norm(x) if y is None else norm(x, y)
    return torch.relu_(h)


class GeneratorBlock(nn.Module):
    """[N, inputs, S, S] (and what conditions the norms) -> [N, outputs, 2 S, 2 S]."""

    def __init__(self, inputs: int, outputs: int, norm: Norm) -> None:
        super().__init__()
        self.norm1, self.conv1 = norm(inputs), UpConv(inputs, outputs)
        self.norm2, self.conv2 = norm(outputs), nn.Conv2d(outputs, outputs, 3, padding=1)
        self.shortcut = nn.Conv2d(inputs, outputs, 1)

    def forward(self, x: Tensor, y: Tensor | None = None) -> Tensor:
        h = self.conv1(activated(self.norm1, x, y))  # [N, outputs, 2 S, 2 S]
        h = self.conv2(activated(self.norm2, h, y))
        return h + F.interpolate(self.shortcut(x), scale_factor=2)


class DiscriminatorBlock(nn.Module):
    """[N, inputs, S, S] -> [N, outputs, S, S], or half the side. `hidden`: channels between its two convolutions."""

    def __init__(self, inputs: int, outputs: int, hidden: int, down: bool) -> None:
        super().__init__()
        self.down = down
        self.conv1 = nn.Conv2d(inputs, hidden, 3, padding=1)
        self.conv2 = DownConv(hidden, outputs) if down else nn.Conv2d(hidden, outputs, 3, padding=1)
        self.shortcut = nn.Conv2d(inputs, outputs, 1) if down or inputs != outputs else nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        h = self.conv2(torch.relu_(self.conv1(torch.relu(x))))
        found: Tensor = h + self.shortcut(F.avg_pool2d(x, 2) if self.down else x)
        return found


class FirstBlock(nn.Module):
    """Pictures [N, channels, S, S] -> [N, outputs, S / 2, S / 2], with no ReLU before the first convolution."""

    def __init__(self, channels: int, outputs: int) -> None:
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(channels, outputs, 3, padding=1), DownConv(outputs, outputs)
        self.shortcut = nn.Conv2d(channels, outputs, 1)

    def forward(self, x: Tensor) -> Tensor:
        found: Tensor = self.conv2(torch.relu_(self.conv1(x))) + self.shortcut(F.avg_pool2d(x, 2))
        return found
