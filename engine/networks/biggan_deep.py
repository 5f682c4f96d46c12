"""BigGAN-deep: bottleneck blocks, two a side, whose shortcuts drop or add channels; all of z goes to every block.

Source: Brock et al. 2019, Large scale GAN training for high fidelity natural image synthesis, appendix B.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.networks.attention import SelfAttention
from engine.networks.biggan_widths import discriminator_widths, generator_widths
from engine.networks.discriminator import Discriminator, Head, with_class_planes
from engine.networks.initial import initialize
from engine.networks.latent_norm import LatentBatchNorm2d
from engine.networks.registry import DISCRIMINATORS, GENERATORS
from engine.networks.residual import activated
from engine.networks.residual_sides import FIRST, attention_side, halvings
from engine.networks.scaling_conv import UpConv
from engine.networks.spectral import normalize_spectrally

_NARROWING = 4  # a block's inner channels: a fourth of its outer ones


class DeepGeneratorBlock(nn.Module):
    """[N, inputs, S, S] and y [N, told] -> [N, outputs, S, S], or twice the side; the shortcut keeps the first `outputs`."""

    def __init__(self, inputs: int, outputs: int, told: int, up: bool) -> None:
        super().__init__()
        hidden = max(1, inputs // _NARROWING)
        self.outputs, self.up = outputs, up
        self.norms = nn.ModuleList([LatentBatchNorm2d(count, told) for count in (inputs, hidden, hidden, hidden)])
        middle = UpConv(hidden, hidden) if up else nn.Conv2d(hidden, hidden, 3, padding=1)
        narrow, wide = nn.Conv2d(inputs, hidden, 1), nn.Conv2d(hidden, outputs, 1)
        self.convs = nn.ModuleList([narrow, middle, nn.Conv2d(hidden, hidden, 3, padding=1), wide])

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        h = x
        for norm, conv in zip(self.norms, self.convs, strict=True):
            h = conv(activated(norm, h, y))
        kept = x[:, : self.outputs]
        return h + (F.interpolate(kept, scale_factor=2) if self.up else kept)


class DeepDiscriminatorBlock(nn.Module):
    """[N, inputs, S, S] -> [N, outputs, S, S], or half the side; a 1x1 convolution adds the channels the shortcut lacks."""

    def __init__(self, inputs: int, outputs: int, down: bool) -> None:
        super().__init__()
        hidden = max(1, outputs // _NARROWING)
        self.down = down
        self.narrow = nn.Conv2d(inputs, hidden, 1)
        self.convs = nn.ModuleList([nn.Conv2d(hidden, hidden, 3, padding=1) for _ in range(2)])
        self.wide = nn.Conv2d(hidden, outputs, 1)
        self.added = nn.Conv2d(inputs, outputs - inputs, 1) if outputs > inputs else None

    def forward(self, x: Tensor) -> Tensor:
        h = torch.relu_(self.narrow(torch.relu(x)))  # the first ReLU must leave x as it is: the shortcut reads it
        for conv in self.convs:
            h = torch.relu_(conv(h))
        if self.down:
            h, x = F.avg_pool2d(h, 2), F.avg_pool2d(x, 2)
        shortcut = x if self.added is None else torch.cat([x, self.added(x)], 1)
        found: Tensor = self.wide(h) + shortcut
        return found


@GENERATORS.add("biggan-deep")
class BigganDeepGenerator(nn.Module):
    """z [N, latent] and, with classes, class weights [N, classes] -> pictures [N, channels, size, size] in [-1, 1].

    Every norm is told all of z beside the class's embedding of `shared` numbers. `width`: the paper's ch (128; 64 for small
    pictures). `attention`: the side in pixels where self-attention stands (0 none, -1 the usual).
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
        self.latent, self.classes, self.size, self.channels = latent, classes, size, channels
        told = latent + (shared if classes else 0)
        self.first = nn.Linear(told, first * FIRST**2)
        self.blocks = nn.ModuleList()
        for level, (inputs, outputs) in enumerate(zip([first, *widths], widths, strict=False)):
            self.blocks.append(DeepGeneratorBlock(inputs, inputs, told, up=False))
            self.blocks.append(DeepGeneratorBlock(inputs, outputs, told, up=True))
            if FIRST << level + 1 == at:
                self.blocks.append(SelfAttention(outputs))
        self.norm, self.last = nn.BatchNorm2d(widths[-1]), nn.Conv2d(widths[-1], channels, 3, padding=1)
        initialize(self, init)
        normalize_spectrally(self)
        self.embedding = nn.Linear(classes, shared, bias=False) if classes else None  # without spectral norm
        if self.embedding is not None:
            initialize(self.embedding, init)

    def forward(self, z: Tensor, classes: Tensor | None = None) -> Tensor:
        y = z if self.embedding is None else torch.cat([self.embedding(classes).to(z.dtype), z], 1)  # [N, told]
        x = self.first(y).unflatten(1, (-1, FIRST, FIRST)).contiguous(memory_format=torch.channels_last)
        for block in self.blocks:
            x = block(x) if isinstance(block, SelfAttention) else block(x, y)
        return torch.tanh(self.last(activated(self.norm, x, None)))

    def latent_weight(self) -> Tensor:
        """What multiplies z first, in the first layer and in every norm: [outputs, latent]."""
        norms = [module for module in self.blocks.modules() if isinstance(module, LatentBatchNorm2d)]
        layers = [self.first, *[layer for norm in norms for layer in (norm.scale, norm.shift)]]
        return torch.cat([layer.weight[:, -self.latent :] for layer in layers])


@DISCRIMINATORS.add("biggan-deep")
class BigganDeepDiscriminator(Discriminator):
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
        first, *widths = discriminator_widths(size, width)
        at, side = attention_side(attention, size), size
        self.planes = classes if conditioning == "concat" else 0
        layers: list[nn.Module] = [nn.Conv2d(channels + self.planes, first, 3, padding=1)]
        inputs = first
        for outputs, halve in zip(widths, halvings(size), strict=False):
            layers.append(DeepDiscriminatorBlock(inputs, outputs, halve))
            layers.append(DeepDiscriminatorBlock(outputs, outputs, down=False))
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
