"""Differentiable augmentation on the device: the same random changes for real and generated pictures.

Source: Zhao et al. 2020, Differentiable augmentation for data-efficient GAN training. Pictures are [N, C, H, W] in [-1, 1].
"""

from collections.abc import Callable, Sequence

import torch
from torch import Generator, Tensor

from engine.registry import Registry

Augmentation = Callable[[Tensor, Generator], Tensor]
AUGMENTATIONS: Registry[Augmentation] = Registry("augmentation")


def _uniform(n: int, generator: Generator, like: Tensor) -> Tensor:
    return torch.rand(n, 1, 1, 1, generator=generator).to(like)


def augment(x: Tensor, names: Sequence[str], generator: Generator) -> Tensor:
    """`x` changed by each named augmentation in turn; `generator` is a CPU generator. Differentiable in `x`."""
    for name in names:
        x = AUGMENTATIONS[name](x, generator)
    return x


@AUGMENTATIONS.add("flip")
def flip(x: Tensor, generator: Generator) -> Tensor:
    """Left and right exchanged in half of the pictures."""
    return torch.where(_uniform(len(x), generator, x) < 0.5, x.flip(3), x)


@AUGMENTATIONS.add("colour")
def colour(x: Tensor, generator: Generator) -> Tensor:
    """Brightness +-0.5, saturation 0 to 2 (colour pictures only), contrast 0.5 to 1.5."""
    x = x + (_uniform(len(x), generator, x) - 0.5)
    if x.shape[1] == 3:
        grey = x.mean(1, keepdim=True)
        x = grey + (x - grey) * (2 * _uniform(len(x), generator, x))
    mean = x.mean((1, 2, 3), keepdim=True)
    return mean + (x - mean) * (0.5 + _uniform(len(x), generator, x))


@AUGMENTATIONS.add("translation")
def translation(x: Tensor, generator: Generator) -> Tensor:
    """Shifted by up to an eighth of the side, the gap filled with zeros (mid grey)."""
    n, _, height, width = x.shape
    reach_y, reach_x = max(1, height // 8), max(1, width // 8)
    dy = torch.randint(-reach_y, reach_y + 1, (n, 1, 1), generator=generator).to(x.device)
    dx = torch.randint(-reach_x, reach_x + 1, (n, 1, 1), generator=generator).to(x.device)
    rows = torch.arange(height, device=x.device)[None, :, None] + dy  # [N, H, 1]
    columns = torch.arange(width, device=x.device)[None, None, :] + dx  # [N, 1, W]
    inside = ((rows >= 0) & (rows < height) & (columns >= 0) & (columns < width))[:, None]  # [N, 1, H, W]
    batch = torch.arange(n, device=x.device)[:, None, None]
    moved = x.permute(0, 2, 3, 1)[batch, rows.clamp(0, height - 1), columns.clamp(0, width - 1)]  # [N, H, W, C]
    return moved.permute(0, 3, 1, 2) * inside


@AUGMENTATIONS.add("cutout")
def cutout(x: Tensor, generator: Generator) -> Tensor:
    """A square of half the side, anywhere (also partly outside), set to zero (mid grey)."""
    n, _, height, width = x.shape
    cy = torch.randint(0, height + 1, (n, 1, 1), generator=generator).to(x.device)
    cx = torch.randint(0, width + 1, (n, 1, 1), generator=generator).to(x.device)
    rows = torch.arange(height, device=x.device)[None, :, None]
    columns = torch.arange(width, device=x.device)[None, None, :]
    hole = ((rows - cy).abs() * 4 < height) & ((columns - cx).abs() * 4 < width)  # [N, H, W]
    return x * ~hole[:, None]
