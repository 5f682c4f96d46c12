"""A plain stack of layers, as foreign generators of DCGAN's kind are: what stands where is all in the settings.

Source: Radford, Metz, Chintala 2015, Unsupervised representation learning with deep convolutional GANs; the many networks after it.
"""

import copy
from collections.abc import Callable, Sequence
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.errors import BadInput
from engine.networks.registry import GENERATORS

ACTIVATIONS: dict[str, Callable[[Tensor], Tensor]] = {
    "relu": torch.relu,
    "leaky": lambda x: F.leaky_relu(x, 0.2),
    "leaky-0.01": lambda x: F.leaky_relu(x, 0.01),
    "elu": F.elu,
    "tanh": torch.tanh,
    "none": lambda x: x,
}
"""Between layers."""
ENDS: dict[str, Callable[[Tensor], Tensor]] = {
    "tanh": torch.tanh,
    "sigmoid": lambda x: torch.sigmoid(x) * 2 - 1,
    "none": lambda x: x,
}
"""At the end, to pictures in [-1, 1]."""
MOST_DRAWN = 1 << 28
"""Numbers, four bytes each, that a layer may take and give for one picture."""
_MOST_LAYERS, _MOST_NUMBERS = 100, 1 << 30


@GENERATORS.add("stacked")
class StackedGenerator(nn.Module):
    """z [N, latent] -> pictures [N, channels, size, size], in [-1, 1] unless `end` is 'none'.

    `layers`, in order: {"kind": "linear", "inputs", "outputs", "bias", "side"} (what comes out is, for the next layer
    that wants one, a map of `side` pixels; 0: no map), {"kind": "transposed" or "conv", "inputs", "outputs", "kernel", "stride", "padding", "extra", "bias", "double"} (`extra`: output
    padding; `double`: twice the side before it), {"kind": "batch" or "instance", "inputs", "epsilon", "line"} (`line`: of numbers, not of a map). `activation` follows each norm, or a
    layer without one; `end` the last layer.
    """

    def __init__(
        self,
        size: int,
        channels: int,
        latent: int,
        layers: Sequence[dict[str, Any]],
        activation: str = "relu",
        end: str = "tanh",
        classes: int = 0,
    ) -> None:
        super().__init__()
        if activation not in ACTIVATIONS or end not in ENDS:
            raise BadInput(
                f"A stack's activation is one of {', '.join(ACTIVATIONS)} and its end one of {', '.join(ENDS)}, not '{activation}' and '{end}'."
            )
        if classes or not 1 <= len(layers) <= _MOST_LAYERS:
            raise BadInput(f"A stack has 1 to {_MOST_LAYERS} layers and no classes, not {len(layers)} and {classes}.")
        self.size, self.channels, self.latent = size, channels, latent
        self.told = list(layers)
        self.layers = nn.ModuleList([_layer(one) for one in layers])
        if (drawn := largest(self.told)) > MOST_DRAWN:
            raise BadInput(f"A stack's layer takes and gives {drawn:,} numbers a picture, which is no size for one.")
        self.activation, self.end = ACTIVATIONS[activation], ENDS[end]

    def forward(self, z: Tensor, classes: Tensor | None = None) -> Tensor:  # noqa: ARG002
        x, side = z, 1
        for index, (layer, told) in enumerate(zip(self.layers, self.told, strict=True)):
            if told["kind"] != "linear" and not told.get("line") and x.dim() == 2:
                x = x.unflatten(1, (-1, side, side))
            if told.get("double"):
                x = F.interpolate(x, scale_factor=2)
            x = layer(x)
            side = told.get("side") or side
            following = self.told[index + 1]["kind"] if index + 1 < len(self.told) else ""
            if following and following not in ("batch", "instance"):
                x = self.activation(x)
        return self.end(x)

    def with_others(self, activation: str, end: str) -> "StackedGenerator":
        """The same weights, not a copy of them, with these activations between and at the end."""
        other = copy.copy(self)
        other.activation, other.end = ACTIVATIONS[activation], ENDS[end]
        return other

    def latent_weight(self) -> Tensor:
        """What multiplies z first: [outputs, latent]."""
        first: Any = self.layers[0]
        weight: Tensor = first.weight
        return weight if weight.dim() == 2 else weight.flatten(1).T


def sides(layers: Sequence[dict[str, Any]]) -> list[int]:
    """Pixels a side of what each layer makes of one z; 1 before there is a map."""
    found, side = [], 1
    for one in layers:
        if one["kind"] == "linear":
            side = int(one.get("side") or side)
        elif one["kind"] in ("transposed", "conv"):
            side *= 2 if one.get("double") else 1
            kernel, stride, padding = int(one["kernel"]), int(one["stride"]), int(one["padding"])
            if one["kind"] == "transposed":
                side = (side - 1) * stride - 2 * padding + kernel + int(one.get("extra", 0))
            else:
                side = (side + 2 * padding - kernel) // stride + 1
        found.append(side)
    return found


def largest(layers: Sequence[dict[str, Any]]) -> int:
    """How many numbers the largest layer takes and gives for one picture."""
    most, before = 0, 1
    for one, after in zip(layers, sides(layers), strict=True):
        taken = int(one["inputs"])
        if one["kind"] == "linear":
            count = taken + int(one["outputs"])
        elif one["kind"] in ("transposed", "conv"):
            count = taken * (before * (2 if one.get("double") else 1)) ** 2 + int(one["outputs"]) * after**2
        else:
            count = 2 * taken * (1 if one.get("line") else after**2)
        most, before = max(most, count), after
    return most


def _layer(told: dict[str, Any]) -> nn.Module:
    """Raises BadInput for what is none, or too large to be one."""
    try:
        kind, inputs = told["kind"], int(told["inputs"])
        if kind == "batch":
            return _batch(told)
        if kind == "instance":
            return nn.InstanceNorm2d(inputs, float(told["epsilon"]), affine=True)
        outputs, bias, kernel = int(told["outputs"]), bool(told["bias"]), int(told.get("kernel", 1))
        if not 0 < inputs * outputs * kernel**2 < _MOST_NUMBERS:
            raise BadInput(f"A stack's layer has {inputs * outputs * kernel**2} numbers, which is no size for one.")
        if kind == "linear":
            return nn.Linear(inputs, outputs, bias=bias)
        stride, padding = int(told["stride"]), int(told["padding"])
        if stride < 1:
            raise ValueError(f"stride {stride}")
        if kind == "transposed":
            return nn.ConvTranspose2d(inputs, outputs, kernel, stride, padding, int(told.get("extra", 0)), bias=bias)
        if kind == "conv":
            return nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=bias)
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(f"A stack's layer is not described well ({error}).") from error
    raise BadInput(f"A stack has no layer of the kind '{kind}'.")


def _batch(told: dict[str, Any]) -> nn.Module:
    kind = nn.BatchNorm1d if told.get("line") else nn.BatchNorm2d
    return kind(int(told["inputs"]), float(told["epsilon"]))
