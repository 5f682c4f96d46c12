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
        network = build(architecture[part], dict(architecture["settings"]))
        network.load_state_dict(load_file(weights))
    except (*DAMAGE, SafetensorError) as error:
        raise BadInput(
            f"The weights of {name} do not fit the network its card names. Take the model from its source again."
        ) from error
    network.eval()
    network.requires_grad_(False)
    return placed(network, device)
