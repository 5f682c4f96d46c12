"""A discriminator for few pictures: it must be able to rebuild real pictures from its features, which it so cannot neglect.

Source: Liu et al. 2021, Towards faster and stabilized GAN training for high-fidelity few-shot image synthesis, section 3.2.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.networks.beside_spectral import beside_spectral
from engine.networks.discriminator import Discriminator, Head, with_class_planes
from engine.networks.gated import Gated
from engine.networks.lightweight_widths import width_at
from engine.networks.registry import DISCRIMINATORS
from engine.networks.scaling_conv import UpConv
from engine.networks.sides import doublings
from engine.networks.spectral import normalize_spectrally

LAST = 4
_REBUILT = 128
"""No rebuilt picture is larger: the larger the dearer, and the features learn no more by it."""


class _Halving(nn.Module):
    """[N, inputs, H, W] -> [N, outputs, H / 2, W / 2]: (two convolutions + averaged and one 1x1 convolution) / 2."""

    def __init__(self, inputs: int, outputs: int, norm: str) -> None:
        super().__init__()
        self.main = nn.Sequential(
            nn.Conv2d(inputs, outputs, 4, stride=2, padding=1, bias=False),
            *beside_spectral(norm, outputs),
            nn.LeakyReLU(0.2),
            nn.Conv2d(outputs, outputs, 3, padding=1, bias=False),
            *beside_spectral(norm, outputs),
            nn.LeakyReLU(0.2),
        )
        self.short = nn.Sequential(
            nn.AvgPool2d(2),
            nn.Conv2d(inputs, outputs, 1, bias=False),
            *beside_spectral(norm, outputs),
            nn.LeakyReLU(0.2),
        )

    def forward(self, x: Tensor) -> Tensor:
        found: Tensor = (self.main(x) + self.short(x)) / 2
        return found


class _Decoder(nn.Module):
    """Features [N, inputs, 8, 8] -> a picture [N, channels, 8 * 2^steps, ...] in [-1, 1]."""

    def __init__(self, inputs: int, channels: int, steps: int) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for _ in range(steps):
            outputs = max(8, inputs // 2)
            layers += [UpConv(inputs, 2 * outputs), nn.BatchNorm2d(2 * outputs), Gated()]
            inputs = outputs
        self.layers = nn.Sequential(*layers, nn.Conv2d(inputs, channels, 3, padding=1), nn.Tanh())

    def forward(self, x: Tensor) -> Tensor:
        picture: Tensor = self.layers(x)
        return picture


@DISCRIMINATORS.add("lightweight")
class LightweightDiscriminator(Discriminator):
    """Pictures [N, channels, size, size] in [-1, 1] (and class weights [N, classes]) -> logits [N].

    `width`: channels at 128 pixels (see `width_at`). `norm`: what stands beside spectral norm (see `beside_spectral`).
    `conditioning`: see `Head`.
    """

    def __init__(
        self,
        size: int,
        channels: int,
        classes: int = 0,
        width: int = 32,
        norm: str = "batch",
        conditioning: str = "projection",
    ) -> None:
        super().__init__()
        doublings("lightweight discriminator", size)
        self.planes = classes if conditioning == "concat" else 0
        inputs = width_at(size, width)
        self.first = nn.Sequential(nn.Conv2d(channels + self.planes, inputs, 3, padding=1), nn.LeakyReLU(0.2))
        self.halvings = nn.ModuleList()
        side = size
        while side > LAST:
            side //= 2
            self.halvings.append(_Halving(inputs, width_at(side, width), norm))
            inputs = width_at(side, width)
        self.head = Head(inputs * LAST**2, classes, conditioning)
        normalize_spectrally(self)  # but not the decoders, which nobody plays against
        self.rebuilt = min(size // 2, _REBUILT)
        steps = (self.rebuilt // 8).bit_length() - 1
        self.whole = _Decoder(width_at(8, width), channels, steps)
        self.part = _Decoder(width_at(16, width), channels, steps)

    def features(self, x: Tensor, classes: Tensor | None = None) -> Tensor:
        if self.planes and classes is not None:
            x = with_class_planes(x, classes)
        return self._down(x)[LAST].flatten(1)  # [N, F]

    def rebuild(self, real: Tensor) -> tuple[Tensor, Tensor]:
        """Pictures [N, C, size, size] -> what the features give back and what they should, both [2 N, C, s, s].

        The first N: the whole pictures, from features at 8 pixels a side. The others: one quarter of each, at random in
        training, else its upper left, from that quarter of the features at 16 pixels a side. s is half the size, at most 128.
        """
        told = F.pad(real, (0, 0, 0, 0, 0, self.planes))  # a class would not help; its planes are zeros
        maps = self._down(told)
        if self.training:
            chosen = torch.randint(4, (len(real),), device=real.device)
        else:
            chosen = torch.zeros(len(real), dtype=torch.int64, device=real.device)
        rebuilt = torch.cat([self.whole(maps[8]), self.part(quarter(maps[16], chosen))])
        return rebuilt, torch.cat([self._small(real), self._small(quarter(real, chosen))])

    def _down(self, x: Tensor) -> dict[int, Tensor]:
        """Side -> the features [N, C, side, side] there."""
        h = self.first(x.contiguous(memory_format=torch.channels_last))
        maps = {h.shape[2]: h}
        for halving in self.halvings:
            h = halving(h)
            maps[h.shape[2]] = h
        return maps

    def _small(self, x: Tensor) -> Tensor:
        return F.adaptive_avg_pool2d(x, self.rebuilt)


def quarter(x: Tensor, chosen: Tensor) -> Tensor:
    """x [N, C, H, W] -> [N, C, H/2, W/2]; `chosen` [N]: 0 upper left, 1 upper right, 2 lower left, 3 lower right."""
    count, channels, height, width = x.shape
    quarters = x.reshape(count, channels, 2, height // 2, 2, width // 2).permute(0, 2, 4, 1, 3, 5).flatten(1, 2)
    picked: Tensor = quarters[torch.arange(count, device=x.device), chosen]
    return picked
