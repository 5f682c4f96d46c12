"""The layers of a plain generator of DCGAN's kind, read from the names and shapes of its tensors alone."""

import math
import re
from typing import Any

import torch
from torch import Tensor

from engine.errors import BadInput
from engine.networks.stacked import sides

Tensors = dict[str, Tensor]
Layer = dict[str, Any]
BASES = (4, 7, 8, 5, 6, 16, 2, 3)
"""Sides of the first map, from the likeliest."""
_STEPS = {2: (2, 0, 0), 3: (2, 1, 1), 4: (2, 1, 0), 5: (2, 2, 1), 6: (2, 2, 0)}
"""Kernel of a transposed convolution that doubles -> its stride, padding, output padding."""
_MARKED = re.compile(r"up|trans|deconv|tconv|convt", re.IGNORECASE)


def layers_of(
    tensors: Tensors, file: str, size: int = 0, epsilon: float = 1e-5, sorted_by_name: bool = False
) -> tuple[list[Layer], Tensors]:
    """(the layers as `stacked` has them, the tensors by its names). `size`: the side of its pictures (0: what the layers make).
    `sorted_by_name`: the order of the tensors is not that of the layers, as in safetensors files.

    Raises BadInput for what is no such stack.
    """
    groups = _grouped(_plain(_in_order(tensors) if sorted_by_name else tensors))
    if not groups:
        raise BadInput(f"{file} holds no layers.")
    layers: list[Layer] = []
    ours: Tensors = {}
    for index, (name, group) in enumerate(groups):
        layers.append(_layer(name, group, groups[index + 1 :], layers, file, epsilon))
        ours |= {f"layers.{index}.{what}": tensor for what, tensor in group.items()}
    _double(layers, size, file)
    return layers, ours


def first_is_plain(tensors: Tensors) -> bool:
    """Whether it could be a stack: every tensor belongs to a layer that a stack can have."""
    return all(name.rsplit(".", 1)[-1] in _PARTS for name in _plain(tensors))


_PARTS = ("weight", "bias", "running_mean", "running_var", "num_batches_tracked")


def _plain(tensors: Tensors) -> Tensors:
    """Old spectral norms are divided out. Source: Miyato et al. 2018."""
    found: Tensors = {}
    for name, tensor in tensors.items():
        if name.endswith(".weight_orig"):
            layer = name.removesuffix(".weight_orig")
            u, v = tensors.get(f"{layer}.weight_u"), tensors.get(f"{layer}.weight_v")
            if u is not None and v is not None and tensor.dim() > 1 and u.numel() * v.numel() == tensor.numel():
                ways = [
                    way for way in (tensor, tensor.transpose(0, 1)) if len(way) == len(u)
                ]  # as a convolution, or a transposed one
                norms = [torch.dot(u, way.flatten(1) @ v) for way in ways]
                tensor = tensor / max(norms, default=torch.ones(()))
            found[f"{layer}.weight"] = tensor
        elif not name.endswith((".weight_u", ".weight_v")):
            found[name] = tensor
    return found


def _in_order(tensors: Tensors) -> Tensors:
    """By the numbers in their names; what belongs together with a linear layer comes first, for there a generator begins."""

    def part(name: str) -> str:
        return name.split(".")[0]

    begin = {part(name) for name, tensor in tensors.items() if tensor.dim() == 2}

    def place(name: str) -> tuple[object, ...]:
        pieces = re.split(r"(\d+)", name.rpartition(".")[0])
        return part(name) not in begin, [int(piece) if piece.isdecimal() else piece for piece in pieces]

    return {name: tensors[name] for name in sorted(tensors, key=place)}


def _grouped(tensors: Tensors) -> list[tuple[str, Tensors]]:
    groups: dict[str, Tensors] = {}
    for name, tensor in tensors.items():
        layer, _, what = name.rpartition(".")
        groups.setdefault(layer, {})[what] = tensor
    return list(groups.items())


def _layer(
    name: str, group: Tensors, rest: list[tuple[str, Tensors]], before: list[Layer], file: str, epsilon: float
) -> Layer:
    unknown = [what for what in group if what not in _PARTS]
    weight = group.get("weight")
    if unknown or weight is None or weight.dim() not in (1, 2, 4):
        raise BadInput(
            f"{file} has a layer, {name or 'without a name'}, that is none of a plain stack ({', '.join(group)}). Only linear layers,"
            " convolutions and norms can be read from their shapes."
        )
    came = next((one["outputs"] for one in reversed(before) if "outputs" in one), 0)
    if weight.dim() == 1:
        if not before:
            raise BadInput(f"{file} begins with a norm, as no generator does.")
        kind = "batch" if "running_mean" in group else "instance"
        line = before[-1]["kind"] == "linear" and len(weight) == before[-1]["outputs"]
        return {"kind": kind, "inputs": len(weight), "epsilon": epsilon} | ({"line": True} if line else {})
    bias = "bias" in group
    if weight.dim() == 2:
        outputs, inputs = weight.shape
        if came and inputs != came:
            raise BadInput(f"{file}: the layer {name} takes {inputs} numbers, and {came} come to it.")
        return {"kind": "linear", "inputs": inputs, "outputs": outputs, "bias": bias, "side": _side(outputs, rest)}
    return _convolution(name, weight, bias, before, file)


def _side(outputs: int, rest: list[tuple[str, Tensors]]) -> int:
    """Of the map that a linear layer's numbers become: the layer after it says how many channels they have. 0: they stay a line."""
    for _, group in rest:
        weight = group.get("weight")
        if weight is None or weight.dim() == 2:
            return 0
        if weight.dim() == 1 and len(weight) == outputs:
            continue
        for channels in weight.shape[:2] if weight.dim() == 4 else weight.shape[:1]:
            side = math.isqrt(outputs // channels) if channels <= outputs else 0
            if side > 1 and side * side * channels == outputs:
                return side
        return 0
    return 0


def _convolution(name: str, weight: Tensor, bias: bool, before: list[Layer], file: str) -> Layer:
    first, second, kernel, wide = weight.shape
    came = _channels(before)
    if kernel != wide:
        raise BadInput(f"{file}: the layer {name} has a kernel of {kernel} x {wide}; only square ones can be read.")
    transposed = first == came or not before
    if before and first == second == came:
        earlier = [one["kind"] for one in before if one["kind"] in ("transposed", "conv")]
        transposed = bool(_MARKED.search(name)) or kernel % 2 == 0 or (earlier[-1:] == ["transposed"] and kernel != 3)
    elif before and came not in (first, second):
        raise BadInput(f"{file}: the layer {name} takes {second} or {first} channels, and {came} come to it.")
    if not transposed:
        return {
            "kind": "conv",
            "inputs": second,
            "outputs": first,
            "kernel": kernel,
            "stride": 1,
            "padding": kernel // 2,
            "bias": bias,
        }
    told: Layer = {"kind": "transposed", "inputs": first, "outputs": second, "kernel": kernel, "bias": bias}
    if not before or not any("side" in one or one["kind"] == "transposed" for one in before):
        return told | {"stride": 1, "padding": 0, "extra": 0}  # from one pixel to as many as its kernel has
    stride, padding, extra = _STEPS.get(kernel, (1, kernel // 2, 0))
    return told | {"stride": stride, "padding": padding, "extra": extra}


def _channels(before: list[Layer]) -> int:
    for one in reversed(before):
        if "outputs" in one:
            side = one.get("side", 0)
            return int(one["outputs"] // side**2 if side else one["outputs"])
    return 0


def _double(layers: list[Layer], size: int, file: str) -> None:
    """Doublings before plain convolutions: as many as make `size`; where nobody says, before each but the last, if none is transposed."""
    plain = [one for one in layers if one["kind"] == "conv"]
    spread = any(one["kind"] == "transposed" and one["stride"] > 1 for one in layers)
    made = side_of(layers)
    if size:
        wanted = math.log2(size / made) if size >= made else -1
        if wanted != int(wanted) or int(wanted) > len(plain):
            raise BadInput(
                f"{file} makes pictures of {made} pixels a side, or doubled before some of its convolutions; not {size}."
            )
        count = int(wanted)
    else:
        count = 0 if spread else max(0, len(plain) - 1)
    for one in plain[:count]:
        one["double"] = True


def side_of(layers: list[Layer]) -> int:
    """Pixels a side of what the layers make of one z."""
    return sides(layers)[-1]
