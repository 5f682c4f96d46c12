"""Generators of pytorch-CycleGAN-and-pix2pix: what kind one is, and which of its tensors is which of ours.

Source of the names: the layout of that project's `networks.py`, as its released files show it. Read from the tensors alone, since
the files carry no settings: how many blocks or levels, how wide, which norm, dropout, channels.
"""

import re
from typing import Any

from torch import Tensor

from engine.errors import BadInput

Tensors = dict[str, Tensor]
Settings = dict[str, Any]

_MEMORY = re.compile(r"\.(running_mean|running_var|num_batches_tracked)$")
_BLOCK = re.compile(r"^model\.(\d+)\.conv_block\.")
_LEVELS = re.compile(r"^model((?:\.model\.1)?(?:\.model\.3)*)\.model\.")


def recognized(tensors: Tensors) -> tuple[str, Settings, Tensors]:
    """(network, its settings, its tensors by our names). Raises BadInput for any other network."""
    if "model.1.weight" in tensors and any(_BLOCK.match(name) for name in tensors):
        return _resnet(tensors)
    if "model.model.0.weight" in tensors:
        return _unet(tensors)
    some = ", ".join(list(tensors)[:3])
    raise BadInput(
        f"These weights ({some}, …) are not those of a ResNet or U-Net generator of pytorch-CycleGAN-and-pix2pix."
        " Choose latest_net_G.pth, not a discriminator's file."
    )


def _resnet(tensors: Tensors) -> tuple[str, Settings, Tensors]:
    blocks = sorted({int(found.group(1)) for name in tensors if (found := _BLOCK.match(name))})
    count = len(blocks)
    dropout = "model.10.conv_block.6.weight" in tensors and "model.10.conv_block.5.weight" not in tensors
    instance = "model.1.bias" in tensors
    first, last = _of(tensors, "model.1.weight"), _of(tensors, f"model.{17 + count}.weight")
    settings: Settings = {
        "channels": first.shape[1],
        "outputs": last.shape[0],
        "width": first.shape[0],
        "blocks": count,
        "norm": "instance" if instance else "batch",
        "dropout": dropout,
    }
    places = {"model.1": "first", "model.2": "first_norm"}
    for k in range(2):
        places |= {f"model.{4 + 3 * k}": f"downs.{k}", f"model.{5 + 3 * k}": f"down_norms.{k}"}
        up = 10 + count + 3 * k
        places |= {f"model.{up}": f"ups.{k}", f"model.{up + 1}": f"up_norms.{k}"}
    second = 6 if dropout else 5
    for k in range(count):
        block, ours = f"model.{10 + k}.conv_block", f"blocks.{k}"
        places |= {f"{block}.1": f"{ours}.conv1", f"{block}.2": f"{ours}.norm1"}
        places |= {f"{block}.{second}": f"{ours}.conv2", f"{block}.{second + 1}": f"{ours}.norm2"}
    places[f"model.{17 + count}"] = "last"
    return "resnet", settings, _renamed(tensors, places, instance)


def _unet(tensors: Tensors) -> tuple[str, Settings, Tensors]:
    depth = max(name.count(".model.") for name in tensors if _LEVELS.match(name))
    levels = depth  # the outermost level is `model.model.`, each further one has one more `.model`
    places = {"model.model.0": "downs.0", "model.model.3": "ups.0"}
    prefix = "model.model.1"
    for k in range(1, levels):
        inner = f"{prefix}.model"
        innermost = k == levels - 1
        places[f"{inner}.1"] = f"downs.{k}"
        if not innermost:
            places[f"{inner}.2"] = f"down_norms.{k}"
        up = 3 if innermost else 5
        places |= {f"{inner}.{up}": f"ups.{k}", f"{inner}.{up + 1}": f"up_norms.{k}"}
        prefix = f"{inner}.3"
    first, last = _of(tensors, "model.model.0.weight"), _of(tensors, "model.model.3.weight")
    instance = "model.model.1.model.1.bias" in tensors
    settings: Settings = {
        "channels": first.shape[1],
        "outputs": last.shape[1],
        "width": first.shape[0],
        "levels": levels,
        "norm": "instance" if instance else "batch",
        "dropout": True,  # which the files do not tell; it is pix2pix's own way
    }
    return "unet", settings, _renamed(tensors, places, instance)


def _of(tensors: Tensors, name: str) -> Tensor:
    if name not in tensors:
        raise BadInput(f"These weights are not whole: {name} is missing. Copy or download the file again.")
    return tensors[name]


def _renamed(tensors: Tensors, places: dict[str, str], instance: bool) -> Tensors:
    """By our names. What old instance norms remembered is left out: it never had an effect in their networks' own use."""
    found: Tensors = {}
    for name, tensor in tensors.items():
        if instance and _MEMORY.search(name):
            continue
        layer, what = name.rsplit(".", 1)
        if layer not in places:
            raise BadInput(f"These weights have a layer that is not known here: {layer}.")
        found[f"{places[layer]}.{what}"] = tensor
    return found
