"""A row of augmentations: applied in turn, all pictures or each with a probability; maps of the plane are joined.

Pictures are [N, C, H, W] in [-1, 1]; generators of randomness are on the CPU. Everything is differentiable in the pictures.
"""

from collections.abc import Callable, Sequence

import torch
import torch.nn.functional as F
from torch import Generator, Tensor

from engine.registry import Registry

Augmentation = Callable[[Tensor, Generator], Tensor]
AUGMENTATIONS: Registry[Augmentation] = Registry("augmentation")


class PlaneMap:
    """An augmentation that is a linear map of the plane.

    `matrix(n, generator)`: [n, 3, 3], from where in the result (x, y, 1, centre 0, edges -1 and 1) to where in the
    picture. Maps that follow each other are multiplied, so that pictures are resampled, and blurred, once.
    """

    def __init__(self, matrix: Callable[[int, Generator], Tensor]) -> None:
        self.matrix = matrix

    def __call__(self, x: Tensor, generator: Generator) -> Tensor:
        return resample(x, self.matrix(len(x), generator))


def resample(x: Tensor, matrix: Tensor) -> Tensor:
    """Pictures seen through `matrix` [N, 3, 3], bilinear; what lies outside is the picture's mirror image."""
    grid = F.affine_grid(matrix[:, :2].to(x), list(x.shape), align_corners=False)  # [N, H, W, 2]
    return F.grid_sample(x, grid, padding_mode="reflection", align_corners=False)


def uniform(n: int, generator: Generator, like: Tensor) -> Tensor:
    """n numbers in [0, 1), shaped [n, 1, 1, 1]."""
    return torch.rand(n, 1, 1, 1, generator=generator).to(like)


def normal(n: int, generator: Generator, like: Tensor) -> Tensor:
    """n numbers of the standard normal distribution, shaped [n, 1, 1, 1]."""
    return torch.randn(n, 1, 1, 1, generator=generator).to(like)


def augment(x: Tensor, names: Sequence[str], generator: Generator, probability: float = 1.0) -> Tensor:
    """`x` changed by each named augmentation in turn, each picture by each of them with `probability`."""
    if probability <= 0:
        return x
    pending: Tensor | None = None  # [N, 3, 3], of plane maps not yet applied
    for name in names:
        change = AUGMENTATIONS[name]
        if isinstance(change, PlaneMap):
            matrix = change.matrix(len(x), generator)
            if probability < 1:
                matrix = torch.where(uniform(len(x), generator, matrix)[:, 0] < probability, matrix, torch.eye(3))
            pending = matrix if pending is None else pending @ matrix
            continue
        if pending is not None:
            x, pending = resample(x, pending), None
        changed = change(x, generator)
        x = changed if probability >= 1 else torch.where(uniform(len(x), generator, x) < probability, changed, x)
    return x if pending is None else resample(x, pending)
