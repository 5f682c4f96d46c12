"""A classifier ready for use: its network, the names of its classes, and the pictures that it looks at."""

from typing import NamedTuple

import torch
from torch import Tensor, nn

from engine.attacks.victim import Victim


class Classifier(NamedTuple):
    """`network`: pictures [N, channels, size, size] in [0, 1] -> logits [N, K], frozen, in eval mode; gradients pass to pictures.

    `classes`: the K names; `title`: what people call it; `key`: tells its weights from all others; `starter`: it ships.
    """

    name: str
    title: str
    network: nn.Module
    classes: tuple[str, ...]
    size: int
    channels: int
    key: str
    starter: bool

    @property
    def victim(self) -> Victim:
        """The classifier as attacks see it."""
        return Victim(self.network, 0.0, 1.0)

    @property
    def device(self) -> torch.device:
        """Where its weights are."""
        return next(self.network.parameters()).device


class FromUnit(nn.Module):
    """A `network` of pictures in [-1, 1] as one of pictures in [0, 1]."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, x: Tensor) -> Tensor:
        logits: Tensor = self.network(x * 2 - 1)
        return logits
