"""DCGAN: transposed convolutions up, strided convolutions down; with classes, conditional batch norm and projection.

Source: Radford, Metz, Chintala 2015, Unsupervised representation learning with deep convolutional GANs; conditioning
after Miyato and Koyama 2018; spectral norm after Miyato et al. 2018.
"""

import torch
from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm

from engine.errors import BadInput
from engine.networks.conditional_norm import ConditionalBatchNorm2d
from engine.networks.discriminator import Discriminator, Head, with_class_planes
from engine.networks.registry import DISCRIMINATORS, GENERATORS

_BASES = {4: "a power of two from 8", 7: "28, 56 or 112"}


def doublings(size: int) -> tuple[int, int]:
    """How a side of `size` pixels is reached: (base side, number of doublings). 32 is (4, 3); 28 is (7, 2)."""
    for base in _BASES:
        steps = (size // base).bit_length() - 1
        if steps >= 1 and base << steps == size:
            return base, steps
    raise BadInput(
        f"DCGAN makes pictures of {' or '.join(_BASES.values())} pixels a side, not {size}. Choose 32, 64 or 128."
    )


def _widths(width: int, steps: int, widest: int) -> list[int]:
    """Channels from the picture's side inwards: width, 2 width, 4 width, ... never above `widest`."""
    return [min(width << level, widest) for level in range(steps + 1)]


@GENERATORS.add("dcgan")
class DcganGenerator(nn.Module):
    """z [N, latent] and, with classes, class weights [N, classes] -> pictures [N, channels, size, size] in [-1, 1].

    `head`: 'transposed' ends with a transposed convolution to the picture (the paper's), 'conv' with one more level and a
    3x3 convolution (fewer checkerboards). `up`: 'transposed' or 'resize' (nearest, then 3x3 convolution). `conditioning`:
    'norm' (class-conditional batch norm) or 'concat' (class weights beside z, as in the conditional GAN of 2014).
    """

    def __init__(
        self,
        size: int,
        channels: int,
        classes: int = 0,
        latent: int = 128,
        width: int = 64,
        widest: int = 512,
        head: str = "transposed",
        up: str = "transposed",
        conditioning: str = "norm",
    ) -> None:
        super().__init__()
        base, steps = doublings(size)
        if conditioning not in ("norm", "concat"):
            raise BadInput(f"A DCGAN generator's conditioning is 'norm' or 'concat', not '{conditioning}'.")
        told = classes if conditioning == "norm" else 0  # by the norms; else by z
        if head not in ("transposed", "conv") or up not in ("transposed", "resize"):
            raise BadInput(
                f"A DCGAN's head is 'transposed' or 'conv' and its up is 'transposed' or 'resize', not '{head}' and '{up}'."
            )
        levels = _widths(width, steps if head == "conv" else steps - 1, widest)[::-1]  # widest first
        self.latent, self.classes, self.base, self.size, self.channels = latent, classes, base, size, channels
        self.told = told
        self.first = nn.Linear(latent + classes - told, levels[0] * base * base, bias=False)
        self.norms = nn.ModuleList([_norm(count, told) for count in levels])
        self.ups = nn.ModuleList([_up(a, b, up) for a, b in zip(levels, levels[1:], strict=False)])
        if head == "conv":
            self.head: nn.Module = nn.Conv2d(levels[-1], channels, 3, padding=1)
        else:
            self.head = _up(levels[-1], channels, up, bias=True)
        self.apply(_initialize)

    def forward(self, z: Tensor, classes: Tensor | None = None) -> Tensor:
        if self.classes and not self.told and classes is not None:
            z = torch.cat([z, classes.to(z.dtype)], 1)
        x = self.first(z).unflatten(1, (-1, self.base, self.base))  # [N, widest, base, base]
        x = x.contiguous(memory_format=torch.channels_last)
        for level, norm in enumerate(self.norms):
            if level > 0:
                x = self.ups[level - 1](x)
            x = torch.relu(norm(x, classes) if self.told else norm(x))
        return torch.tanh(self.head(x))


@DISCRIMINATORS.add("dcgan")
class DcganDiscriminator(Discriminator):
    """Pictures [N, channels, size, size] in [-1, 1] (and class weights [N, classes]) -> logits [N].

    `norm`: 'batch' (none in the first layer, as in the paper), 'spectral' (in every layer, then no batch norm), 'layer'
    (over each picture by itself, so that a gradient penalty is allowed) or 'none'. `conditioning`: see `Head`.
    """

    def __init__(
        self,
        size: int,
        channels: int,
        classes: int = 0,
        width: int = 64,
        widest: int = 512,
        norm: str = "batch",
        dropout: float = 0.0,
        conditioning: str = "projection",
    ) -> None:
        super().__init__()
        if norm not in ("batch", "spectral", "layer", "none"):
            raise BadInput(f"A DCGAN discriminator's norm is 'batch', 'spectral', 'layer' or 'none', not '{norm}'.")
        base, steps = doublings(size)
        self.planes = classes if conditioning == "concat" else 0
        levels = [channels + self.planes, *_widths(width, steps - 1, widest)]
        self.norm = norm
        layers: list[nn.Module] = []
        for level, (a, b) in enumerate(zip(levels, levels[1:], strict=False)):
            batch = norm == "batch" and level > 0
            layers.append(nn.Conv2d(a, b, 4, stride=2, padding=1, bias=not batch))
            if batch:
                layers.append(nn.BatchNorm2d(b))
            elif norm == "layer" and level > 0:
                layers.append(nn.GroupNorm(1, b))
            layers.append(nn.LeakyReLU(0.2))
            if dropout > 0:
                layers.append(nn.Dropout2d(dropout))
        self.layers = nn.Sequential(*layers)
        self.head = Head(levels[-1] * base * base, classes, conditioning)
        self.apply(_initialize)
        if norm == "spectral":
            for module in list(self.modules()):
                if isinstance(module, nn.Conv2d | nn.Linear):
                    spectral_norm(module)

    def features(self, x: Tensor, classes: Tensor | None = None) -> Tensor:
        if self.planes and classes is not None:
            x = with_class_planes(x, classes)
        h: Tensor = self.layers(x.contiguous(memory_format=torch.channels_last)).flatten(1)  # [N, features]
        return h


def _norm(channels: int, classes: int) -> nn.Module:
    return ConditionalBatchNorm2d(channels, classes) if classes else nn.BatchNorm2d(channels)


def _up(inputs: int, outputs: int, up: str, bias: bool = False) -> nn.Module:
    if up == "resize":
        return nn.Sequential(nn.Upsample(scale_factor=2), nn.Conv2d(inputs, outputs, 3, padding=1, bias=bias))
    return nn.ConvTranspose2d(inputs, outputs, 4, stride=2, padding=1, bias=bias)


def _initialize(module: nn.Module) -> None:
    """Weights N(0, 0.02), batch norm scales N(1, 0.02), biases 0, as in the DCGAN paper."""
    if isinstance(module, nn.Conv2d | nn.ConvTranspose2d | nn.Linear):
        nn.init.normal_(module.weight, 0.0, 0.02)
        if module.bias is not None:
            nn.init.zeros_(module.bias)
    elif isinstance(module, nn.BatchNorm2d) and module.affine:
        nn.init.normal_(module.weight, 1.0, 0.02)
        nn.init.zeros_(module.bias)
