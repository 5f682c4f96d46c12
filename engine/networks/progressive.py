"""Progressive GAN: both networks start with small pictures and fade in one doubling after another.

Source: Karras et al. 2018, Progressive growing of GANs for improved quality, stability, and variation.
"""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.errors import BadInput
from engine.networks.discriminator import Discriminator, with_class_planes
from engine.networks.equalized import EqualizedConv2d, EqualizedLinear, equalized_head, pixel_norm
from engine.networks.growth import enlarged, full_growth, set_growth, shrunk, stage
from engine.networks.latent_input import LatentInput
from engine.networks.minibatch_discrimination import MinibatchDiscrimination
from engine.networks.minibatch_stddev import MinibatchStddev
from engine.networks.registry import DISCRIMINATORS, GENERATORS
from engine.networks.resampling import Fir, doubled_conv, halved_conv
from engine.networks.sides import doublings, widths

_GAIN = math.sqrt(2)  # what a leaky ReLU takes away
_MINIBATCH = ("stddev", "discrimination", "none")


@GENERATORS.add("progressive")
class ProgressiveGenerator(nn.Module):
    """z [N, latent] and, with classes, class weights [N, classes] -> pictures [N, channels, size, size], about [-1, 1].

    Nothing holds the pictures in range (no tanh): whoever shows them clamps. `start`: the side at growth 0. A network that
    is not fully grown works only up to its own side and repeats pixels from there.
    """

    growth: Tensor

    def __init__(
        self,
        size: int,
        channels: int,
        classes: int = 0,
        latent: int = 512,
        width: int = 64,
        widest: int = 512,
        start: int = 4,
    ) -> None:
        super().__init__()
        self.levels = doublings("progressive GAN", size, start)
        self.register_buffer("growth", full_growth(self.levels))
        channels_at = widths("progressive GAN", size, width, widest)  # 4 px first
        self.latent, self.classes, self.size, self.channels = latent, classes, size, channels
        self.before = len(channels_at) - 1 - self.levels  # blocks below the start
        self.input = LatentInput(latent, classes)
        self.first = EqualizedLinear(self.input.width, channels_at[0] * 16, gain=_GAIN / 4)
        self.second = EqualizedConv2d(channels_at[0], channels_at[0], 3, _GAIN)
        self.blocks = nn.ModuleList([_Doubling(a, b) for a, b in zip(channels_at, channels_at[1:], strict=False)])
        self.to_rgb = nn.ModuleList([EqualizedConv2d(count, channels, 1) for count in channels_at[self.before :]])

    def grow(self, levels: float) -> None:
        """Use so many doublings from the start; 1.5 has the second half faded in."""
        set_growth(self.growth, levels, self.levels)

    def latent_weight(self) -> Tensor:
        """What multiplies the (normalized) z: [outputs, latent]."""
        return self.first.scaled_weight()[:, : self.latent]

    def forward(self, z: Tensor, classes: Tensor | None = None) -> Tensor:
        level, alpha = stage(self.growth)
        x = self.first(self.input(z, classes)).unflatten(1, (-1, 4, 4))  # [N, widest, 4, 4]
        x = below = _lively(self.second(_lively(x.contiguous(memory_format=torch.channels_last))))
        for block in self.blocks[: self.before + level]:
            below, x = x, block(x)
        pictures: Tensor = self.to_rgb[level](x)
        if alpha < 1:
            pictures = torch.lerp(enlarged(self.to_rgb[level - 1](below), pictures.shape[-1]), pictures, alpha)
        return enlarged(pictures, self.size)


@DISCRIMINATORS.add("progressive")
class ProgressiveDiscriminator(Discriminator):
    """Pictures [N, channels, size, size] (and class weights [N, classes]) -> logits [N]; also StyleGAN1's, with `blur`.

    Pictures are averaged down to the side in use. `minibatch`: 'stddev' (the paper's), 'discrimination' (Salimans et al.
    2016) or 'none'. `start`: the side at growth 0, the generator's. `conditioning`: see `Head`.
    """

    growth: Tensor

    def __init__(
        self,
        size: int,
        channels: int,
        classes: int = 0,
        width: int = 64,
        widest: int = 512,
        start: int = 4,
        blur: bool = False,
        minibatch: str = "stddev",
        group: int = 4,
        conditioning: str = "projection",
    ) -> None:
        super().__init__()
        if minibatch not in _MINIBATCH:
            raise BadInput(
                f"A progressive discriminator's minibatch is one of {', '.join(_MINIBATCH)}, not '{minibatch}'."
            )
        self.levels = doublings("progressive GAN", size, start)
        self.register_buffer("growth", full_growth(self.levels))
        channels_at = widths("progressive GAN", size, width, widest)  # 4 px first
        self.start, self.before = start, len(channels_at) - 1 - self.levels
        self.planes = classes if conditioning == "concat" else 0
        seen = channels + self.planes
        self.from_rgb = nn.ModuleList([EqualizedConv2d(seen, count, 1, _GAIN) for count in channels_at[self.before :]])
        self.blocks = nn.ModuleList([_Halving(b, a, blur) for a, b in zip(channels_at, channels_at[1:], strict=False)])
        self.spread = MinibatchStddev(group) if minibatch == "stddev" else None
        self.last_conv = EqualizedConv2d(channels_at[0] + (minibatch == "stddev"), channels_at[0], 3, _GAIN)
        self.last = EqualizedLinear(channels_at[0] * 16, channels_at[0], _GAIN)
        self.closeness = MinibatchDiscrimination(channels_at[0]) if minibatch == "discrimination" else None
        judged = channels_at[0] + (self.closeness.tensor.shape[1] if self.closeness else 0)
        self.head = equalized_head(judged, classes, conditioning)

    def grow(self, levels: float) -> None:
        """Use so many doublings from the start; 1.5 has the second half faded in."""
        set_growth(self.growth, levels, self.levels)

    def features(self, x: Tensor, classes: Tensor | None = None) -> Tensor:
        level, alpha = stage(self.growth)
        x = shrunk(x, self.start << level)
        if self.planes and classes is not None:
            x = with_class_planes(x, classes)
        x = x.contiguous(memory_format=torch.channels_last)
        h = _leaky(self.from_rgb[level](x))
        for index in range(self.before + level, 0, -1):
            h = self.blocks[index - 1](h)
            if alpha < 1 and index == self.before + level:
                h = torch.lerp(_leaky(self.from_rgb[level - 1](F.avg_pool2d(x, 2))), h, alpha)
        if self.spread is not None:
            h = self.spread(h)  # [N, widest + 1, 4, 4]
        h = _leaky(self.last(_leaky(self.last_conv(h)).flatten(1)))  # [N, widest]
        if self.closeness is not None:
            h = self.closeness(h)
        return h / math.sqrt(h.shape[1])  # the head's share of the equalized learning rate


class _Doubling(nn.Module):
    """x [N, inputs, H, W] -> [N, outputs, 2H, 2W]: twice the side, two 3x3 convolutions, pixel norm after each."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.up = EqualizedConv2d(inputs, outputs, 3, _GAIN)
        self.conv = EqualizedConv2d(outputs, outputs, 3, _GAIN)

    def forward(self, x: Tensor) -> Tensor:
        x = _lively(doubled_conv(x, self.up.scaled_weight(), self.up.bias))
        return _lively(self.conv(x))


class _Halving(nn.Module):
    """x [N, inputs, H, W] -> [N, outputs, H/2, W/2]: two 3x3 convolutions, the second (blurred before) halves the side."""

    def __init__(self, inputs: int, outputs: int, blur: bool) -> None:
        super().__init__()
        self.conv = EqualizedConv2d(inputs, inputs, 3, _GAIN)
        self.blur = Fir((1, 2, 1)) if blur else None
        self.down = EqualizedConv2d(inputs, outputs, 3, _GAIN)

    def forward(self, x: Tensor) -> Tensor:
        x = _leaky(self.conv(x))
        if self.blur is not None:
            x = self.blur.smooth(x, padding=1)
        return _leaky(halved_conv(x, self.down.scaled_weight(), self.down.bias))


def _leaky(x: Tensor) -> Tensor:
    return F.leaky_relu(x, 0.2)


def _lively(x: Tensor) -> Tensor:
    return pixel_norm(F.leaky_relu(x, 0.2))
