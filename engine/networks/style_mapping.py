"""What StyleGANs share: the mapping from z to w, mixing of two w in training, and truncation towards the mean w.

Source: Karras et al. 2019, A style-based generator architecture for generative adversarial networks, sections 2 and 3.
"""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.networks.equalized import EqualizedLinear
from engine.networks.latent_input import LatentInput
from engine.ranks import average

_MEAN_DECAY = 0.995

NOISE_PACE = 0.1
"""Noise strengths of style generators learn so much more slowly than weights; at full pace they drown the beginning in
speckles. (Ours: after 300 steps of StyleGAN2 on Fashion-MNIST the Fréchet distance was 0.55 of its start, against 0.73.)"""


class Mapping(nn.Module):
    """z [N, latent] and class weights [N, classes] -> w [N, latent], by `depth` layers that learn a hundredth as fast."""

    def __init__(self, latent: int, classes: int, depth: int, lr_multiplier: float = 0.01) -> None:
        super().__init__()
        self.input = LatentInput(latent, classes)
        widths = [self.input.width, *[latent] * depth]
        self.layers = nn.ModuleList(
            [EqualizedLinear(a, b, math.sqrt(2), lr_multiplier) for a, b in zip(widths, widths[1:], strict=False)]
        )

    def forward(self, z: Tensor, classes: Tensor | None = None) -> Tensor:
        w: Tensor = self.input(z, classes)
        for layer in self.layers:
            w = F.leaky_relu(layer(w), 0.2)
        return w


class StyleGenerator(nn.Module):
    """z -> w -> a w a layer -> pictures. Subclasses have `synthesis`, whose styled layers hold their `affine` of w.

    `layers`: how many w `synthesis` takes. `mixing`: how often, in training, a picture gets its later layers from a second
    w. `w_mean` [latent] follows the mean w of training.
    """

    w_mean: Tensor

    def __init__(self, latent: int, classes: int, depth: int, layers: int, mixing: float) -> None:
        super().__init__()
        self.latent, self.classes, self.layers, self.mixing = latent, classes, layers, mixing
        self.mapping = Mapping(latent, classes, depth)
        self.register_buffer("w_mean", torch.zeros(latent))

    def synthesis(self, ws: Tensor) -> Tensor:
        """One w a layer [N, layers, latent] -> pictures [N, channels, size, size]."""
        raise NotImplementedError

    def layers_in_use(self) -> int:
        """How many of the layers take part; fewer than `layers` while a network grows."""
        return self.layers

    def truncate(self, w: Tensor, psi: float) -> Tensor:
        """w [..., latent] moved towards the mean: w_mean + psi (w - w_mean). 0 is the mean, 1 leaves w."""
        return self.w_mean + psi * (w - self.w_mean)

    def latent_weight(self) -> Tensor:
        """What multiplies w in all layers, one below the other: [outputs, latent]."""
        affine = [getattr(module, "affine", None) for module in self.modules()]
        return torch.cat([layer.scaled_weight() for layer in affine if isinstance(layer, EqualizedLinear)])

    def forward(self, z: Tensor, classes: Tensor | None = None) -> Tensor:
        w = self.mapping(z, classes)
        ws = w[:, None].expand(-1, self.layers, -1)  # [N, layers, latent]
        if self.training:
            with torch.no_grad():
                self.w_mean.lerp_(average(w.mean(0)).to(self.w_mean.dtype), 1 - _MEAN_DECAY)
            if self.mixing > 0:
                ws = self._mixed(ws, self.mapping(torch.randn_like(z), classes))
        return self.synthesis(ws)

    def _mixed(self, ws: Tensor, second: Tensor) -> Tensor:
        """Each picture with probability `mixing`: layers from a random one (not the first) on get `second` [N, latent]."""
        count, used, device = len(ws), self.layers_in_use(), ws.device
        crossover = torch.randint(1, max(used, 2), (count,), device=device)
        crossover = torch.where(torch.rand(count, device=device) < self.mixing, crossover, self.layers)
        later = torch.arange(self.layers, device=device) >= crossover[:, None]  # [N, layers]
        return torch.where(later[:, :, None], second[:, None], ws)
