"""What the file of a plain stack does not tell: its activations. The memories of its batch norms say which are likely.

A batch norm remembers the mean and variance of what came to it in training. With the right activations before it, that is what comes to it
now; with others it is not.
"""

from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from engine.errors import BadInput
from engine.importing.filled import filled
from engine.importing.stacked_layers import Tensors, layers_of, side_of
from engine.networks.registry import build_generator
from engine.networks.stacked import ACTIVATIONS, ENDS, StackedGenerator

TRIED = ("relu", "leaky", "elu")
SETTINGS = ("activation", "end", "size", "epsilon")
_TITLES = {"relu": "ReLU", "leaky": "leaky ReLU (0.2)", "leaky-0.01": "leaky ReLU (0.01)", "elu": "ELU", "tanh": "tanh", "none": "nothing", "sigmoid": "sigmoid"}  # fmt: skip
_COUNT = 96


class Variant(NamedTuple):
    """`network` as it is if `told` (activation, end) is right; all variants have the same weights in memory. `off`: how far its norms' memories are from what comes to them, in standard
    deviations; infinite where it has no memories."""

    network: nn.Module
    settings: dict[str, Any]
    told: dict[str, str]
    off: float

    @property
    def title(self) -> str:
        """In words."""
        return f"{_TITLES[self.told['activation']]}, {_TITLES[self.told['end']]} at the end"


def variants(tensors: Tensors, file: str, told: dict[str, str], sorted_by_name: bool = False) -> list[Variant]:
    """What it may be, the likeliest first; only what fits `told`. Raises BadInput for no stack, or words that are none."""
    if odd := [key for key in told if key not in SETTINGS]:
        raise BadInput(f"A stack is told {', '.join(SETTINGS)}, not {', '.join(odd)}.")
    size, epsilon = _number(told, "size", 0), _number(told, "epsilon", 1e-5)
    layers, ours = layers_of(tensors, file, int(size), epsilon, sorted_by_name)
    latent = layers[0]["inputs"]
    last = next(one for one in reversed(layers) if "outputs" in one)
    side = side_of(layers)
    if last is not layers[-1] or last["kind"] == "linear" or last["outputs"] not in (1, 3) or not 8 <= side <= 1024:
        raise BadInput(
            f"{file} ends with {last['outputs']} channels of {side} pixels a side, and pictures have 1 (grey) or 3 (colour). Choose the"
            " generator's file, not the discriminator's."
        )
    ways = [
        {"activation": activation, "end": end}
        for activation in ((told["activation"],) if "activation" in told else TRIED)
        for end in ((told["end"],) if "end" in told else ("tanh", "sigmoid"))
    ]
    if ways[0]["activation"] not in ACTIVATIONS or ways[0]["end"] not in ENDS:
        raise BadInput(f"activation is one of {', '.join(ACTIVATIONS)}; end is one of {', '.join(ENDS)}.")
    plain = {"size": side, "channels": last["outputs"], "latent": latent, "layers": layers}
    network = filled(build_generator, "stacked", plain | ways[0], ours, file)
    assert isinstance(network, StackedGenerator)
    network.eval()
    found = []
    for way in ways:
        one = network.with_others(**way)
        found.append(Variant(one, plain | way, way, off(one, latent)))
    return sorted(found, key=lambda one: (one.off, one.told["end"] != "tanh"))


@torch.inference_mode()
def off(network: nn.Module, latent: int) -> float:
    """How far the memories of its batch norms are from what comes to them for random z, on average over all norms."""
    seen: list[Tensor] = []

    def compare(norm: nn.Module, given: tuple[Tensor, ...]) -> None:
        assert isinstance(norm, nn.BatchNorm1d | nn.BatchNorm2d)
        assert norm.running_mean is not None
        assert norm.running_var is not None
        axes = [axis for axis in range(given[0].dim()) if axis != 1]
        variance, mean = torch.var_mean(given[0], axes)
        spread = norm.running_var.clamp_min(1e-12).sqrt()
        far = (mean - norm.running_mean).abs() / spread + (variance.sqrt() / spread).clamp_min(1e-6).log().abs()
        seen.append(far.mean())

    hooks = [
        module.register_forward_pre_hook(compare)
        for module in network.modules()
        if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d)
    ]
    try:
        network(torch.randn(_COUNT, latent, generator=torch.Generator().manual_seed(0)))
    finally:
        for hook in hooks:
            hook.remove()
    return float(torch.stack(seen).mean()) if seen else float("inf")


def _number(told: dict[str, str], key: str, usual: float) -> float:
    try:
        number = float(told.get(key, usual))
    except ValueError as error:
        raise BadInput(f"{key} is a number, not '{told[key]}'.") from error
    if not 0 <= number <= 1024:
        raise BadInput(f"{key} is 0 to 1024, not {number:g}.")
    return number
