"""Instance norm whose statistics can come from a whole picture, so that its tiles do not differ in tone.

Source: Ulyanov, Vedaldi, Lempitsky 2016, Instance normalization: the missing ingredient for fast stylization.
"""

from collections.abc import Iterable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

Box = tuple[float, float, float, float]
"""Part of a tile: from and to, of its height and of its width, as shares of them."""


def normalized(x: Tensor, epsilon: float) -> Tensor:
    """`F.instance_norm` with a right gradient: torch (2.13 at least) gives a wrong one for a single picture whose gradient comes with
    channels last in memory."""
    made = F.instance_norm(x, eps=epsilon)
    if made.requires_grad:
        made.register_hook(lambda gradient: gradient.contiguous())
    return made


class InstanceNorm(nn.Module):
    """Each map of [N, C, H, W] to mean 0 and variance 1 over its pixels; no weights, no memory, the same at use as in training.

    `measured`: mean and variance [C] that are used instead, of the picture that all tiles are cut from.
    """

    def __init__(self, channels: int, epsilon: float = 1e-5) -> None:
        super().__init__()
        self.channels, self.epsilon = channels, epsilon
        self.known: list[Box] = []
        self.sums: list[Tensor] | None = None
        self.measured: tuple[Tensor, Tensor] | None = None

    def forward(self, x: Tensor) -> Tensor:
        if self.sums is not None:
            mean, square = torch.stack([_moments(tile, box) for tile, box in zip(x, self.known, strict=True)]).mean(0)
            self.sums.append(torch.stack([mean, square]) * len(x))
            variance = square - mean**2
            return F.batch_norm(x, mean, variance, eps=self.epsilon)
        if self.measured is None:
            return normalized(x, self.epsilon)
        return F.batch_norm(x, *self.measured, eps=self.epsilon)

    def settle(self, count: int) -> None:
        """From what `count` tiles measured, the mean and variance from here on."""
        assert self.sums is not None
        mean, square = torch.stack(self.sums).sum(0) / count
        self.measured = mean, square - mean**2
        self.sums = None


def measure(network: nn.Module, batches: Iterable[tuple[Tensor, list[Box]]]) -> None:
    """Run tiles [N, C, H, W], all of one size and one picture, through `network`; then its norms know that picture.

    Of each tile only the part in its box is counted. Each batch is normalized as one picture, so its tiles should come from
    everywhere in it; what is kept is the mean over batches.
    """
    norms = [module for module in network.modules() if isinstance(module, InstanceNorm)]
    for norm in norms:
        norm.sums = []
    count = 0
    for tiles, boxes in batches:
        for norm in norms:
            norm.known = boxes
        network(tiles)
        count += len(tiles)
    for norm in norms:
        norm.settle(count)


def _moments(tile: Tensor, box: Box) -> Tensor:
    """Mean and mean square [2, C] of the part of a tile [C, H, W] in `box`."""
    height, width = tile.shape[1:]
    top, bottom, left, right = (
        round(share * side) for share, side in zip(box, (height, height, width, width), strict=True)
    )
    variance, mean = torch.var_mean(tile[:, top:bottom, left:right].float(), (1, 2), correction=0)
    return torch.stack([mean, variance + mean**2])


def forget(network: nn.Module) -> None:
    """From here on every picture is normalized by itself again."""
    for module in network.modules():
        if isinstance(module, InstanceNorm):
            module.measured = module.sums = None
