"""What an importer makes of a foreign file: a network, and what a card has to say of it."""

from typing import Any, NamedTuple

from torch import nn


class Taken(NamedTuple):
    """`architecture`: as cards have it; `card`: further fields of the card; `warnings`: sentences; `back`: the way back of a translator."""

    network: nn.Module
    architecture: dict[str, Any]
    card: dict[str, Any]
    warnings: tuple[str, ...] = ()
    back: nn.Module | None = None
