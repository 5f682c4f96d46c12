"""A classifier as attacks see it: its network, the range of its pictures, and how long an epsilon is in that range.

One convention: pictures are in the classifier's own range; every length that a person sets or reads (epsilon, a distance) is a
share of that range, so that 8/255 means the same eight grey levels for a classifier of [0, 1] and for one of [-1, 1].
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import torch
from torch import Tensor, nn

from engine.errors import BadInput

Length = TypeVar("Length", float, Tensor, float | Tensor)
Tick = Callable[[int, int, Tensor], None]
"""`tick(step, steps, pictures)` is shown the pictures [N, C, H, W] as they are, and may raise to stop."""


def quiet(_step: int, _steps: int, _pictures: Tensor) -> None:
    """A tick that shows nobody anything."""


class Victim:
    """`network`: pictures [N, C, H, W] in [low, high] -> logits [N, K], whatever it does with them inside."""

    def __init__(self, network: nn.Module, low: float = 0.0, high: float = 1.0) -> None:
        """Raises ValueError for an empty range."""
        if not low < high:
            raise ValueError(f"a range goes from low to high, got {low} to {high}")
        self.network, self.low, self.high = network, low, high

    @property
    def span(self) -> float:
        """From black to white in the classifier's own units: 1 for [0, 1], 2 for [-1, 1]."""
        return self.high - self.low

    def own(self, share: Length) -> Length:
        """A length given as a share of the range, in the classifier's own units."""
        return share * self.span

    def share(self, own: Length) -> Length:
        """A length in the classifier's own units, as a share of the range."""
        return own / self.span

    def logits(self, pictures: Tensor) -> Tensor:
        """Pictures [N, C, H, W] in the range -> logits [N, K]. Gradients pass."""
        logits: Tensor = self.network(pictures)
        return logits

    @torch.no_grad()
    def looked_at(self, pictures: Tensor, batch: int = 256) -> Tensor:
        """Logits [N, K] of a fresh look at `pictures`, in batches, as the classifier is when it is used."""
        with self.held():
            return torch.cat([self.logits(part) for part in pictures.split(batch)])

    def require(self, pictures: Tensor) -> None:
        """Raises BadInput for pictures that are no floats, hold no number, or leave the range; none is clamped in silence."""
        if pictures.dim() != 4 or not len(pictures) or not pictures.is_floating_point():
            raise BadInput(
                f"An attack takes pictures as floats [N, C, H, W], not {pictures.dtype} {tuple(pictures.shape)}. Convert them first."
            )
        least, most = float(pictures.min()), float(pictures.max())
        if not (self.low <= least and most <= self.high):
            raise BadInput(
                f"These pictures reach from {least:.3g} to {most:.3g}, but this classifier takes {self.low:g} to {self.high:g}. "
                "Scale them to its range first."
            )

    @contextmanager
    def held(self) -> Iterator[None]:
        """The network as it is used: in eval mode, its parameters frozen. Afterwards each part is as it was before."""
        modes = [(module, module.training) for module in self.network.modules()]
        learning = [parameter for parameter in self.network.parameters() if parameter.requires_grad]
        self.network.eval()
        for parameter in learning:
            parameter.requires_grad_(False)
        try:
            yield
        finally:
            for parameter in learning:
                parameter.requires_grad_(True)
            for module, mode in modes:
                module.training = mode
