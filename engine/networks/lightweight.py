"""The lightweight generator, for few pictures: gated linear units, noise, skip-layer excitation, spectral norm.

Source: Liu et al. 2021, Towards faster and stabilized GAN training for high-fidelity few-shot image synthesis.
"""

import torch
from torch import Tensor, nn

from engine.networks.conditional_norm import ConditionalBatchNorm2d
from engine.networks.equalized import pixel_norm
from engine.networks.gated import gated
from engine.networks.lightweight_widths import width_at
from engine.networks.noise_plane import NoisePlane
from engine.networks.registry import GENERATORS
from engine.networks.scaling_conv import UpConv
from engine.networks.sides import doublings
from engine.networks.skip_excitation import REACH, SkipExcitation
from engine.networks.spectral import normalize_spectrally

FIRST = 4


class _Gated(nn.Module):
    """x [N, C, H, W] -> [N, outputs, sides of `conv`]: convolution, noise, batch norm (by class), gated linear unit."""

    def __init__(self, conv: nn.Module, outputs: int, side: int, classes: int) -> None:
        super().__init__()
        self.conv, self.noise, self.norm = conv, NoisePlane(side), _norm(2 * outputs, classes)

    def forward(self, x: Tensor, classes: Tensor | None) -> Tensor:
        x = self.conv(x)
        return _gated(self.norm, x + self.noise(x), classes)


class _Level(nn.Module):
    """x [N, C, H, W] -> [N, outputs, 2 H, 2 W]; `again`: a convolution that follows the doubling one."""

    def __init__(self, up: nn.Module, again: nn.Module | None, outputs: int, side: int, classes: int) -> None:
        super().__init__()
        self.up = _Gated(up, outputs, side, classes)
        self.again = _Gated(again, outputs, side, classes) if again is not None else None

    def forward(self, x: Tensor, classes: Tensor | None) -> Tensor:
        x = self.up(x, classes)
        return x if self.again is None else self.again(x, classes)


@GENERATORS.add("lightweight")
class LightweightGenerator(nn.Module):
    """z [N, latent] and, with classes, class weights [N, classes] -> pictures [N, channels, size, size] in [-1, 1].

    z is scaled to a mean square of 1. `width`: channels at 128 pixels (see `width_at`). `big`: a second convolution after
    each doubling, for sets of many thousands.
    """

    def __init__(
        self, size: int, channels: int, classes: int = 0, latent: int = 256, width: int = 32, big: bool = False
    ) -> None:
        super().__init__()
        steps = doublings("lightweight generator", size)
        self.latent, self.classes, self.size, self.channels = latent, classes, size, channels
        inputs = width_at(FIRST, width)
        self.first = nn.Linear(latent, 2 * inputs * FIRST**2, bias=False)
        self.first_norm = _norm(2 * inputs, classes)
        self.levels, self.excitations = nn.ModuleList(), nn.ModuleDict()
        for step in range(steps):
            side = FIRST << step + 1
            outputs = width_at(side, width)
            again = nn.Conv2d(outputs, 2 * outputs, 3, padding=1, bias=False) if big else None
            self.levels.append(_Level(UpConv(inputs, 2 * outputs), again, outputs, side, classes))
            if side // REACH >= FIRST:
                self.excitations[str(side)] = SkipExcitation(width_at(side // REACH, width), outputs)
            inputs = outputs
        self.last = nn.Conv2d(inputs, channels, 3, padding=1)
        normalize_spectrally(self)

    def forward(self, z: Tensor, classes: Tensor | None = None) -> Tensor:
        x = self.first(pixel_norm(z)).unflatten(1, (-1, FIRST, FIRST)).contiguous(memory_format=torch.channels_last)
        x = _gated(self.first_norm, x, classes)
        passed = {FIRST: x}  # side -> the map there
        for level in self.levels:
            x = level(x, classes)
            side = x.shape[2]
            if str(side) in self.excitations:
                x = self.excitations[str(side)](x, passed[side // REACH])
            passed[side] = x
        return torch.tanh(self.last(x))

    def latent_weight(self) -> Tensor:
        """What multiplies z (scaled to a mean square of 1) first: [outputs, latent]."""
        weight: Tensor = self.first.weight
        return weight


def _norm(channels: int, classes: int) -> nn.Module:
    return ConditionalBatchNorm2d(channels, classes) if classes else nn.BatchNorm2d(channels)


def _gated(norm: nn.Module, x: Tensor, classes: Tensor | None) -> Tensor:
    """Batch norm, then half of the channels times the sigmoid of the other half."""
    x = norm(x, classes) if isinstance(norm, ConditionalBatchNorm2d) else norm(x)
    return gated(x)
