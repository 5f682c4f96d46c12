"""StyleGAN: a constant, grown by doublings, each layer's statistics set by w (AdaIN) and roughened by noise.

Its discriminator is the progressive one, with `blur`. Source: Karras et al. 2019, A style-based generator architecture for
generative adversarial networks.
"""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.networks.equalized import EqualizedConv2d, EqualizedLinear
from engine.networks.growth import enlarged, full_growth, set_growth, stage
from engine.networks.noise_plane import NoisePlane
from engine.networks.registry import GENERATORS
from engine.networks.resampling import Fir, doubled_conv
from engine.networks.sides import doublings, widths
from engine.networks.style_mapping import NOISE_PACE, StyleGenerator


class AdaptiveInstanceNorm(nn.Module):
    """x [N, C, H, W] and w [N, style] -> (1 + a(w)) (x - mean) / std + b(w), mean and std over each plane of each picture.

    Source: Huang and Belongie 2017, Arbitrary style transfer in real-time with adaptive instance normalization.
    """

    def __init__(self, channels: int, style: int) -> None:
        super().__init__()
        self.affine = EqualizedLinear(style, 2 * channels)

    def forward(self, x: Tensor, w: Tensor) -> Tensor:
        a, b = self.affine(w)[:, :, None, None].chunk(2, 1)  # [N, C, 1, 1] each
        precise = x.to(torch.promote_types(x.dtype, torch.float32))
        variance, mean = torch.var_mean(precise, (2, 3), correction=0, keepdim=True)
        scale = (1 + a) * (variance + 1e-8).rsqrt()
        return torch.addcmul((b - mean * scale).to(x.dtype), x, scale.to(x.dtype))


@GENERATORS.add("stylegan1")
class Stylegan1Generator(StyleGenerator):
    """z [N, latent] and, with classes, class weights [N, classes] -> pictures [N, channels, size, size], about [-1, 1].

    Two styled layers a side from 4 px on; w has `latent` numbers, too. `depth`: layers of the mapping; `start`: the side at
    growth 0 (in the paper 8); `blur`: smooth with [1, 2, 1] after each doubling.
    """

    growth: Tensor

    def __init__(
        self,
        size: int,
        channels: int,
        classes: int = 0,
        latent: int = 512,
        depth: int = 8,
        width: int = 64,
        widest: int = 512,
        start: int = 4,
        blur: bool = True,
        mixing: float = 0.9,
    ) -> None:
        channels_at = widths("StyleGAN", size, width, widest)  # 4 px first
        super().__init__(latent, classes, depth, 2 * len(channels_at), mixing)
        self.levels = doublings("StyleGAN", size, start)
        self.register_buffer("growth", full_growth(self.levels))
        self.size, self.channels, self.before = size, channels, len(channels_at) - 1 - self.levels
        self.constant = nn.Parameter(torch.ones(1, channels_at[0], 4, 4))
        self.blocks = nn.ModuleList([_StyledSide(None, channels_at[0], 4, latent, blur)])
        for step, (a, b) in enumerate(zip(channels_at, channels_at[1:], strict=False)):
            self.blocks.append(_StyledSide(a, b, 8 << step, latent, blur))
        self.to_rgb = nn.ModuleList([EqualizedConv2d(count, channels, 1) for count in channels_at[self.before :]])

    def grow(self, levels: float) -> None:
        """Use so many doublings from the start; 1.5 has the second half faded in."""
        set_growth(self.growth, levels, self.levels)

    def layers_in_use(self) -> int:
        return 2 * (self.before + stage(self.growth)[0] + 1)

    def synthesis(self, ws: Tensor) -> Tensor:
        level, alpha = stage(self.growth)
        x = below = self.constant.expand(ws.shape[0], -1, -1, -1).contiguous(memory_format=torch.channels_last)
        for step, block in enumerate(self.blocks[: self.before + level + 1]):
            below, x = x, block(x, ws[:, 2 * step], ws[:, 2 * step + 1])
        pictures: Tensor = self.to_rgb[level](x)
        if alpha < 1:
            pictures = torch.lerp(enlarged(self.to_rgb[level - 1](below), pictures.shape[-1]), pictures, alpha)
        return enlarged(pictures, self.size)


class _StyledSide(nn.Module):
    """The layers of one side: (a doubling convolution, or nothing at 4 px), AdaIN, a convolution, AdaIN; with noise."""

    def __init__(self, inputs: int | None, outputs: int, side: int, style: int, blur: bool) -> None:
        super().__init__()
        gain = math.sqrt(2)
        self.up = EqualizedConv2d(inputs, outputs, 3, gain) if inputs else None
        self.blur = Fir((1, 2, 1)) if inputs and blur else None
        self.conv = EqualizedConv2d(outputs, outputs, 3, gain)
        self.noises = nn.ModuleList([NoisePlane(side, outputs, NOISE_PACE) for _ in range(2)])
        self.norms = nn.ModuleList([AdaptiveInstanceNorm(outputs, style) for _ in range(2)])

    def forward(self, x: Tensor, first: Tensor, second: Tensor) -> Tensor:
        if self.up is not None:
            x = doubled_conv(x, self.up.scaled_weight(), None if self.blur else self.up.bias)
            if self.blur is not None:
                x = self.blur.smooth(x, padding=1, bias=self.up.bias)
        x = self.norms[0](F.leaky_relu(x + self.noises[0](x), 0.2), first)
        x = self.conv(x)
        styled: Tensor = self.norms[1](F.leaky_relu(x + self.noises[1](x), 0.2), second)
        return styled
