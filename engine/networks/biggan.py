"""BigGAN: residual blocks whose batch norms are told a part of z and the class, spectral norm in both networks, attention.

Source: Brock et al. 2019, Large scale GAN training for high fidelity natural image synthesis.
"""

import torch
from torch import Tensor, nn

from engine.errors import BadInput
from engine.networks.attention import SelfAttention
from engine.networks.biggan_widths import discriminator_widths, generator_widths
from engine.networks.discriminator import Discriminator, Head, with_class_planes
from engine.networks.initial import initialize
from engine.networks.latent_norm import LatentBatchNorm2d
from engine.networks.registry import DISCRIMINATORS, GENERATORS
from engine.networks.residual import DiscriminatorBlock, FirstBlock, GeneratorBlock, activated
from engine.networks.residual_sides import FIRST, attention_side, halvings
from engine.networks.spectral import normalize_spectrally


@GENERATORS.add("biggan")
class BigganGenerator(nn.Module):
    """z [N, latent] and, with classes, class weights [N, classes] -> pictures [N, channels, size, size] in [-1, 1].

    z is cut into one part for the first layer and one for each block; each block's norms are told its part beside the
    class's embedding of `shared` numbers, which all blocks share. `width`: the paper's ch (96; 64 for small pictures).
    `attention`: the side in pixels where self-attention stands (0 none, -1 the usual).
    """

    def __init__(
        self,
        size: int,
        channels: int,
        classes: int = 0,
        latent: int = 128,
        width: int = 64,
        shared: int = 128,
        attention: int = -1,
        init: str = "orthogonal",
    ) -> None:
        super().__init__()
        first, *widths = generator_widths(size, width)
        at = attention_side(attention, size)
        parts = len(widths) + 1
        if latent < parts:
            raise BadInput(
                f"BigGAN at {size} pixels cuts z into {parts} parts, so latent is at least {parts}, not {latent}."
            )
        self.latent, self.classes, self.size, self.channels = latent, classes, size, channels
        self.parts = [latent - latent // parts * (parts - 1), *[latent // parts] * (parts - 1)]
        told = self.parts[-1] + (shared if classes else 0)
        self.first = nn.Linear(self.parts[0], first * FIRST**2)
        self.blocks, self.attentions = nn.ModuleList(), nn.ModuleList()
        for level, (inputs, outputs) in enumerate(zip([first, *widths], widths, strict=False)):
            self.blocks.append(GeneratorBlock(inputs, outputs, lambda count: LatentBatchNorm2d(count, told)))
            self.attentions.append(SelfAttention(outputs) if FIRST << level + 1 == at else nn.Identity())
        self.norm, self.last = nn.BatchNorm2d(widths[-1]), nn.Conv2d(widths[-1], channels, 3, padding=1)
        initialize(self, init)
        normalize_spectrally(self)
        self.embedding = nn.Linear(classes, shared, bias=False) if classes else None  # without spectral norm
        if self.embedding is not None:
            initialize(self.embedding, init)

    def forward(self, z: Tensor, classes: Tensor | None = None) -> Tensor:
        start, *parts = z.split(self.parts, 1)
        told = [] if self.embedding is None else [self.embedding(classes).to(z.dtype)]
        x = self.first(start).unflatten(1, (-1, FIRST, FIRST)).contiguous(memory_format=torch.channels_last)
        for block, attention, part in zip(self.blocks, self.attentions, parts, strict=True):
            x = attention(block(x, torch.cat([*told, part], 1)))
        return torch.tanh(self.last(activated(self.norm, x, None)))

    def latent_weight(self) -> Tensor:
        """What multiplies z first, each part where it enters: [outputs, latent], zero elsewhere."""
        entries = [self.first.weight]
        for block, part in zip(self.blocks, self.parts[1:], strict=True):
            norms = [module for module in block.modules() if isinstance(module, LatentBatchNorm2d)]
            layers = [layer for norm in norms for layer in (norm.scale, norm.shift)]
            entries.append(torch.cat([layer.weight[:, -part:] for layer in layers]))
        return torch.block_diag(*entries)


@DISCRIMINATORS.add("biggan")
class BigganDiscriminator(Discriminator):
    """Pictures [N, channels, size, size] in [-1, 1] (and class weights [N, classes]) -> logits [N]; sum pooling.

    Spectral norm in every layer. `width`, `attention`: as in the generator; `conditioning`: see `Head`.
    """

    def __init__(
        self,
        size: int,
        channels: int,
        classes: int = 0,
        width: int = 64,
        attention: int = -1,
        init: str = "orthogonal",
        conditioning: str = "projection",
    ) -> None:
        super().__init__()
        widths = discriminator_widths(size, width)
        at, side = attention_side(attention, size), size
        self.planes = classes if conditioning == "concat" else 0
        inputs = channels + self.planes
        layers: list[nn.Module] = []
        for level, (outputs, halve) in enumerate(zip(widths, halvings(size), strict=True)):
            first = level == 0
            layers.append(FirstBlock(inputs, outputs) if first else DiscriminatorBlock(inputs, outputs, outputs, halve))
            inputs = outputs
            if halve:
                side //= 2
                if side == at:
                    layers.append(SelfAttention(outputs))
        self.layers = nn.Sequential(*layers)
        self.head = Head(inputs, classes, conditioning)
        initialize(self, init)
        normalize_spectrally(self)

    def features(self, x: Tensor, classes: Tensor | None = None) -> Tensor:
        if self.planes and classes is not None:
            x = with_class_planes(x, classes)
        h: Tensor = self.layers(x.contiguous(memory_format=torch.channels_last))
        return torch.relu(h).sum((2, 3))  # [N, F]
