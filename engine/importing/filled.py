"""A network with the tensors of a foreign file in it, which takes no memory before the two are known to fit."""

from collections.abc import Callable
from typing import Any, TypeVar

from torch import Tensor, nn

from engine.damage import DAMAGE, first_line
from engine.errors import BadInput
from engine.networks.stored import refuse_unlike

N = TypeVar("N", bound=nn.Module)


def filled(
    build: Callable[[str, dict[str, Any]], N],
    name: str,
    settings: dict[str, Any],
    tensors: dict[str, Tensor],
    file: str,
) -> N:
    """The network `name` of `settings` with `tensors`. Raises BadInput where they are not its own."""
    try:
        refuse_unlike(build, name, settings, shapes_of(tensors))
        network = build(name, settings)
        network.load_state_dict(tensors)
    except DAMAGE as error:
        line = first_line(error) if isinstance(error, ValueError) else str(error).strip().splitlines()[-1].strip()
        raise BadInput(f"{file} is not whole, or of another shape than it seems: {line}") from error
    return network


def shapes_of(tensors: dict[str, Tensor]) -> dict[str, tuple[int, ...]]:
    """Names and shapes."""
    return {name: tuple(tensor.shape) for name, tensor in tensors.items()}
