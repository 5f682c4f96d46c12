"""The published generators, written down again layer by layer, to hold the imported ones against."""

import torch
from torch import Tensor, nn


def resnet(channels: int, outputs: int, width: int, blocks: int, norm: str, dropout: bool) -> nn.Module:
    """The generator of CycleGAN, in the layout of its released files."""
    bias = norm == "instance"

    def normal(count: int) -> nn.Module:
        return nn.InstanceNorm2d(count) if norm == "instance" else nn.BatchNorm2d(count)

    layers: list[nn.Module] = [
        nn.ReflectionPad2d(3),
        nn.Conv2d(channels, width, 7, bias=bias),
        normal(width),
        nn.ReLU(),
        nn.Conv2d(width, 2 * width, 3, 2, 1, bias=bias),
        normal(2 * width),
        nn.ReLU(),
        nn.Conv2d(2 * width, 4 * width, 3, 2, 1, bias=bias),
        normal(4 * width),
        nn.ReLU(),
        *[Block(4 * width, normal, bias, dropout) for _ in range(blocks)],
        nn.ConvTranspose2d(4 * width, 2 * width, 3, 2, 1, 1, bias=bias),
        normal(2 * width),
        nn.ReLU(),
        nn.ConvTranspose2d(2 * width, width, 3, 2, 1, 1, bias=bias),
        normal(width),
        nn.ReLU(),
        nn.ReflectionPad2d(3),
        nn.Conv2d(width, outputs, 7),
        nn.Tanh(),
    ]
    return Holder(nn.Sequential(*layers))


class Holder(nn.Module):
    """Its files' names all begin with `model.`."""

    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, x: Tensor) -> Tensor:
        made: Tensor = self.model(x)
        return made


class Block(nn.Module):
    """x + two convolutions of it."""

    def __init__(self, channels: int, normal: object, bias: bool, dropout: bool) -> None:
        super().__init__()
        make = normal
        assert callable(make)
        middle = [nn.Dropout(0.5)] if dropout else []
        self.conv_block = nn.Sequential(
            nn.ReflectionPad2d(1),
            nn.Conv2d(channels, channels, 3, bias=bias),
            make(channels),
            nn.ReLU(),
            *middle,
            nn.ReflectionPad2d(1),
            nn.Conv2d(channels, channels, 3, bias=bias),
            make(channels),
        )

    def forward(self, x: Tensor) -> Tensor:
        made: Tensor = x + self.conv_block(x)
        return made


class Level(nn.Module):
    """One level of the U-Net: down, what is inside, up; beside its own input but for the outermost."""

    def __init__(self, model: nn.Sequential, outermost: bool) -> None:
        super().__init__()
        self.model, self.outermost = model, outermost

    def forward(self, x: Tensor) -> Tensor:
        made: Tensor = self.model(x)
        return made if self.outermost else torch.cat([x, made], 1)


def unet(channels: int, outputs: int, width: int, levels: int, norm: str, dropout: bool) -> nn.Module:
    """The generator of pix2pix, in the layout of its released files."""
    bias = norm == "instance"

    def normal(count: int) -> nn.Module:
        return nn.InstanceNorm2d(count) if norm == "instance" else nn.BatchNorm2d(count)

    widths = [width * min(2**k, 8) for k in range(levels)]
    inside: nn.Module | None = None
    for k in reversed(range(1, levels)):
        outer, inner = widths[k - 1], widths[k]
        down = [nn.LeakyReLU(0.2), nn.Conv2d(outer, inner, 4, 2, 1, bias=bias)]
        if inside is None:
            up = [nn.ReLU(), nn.ConvTranspose2d(inner, outer, 4, 2, 1, bias=bias), normal(outer)]
            inside = Level(nn.Sequential(*down, *up), False)
        else:
            up = [nn.ReLU(), nn.ConvTranspose2d(2 * inner, outer, 4, 2, 1, bias=bias), normal(outer)]
            drop = [nn.Dropout(0.5)] if dropout and k >= levels - 4 and k < levels - 1 else []
            inside = Level(nn.Sequential(*down, normal(inner), inside, *up, *drop), False)
    assert inside is not None
    first = nn.Conv2d(channels, width, 4, 2, 1, bias=bias)
    last = nn.ConvTranspose2d(2 * width, outputs, 4, 2, 1)
    return Holder(Level(nn.Sequential(first, inside, nn.ReLU(), last, nn.Tanh()), True))
