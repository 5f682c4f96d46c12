"""A network as a card describes it, with its weights from a safetensors file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import nn

from engine.damage import DAMAGE
from engine.errors import BadInput
from engine.networks.placed import placed

N = TypeVar("N", bound=nn.Module)
_REPEATED, _MOST_LAYERS, _LARGEST = ("blocks", "depth", "layers", "levels"), 512, 1 << 16


def load_network(
    build: Callable[[str, dict[str, Any]], N],
    architecture: dict[str, Any],
    weights: Path,
    name: str,
    device: torch.device,
    part: str = "generator",
) -> N:
    """The network {`part`: name, "settings": {...}} with `weights`, on `device`, ready for use and frozen. `name`: the model's,
    for messages.

    Raises BadInput where the two do not fit each other.
    """
    try:
        settings = dict(architecture["settings"])
        _refuse_absurd(build, architecture[part], settings, weights)
        network = build(architecture[part], settings)
        network.load_state_dict(load_file(weights))
    except (*DAMAGE, SafetensorError) as error:
        raise BadInput(
            f"The weights of {name} do not fit the network its card names. Take the model from its source again."
        ) from error
    network.eval()
    network.requires_grad_(False)
    return placed(network, device)


def _refuse_absurd(
    build: Callable[[str, dict[str, Any]], N], name: str, settings: dict[str, Any], weights: Path
) -> None:
    """Raise ValueError where the settings name a network much larger than its weights, before memory is taken for it.

    It is built without any memory first; what cannot be built so is left to the weights, which then do not fit.
    """
    for key, value in settings.items():
        if isinstance(value, int) and value > (_MOST_LAYERS if key in _REPEATED else _LARGEST):
            raise ValueError(f"{key} is {value}")
    try:
        with torch.device("meta"):
            held = sum(tensor.numel() for tensor in build(name, settings).state_dict().values())
    except (NotImplementedError, RuntimeError):
        return
    if held > weights.stat().st_size:  # a number takes one byte at least
        raise ValueError(f"the network has {held} numbers")
