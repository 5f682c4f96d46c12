"""The changes of differentiable augmentation: flip, colour, translation, cutout; and a shift that mirrors the edge.

Source: Zhao et al. 2020, Differentiable augmentation for data-efficient GAN training.
"""

import torch
from torch import Generator, Tensor

from engine.games.augment.pipeline import AUGMENTATIONS, uniform


@AUGMENTATIONS.add("flip")
def flip(x: Tensor, generator: Generator) -> Tensor:
    """Left and right exchanged in half of the pictures."""
    return torch.where(uniform(len(x), generator, x) < 0.5, x.flip(3), x)


@AUGMENTATIONS.add("colour")
def colour(x: Tensor, generator: Generator) -> Tensor:
    """Brightness +-0.5, saturation 0 to 2 (colour pictures only), contrast 0.5 to 1.5."""
    x = x + (uniform(len(x), generator, x) - 0.5)
    if x.shape[1] == 3:
        grey = x.mean(1, keepdim=True)
        x = grey + (x - grey) * (2 * uniform(len(x), generator, x))
    mean = x.mean((1, 2, 3), keepdim=True)
    return mean + (x - mean) * (0.5 + uniform(len(x), generator, x))


@AUGMENTATIONS.add("translation")
def translation(x: Tensor, generator: Generator) -> Tensor:
    """Shifted by up to an eighth of the side, the gap filled with zeros (mid grey)."""
    height, width = x.shape[2:]
    rows, columns = _moved(x, generator)
    inside = ((rows >= 0) & (rows < height) & (columns >= 0) & (columns < width))[:, None]  # [N, 1, H, W]
    return _picked(x, rows.clamp(0, height - 1), columns.clamp(0, width - 1)) * inside


@AUGMENTATIONS.add("shift")
def shift(x: Tensor, generator: Generator) -> Tensor:
    """Shifted by up to an eighth of the side, the gap filled with the picture's mirror image (edge not repeated)."""
    height, width = x.shape[2:]
    rows, columns = _moved(x, generator)
    return _picked(x, height - 1 - (height - 1 - rows.abs()).abs(), width - 1 - (width - 1 - columns.abs()).abs())


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


def _moved(x: Tensor, generator: Generator) -> tuple[Tensor, Tensor]:
    """Where each row [N, H, 1] and column [N, 1, W] comes from, up to an eighth of the side away."""
    n, _, height, width = x.shape
    reach_y, reach_x = max(1, height // 8), max(1, width // 8)
    dy = torch.randint(-reach_y, reach_y + 1, (n, 1, 1), generator=generator).to(x.device)
    dx = torch.randint(-reach_x, reach_x + 1, (n, 1, 1), generator=generator).to(x.device)
    rows = torch.arange(height, device=x.device)[None, :, None] + dy
    return rows, torch.arange(width, device=x.device)[None, None, :] + dx


def _picked(x: Tensor, rows: Tensor, columns: Tensor) -> Tensor:
    batch = torch.arange(len(x), device=x.device)[:, None, None]
    return x.permute(0, 2, 3, 1)[batch, rows, columns].permute(0, 3, 1, 2)  # [N, C, H, W]
