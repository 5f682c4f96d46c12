"""A network as other programs see it: named inputs, named outputs, what may change its size, and what the numbers mean."""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn

BATCH = "N"


class Graph(NamedTuple):
    """`network`: called with the inputs, in their order, gives the outputs. `part`: what of the model it is ('' for the whole).

    `free`: input or output -> {axis: what it is called} of sizes that may be others; outputs too. `ranges`: what the numbers of each
    input and output are. `trials`: inputs by which a written file is judged; the first are also those it is traced with.
    """

    network: nn.Module
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    free: dict[str, dict[int, str]]
    ranges: dict[str, str]
    trials: Sequence[tuple[Tensor, ...]]
    part: str = ""


def random_numbers(*shape: int, seed: int) -> Tensor:
    """Numbers from N(0, 1), the same for the same seed."""
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def random_pictures(*shape: int, seed: int) -> Tensor:
    """Pictures with values in [-1, 1], the same for the same seed."""
    return torch.rand(*shape, generator=torch.Generator().manual_seed(seed)) * 2 - 1


def one_hot(count: int, classes: int) -> Tensor:
    """[count, classes]: the classes in turn."""
    return torch.eye(classes)[torch.arange(count) % classes]
