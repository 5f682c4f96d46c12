"""SNGAN and SAGAN: residual generator and discriminator, spectral norm, and self-attention at one side.

Source: Miyato et al. 2018, Spectral normalization for generative adversarial networks; Miyato and Koyama 2018, cGANs with
projection discriminator; Zhang et al. 2019, Self-attention generative adversarial networks.
"""

import torch
from torch import Tensor, nn

from engine.errors import BadInput
from engine.networks.attention import SelfAttention
from engine.networks.conditional_norm import ConditionalBatchNorm2d
from engine.networks.discriminator import Discriminator, Head, with_class_planes
from engine.networks.initial import initialize
from engine.networks.registry import DISCRIMINATORS, GENERATORS
from engine.networks.residual import DiscriminatorBlock, FirstBlock, GeneratorBlock, activated
from engine.networks.residual_sides import FIRST, attention_side, doublings_of_four, halvings
from engine.networks.spectral import normalize_spectrally

_LARGEST = 1024


@GENERATORS.add("resnet")
class ResnetGenerator(nn.Module):
    """z [N, latent] and, with classes, class weights [N, classes] -> pictures [N, channels, size, size] in [-1, 1].

    `width`: channels beside the picture; inwards they double, up to `widest` (SNGAN-32 has 256 and 256, SNGAN-64 64 and
    1024). `attention`: the side in pixels where self-attention stands (0 none, -1 the usual). `spectral`: a spectral norm
    in every layer, as in SAGAN. `conditioning`: 'norm' (class-conditional batch norm) or 'concat' (class beside z).
    """

    def __init__(
        self,
        size: int,
        channels: int,
        classes: int = 0,
        latent: int = 128,
        width: int = 64,
        widest: int = 256,
        attention: int = 0,
        spectral: bool = False,
        init: str = "xavier",
        conditioning: str = "norm",
    ) -> None:
        super().__init__()
        if conditioning not in ("norm", "concat"):
            raise BadInput(f"A residual generator's conditioning is 'norm' or 'concat', not '{conditioning}'.")
        steps = doublings_of_four(size, "A residual network", _LARGEST)
        at = attention_side(attention, size)
        told = classes if conditioning == "norm" else 0  # by the norms; else by z
        widths = _widths(width, widest, steps)[::-1]  # widest first
        self.latent, self.classes, self.size, self.channels, self.told = latent, classes, size, channels, told
        self.first = nn.Linear(latent + classes - told, _widths(width, widest, steps + 1)[-1] * FIRST**2)
        inputs = self.first.out_features // FIRST**2

        def norm(count: int) -> nn.Module:
            return ConditionalBatchNorm2d(count, told) if told else nn.BatchNorm2d(count)

        self.blocks, self.attentions = nn.ModuleList(), nn.ModuleList()
        for level, outputs in enumerate(widths):
            self.blocks.append(GeneratorBlock(inputs, outputs, norm))
            self.attentions.append(SelfAttention(outputs) if FIRST << level + 1 == at else nn.Identity())
            inputs = outputs
        self.norm, self.last = nn.BatchNorm2d(inputs), nn.Conv2d(inputs, channels, 3, padding=1)
        initialize(self, init)
        if init == "xavier":
            nn.init.xavier_uniform_(self.last.weight)
        if spectral:
            normalize_spectrally(self)

    def forward(self, z: Tensor, classes: Tensor | None = None) -> Tensor:
        if self.classes and not self.told and classes is not None:
            z = torch.cat([z, classes.to(z.dtype)], 1)
        x = self.first(z).unflatten(1, (-1, FIRST, FIRST)).contiguous(memory_format=torch.channels_last)
        for block, attention in zip(self.blocks, self.attentions, strict=True):
            x = attention(block(x, classes if self.told else None))
        return torch.tanh(self.last(activated(self.norm, x, None)))

    def latent_weight(self) -> Tensor:
        """What multiplies z first: [outputs, latent]."""
        return self.first.weight[:, : self.latent]


@DISCRIMINATORS.add("resnet")
class ResnetDiscriminator(Discriminator):
    """Pictures [N, channels, size, size] in [-1, 1] (and class weights [N, classes]) -> logits [N]; sum pooling.

    `width`, `widest`, `attention`: as in the generator (SNGAN-32 has 128 and 128). `norm`: 'spectral' (in every layer) or
    'none' (for a gradient penalty); batch norm, which would mix the pictures of a batch, there is not. `conditioning`: see
    `Head`.
    """

    def __init__(
        self,
        size: int,
        channels: int,
        classes: int = 0,
        width: int = 64,
        widest: int = 256,
        attention: int = 0,
        norm: str = "spectral",
        init: str = "xavier",
        conditioning: str = "projection",
    ) -> None:
        super().__init__()
        if norm not in ("spectral", "none"):
            raise BadInput(f"A residual discriminator's norm is 'spectral' or 'none', not '{norm}'.")
        doublings_of_four(size, "A residual network", _LARGEST)
        at, side = attention_side(attention, size), size
        self.planes = classes if conditioning == "concat" else 0
        halve = halvings(size)
        inputs = channels + self.planes
        layers: list[nn.Module] = []
        for level, outputs in enumerate(_widths(width, widest, len(halve))):
            if level == 0:
                layers.append(FirstBlock(inputs, outputs))
            else:
                layers.append(DiscriminatorBlock(inputs, outputs, inputs, halve[level]))
            inputs = outputs
            if halve[level]:
                side //= 2
                if side == at:
                    layers.append(SelfAttention(outputs))
        self.layers = nn.Sequential(*layers)
        self.head = Head(inputs, classes, conditioning)
        initialize(self, init)
        if norm == "spectral":
            normalize_spectrally(self)

    def features(self, x: Tensor, classes: Tensor | None = None) -> Tensor:
        if self.planes and classes is not None:
            x = with_class_planes(x, classes)
        h: Tensor = self.layers(x.contiguous(memory_format=torch.channels_last))
        return torch.relu(h).sum((2, 3))  # [N, F]


def _widths(width: int, widest: int, count: int) -> list[int]:
    """Channels from the picture inwards: width, 2 width, 4 width, ... never above `widest`."""
    return [min(width << level, widest) for level in range(count)]
