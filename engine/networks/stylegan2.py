"""StyleGAN2: a generator of demodulated convolutions that adds up pictures of all sides, and a residual discriminator.

Source: Karras et al. 2020, Analyzing and improving the image quality of StyleGAN (configuration F).
"""

import math
from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.errors import BadInput
from engine.networks.discriminator import Discriminator, with_class_planes
from engine.networks.equalized import EqualizedConv2d, EqualizedLinear, equalized_head
from engine.networks.minibatch_stddev import MinibatchStddev
from engine.networks.modulated_conv import ModulatedConv2d
from engine.networks.noise_plane import NoisePlane
from engine.networks.registry import DISCRIMINATORS, GENERATORS
from engine.networks.resampling import TAPS, Fir
from engine.networks.sides import widths
from engine.networks.style_mapping import NOISE_PACE, StyleGenerator

_GAIN = math.sqrt(2)  # what a leaky ReLU takes away


@GENERATORS.add("stylegan2")
class Stylegan2Generator(StyleGenerator):
    """z [N, latent] and, with classes, class weights [N, classes] -> pictures [N, channels, size, size], about [-1, 1].

    w has `latent` numbers, too. `depth`: layers of the mapping (8 in the paper, 2 suffice for few or small pictures). `taps`: of the
    filter that smooths what is doubled. `clamp`: no feature goes beyond (0: as far as it likes), as in networks that were trained with half
    precision.
    """

    def __init__(
        self,
        size: int,
        channels: int,
        classes: int = 0,
        latent: int = 512,
        depth: int = 2,
        width: int = 64,
        widest: int = 512,
        mixing: float = 0.9,
        taps: Sequence[float] = TAPS,
        clamp: float = 0.0,
    ) -> None:
        channels_at = widths("StyleGAN2", size, width, widest)  # 4 px first
        if len(taps) != len(TAPS):
            raise BadInput(f"StyleGAN2's filter has {len(TAPS)} taps, not {len(taps)}.")
        super().__init__(latent, classes, depth, 2 * len(channels_at), mixing)
        self.size, self.channels, self.clamp = size, channels, clamp
        self.constant = nn.Parameter(torch.randn(1, channels_at[0], 4, 4))
        self.first = _StyledLayer(channels_at[0], channels_at[0], 4, latent, clamp=clamp)
        self.doubling = nn.ModuleList()
        self.convs = nn.ModuleList()
        for step, (a, b) in enumerate(zip(channels_at, channels_at[1:], strict=False)):
            self.doubling.append(_StyledLayer(a, b, 8 << step, latent, True, taps, clamp))
            self.convs.append(_StyledLayer(b, b, 8 << step, latent, clamp=clamp))
        self.to_rgb = nn.ModuleList([ModulatedConv2d(a, channels, 1, latent, demodulate=False) for a in channels_at])
        self.fir = Fir(taps)

    def synthesis(self, ws: Tensor) -> Tensor:
        x = self.constant.expand(ws.shape[0], -1, -1, -1).contiguous(memory_format=torch.channels_last)
        x = self.first(x, ws[:, 0])
        pictures: Tensor = _clamped(self.to_rgb[0](x, ws[:, 1]), self.clamp)
        for step, (double, conv, to_rgb) in enumerate(zip(self.doubling, self.convs, self.to_rgb[1:], strict=True)):
            x = double(x, ws[:, 2 * step + 1])
            x = conv(x, ws[:, 2 * step + 2])
            pictures = self.fir.up(pictures) + _clamped(to_rgb(x, ws[:, 2 * step + 3]), self.clamp)
        return pictures


@DISCRIMINATORS.add("stylegan2")
class Stylegan2Discriminator(Discriminator):
    """Pictures [N, channels, size, size] (and class weights [N, classes]) -> logits [N].

    `group`: pictures that the minibatch standard deviation compares. `conditioning`: see `Head`.
    """

    def __init__(
        self,
        size: int,
        channels: int,
        classes: int = 0,
        width: int = 64,
        widest: int = 512,
        group: int = 4,
        conditioning: str = "projection",
    ) -> None:
        super().__init__()
        channels_at = widths("StyleGAN2", size, width, widest)[::-1]  # the picture's side first
        self.planes = classes if conditioning == "concat" else 0
        self.from_rgb = EqualizedConv2d(channels + self.planes, channels_at[0], 1, _GAIN)
        self.blocks = nn.ModuleList(
            [_ResidualHalving(a, b) for a, b in zip(channels_at, channels_at[1:], strict=False)]
        )
        self.spread = MinibatchStddev(group)
        self.last_conv = EqualizedConv2d(channels_at[-1] + 1, channels_at[-1], 3, _GAIN)
        self.last = EqualizedLinear(channels_at[-1] * 16, channels_at[-1], _GAIN)
        self.head = equalized_head(channels_at[-1], classes, conditioning)

    def features(self, x: Tensor, classes: Tensor | None = None) -> Tensor:
        if self.planes and classes is not None:
            x = with_class_planes(x, classes)
        h = _leaky(self.from_rgb(x.contiguous(memory_format=torch.channels_last)))
        for block in self.blocks:
            h = block(h)
        h = _leaky(self.last_conv(self.spread(h))).flatten(1)  # [N, widest * 16]
        h = _leaky(self.last(h))
        return h / math.sqrt(h.shape[1])  # the head's share of the equalized learning rate


class _StyledLayer(nn.Module):
    """x [N, inputs, H, W] and w [N, style] -> a demodulated 3x3 convolution (with `up` at twice the side), noise, leaky ReLU."""

    def __init__(
        self,
        inputs: int,
        outputs: int,
        side: int,
        style: int,
        up: bool = False,
        taps: Sequence[float] = TAPS,
        clamp: float = 0.0,
    ) -> None:
        super().__init__()
        self.clamp = clamp
        self.conv = ModulatedConv2d(inputs, outputs, 3, style, up=up, gain=_GAIN, taps=taps)
        self.noise = NoisePlane(side, pace=NOISE_PACE)

    def forward(self, x: Tensor, w: Tensor) -> Tensor:
        x = self.conv(x, w)
        return _clamped(_leaky(x + self.noise(x)), self.clamp)


class _ResidualHalving(nn.Module):
    """x [N, inputs, H, W] -> [N, outputs, H/2, W/2]: (convolutions + shortcut) / sqrt(2), both filtered before halving."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.conv = EqualizedConv2d(inputs, inputs, 3, _GAIN)
        self.down = EqualizedConv2d(inputs, outputs, 3, stride=2, padding=0)  # sqrt(2) for leaky ReLU, / sqrt(2)
        self.shortcut = EqualizedConv2d(inputs, outputs, 1, 1 / _GAIN, bias=False)
        self.fir = Fir()

    def forward(self, x: Tensor) -> Tensor:
        h = self.fir.smooth(_leaky(self.conv(x)), padding=2)  # [N, inputs, H + 1, W + 1]
        shortcut: Tensor = self.shortcut(self.fir.down(x))
        return shortcut + _leaky(self.down(h))


def _clamped(x: Tensor, clamp: float) -> Tensor:
    return x.clamp(-clamp, clamp) if clamp else x


def _leaky(x: Tensor) -> Tensor:
    return F.leaky_relu(x, 0.2)
