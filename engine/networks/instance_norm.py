"""Instance norm whose statistics can come from a whole picture, so that its tiles do not differ in tone.

Source: Ulyanov, Vedaldi, Lempitsky 2016, Instance normalization: the missing ingredient for fast stylization.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import torch
import torch.nn.functional as F
from torch import Tensor, nn


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
        self.measuring = False
        self.measured: tuple[Tensor, Tensor] | None = None

    def forward(self, x: Tensor) -> Tensor:
        if self.measuring:
            variance, mean = torch.var_mean(x.float(), (0, 2, 3), correction=0)
            self.measured = mean, variance
        if self.measured is None:
            return normalized(x, self.epsilon)
        mean, variance = self.measured
        return F.batch_norm(x, mean, variance, eps=self.epsilon)


@contextmanager
def measuring(network: nn.Module) -> Iterator[None]:
    """Within it, a batch of tiles is normalized as the one picture that they are of, and what was measured is kept."""
    norms = [module for module in network.modules() if isinstance(module, InstanceNorm)]
    for norm in norms:
        norm.measuring = True
    try:
        yield
    finally:
        for norm in norms:
            norm.measuring = False


def forget(network: nn.Module) -> None:
    """From here on every picture is normalized by itself again."""
    for module in network.modules():
        if isinstance(module, InstanceNorm):
            module.measured = None
