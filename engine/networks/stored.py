"""A network as a card describes it, with its weights from a safetensors file."""

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import nn

from engine.damage import DAMAGE
from engine.errors import BadInput
from engine.library.card import weight_shapes
from engine.networks.placed import placed

N = TypeVar("N", bound=nn.Module)
_REPEATED, _MOST_LAYERS, _LARGEST = ("blocks", "depth", "layers", "levels"), 512, 1 << 16
_MOST_UNKEPT = 1 << 20
_COUNTED = ".num_batches_tracked"  # which old files lack


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
        refuse_unlike(build, architecture[part], settings, weight_shapes(weights))
        network = build(architecture[part], settings)
        network.load_state_dict(load_file(weights))
    except (*DAMAGE, SafetensorError) as error:
        raise BadInput(
            f"The weights of {name} do not fit the network its card names. Take the model from its source again."
        ) from error
    network.eval()
    network.requires_grad_(False)
    return placed(network, device)


def refuse_unlike(
    build: Callable[[str, dict[str, Any]], N], name: str, settings: dict[str, Any], shapes: Mapping[str, Sequence[int]]
) -> None:
    """Raise ValueError where the settings name another network than that of `shapes` (of the tensors of a file), before memory is taken
    for it: it is built without any memory first. What is merely unusual is left to `load_state_dict`.
    """
    for key, value in settings.items():
        if isinstance(value, int) and value > (_MOST_LAYERS if key in _REPEATED else _LARGEST):
            raise ValueError(f"{key} is {value}")
    with torch.device("meta"):
        network = build(name, settings)
    kept = network.state_dict()
    for key, tensor in kept.items():
        if key not in shapes and not key.endswith(_COUNTED):
            raise ValueError(f"{key} is missing")
        if tensor.numel() != math.prod(shapes.get(key, tensor.shape)):
            raise ValueError(f"{key} is {list(shapes[key])}, not {list(tensor.shape)}")
    unkept = sum(buffer.numel() for key, buffer in network.named_buffers() if buffer.is_meta and key not in kept)
    if unkept > _MOST_UNKEPT:
        raise ValueError(f"{unkept} of its numbers are in no file")
