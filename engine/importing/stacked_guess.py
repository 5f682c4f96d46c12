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
from engine.networks.stacked import ACTIVATIONS, ENDS, MOST_DRAWN, StackedGenerator, largest

TRIED = ("relu", "leaky", "elu")
SETTINGS = ("activation", "end", "size", "epsilon")
_TITLES = {"relu": "ReLU", "leaky": "leaky ReLU (0.2)", "leaky-0.01": "leaky ReLU (0.01)", "elu": "ELU", "tanh": "tanh", "none": "nothing", "sigmoid": "sigmoid"}  # fmt: skip
_COUNT, _PIECE = 96, 1 << 26
"""Pictures that are drawn, and how many numbers of a layer are in memory at a time: 256 MB."""


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
    if (drawn := largest(layers)) > MOST_DRAWN:
        raise BadInput(
            f"{file} would need {4 * drawn >> 20:,} MB of memory in one layer for each picture, as no generator of this kind does. It is"
            " not opened."
        )
    plain = {"size": side, "channels": last["outputs"], "latent": latent, "layers": layers}
    network = filled(build_generator, "stacked", plain | ways[0], ours, file)
    assert isinstance(network, StackedGenerator)
    network.eval()
    at_once = max(1, min(_COUNT, _PIECE // largest(layers)))
    found, known = [], dict[str, float]()  # no norm comes after the end
    for way in ways:
        one = network.with_others(**way)
        if way["activation"] not in known:
            known[way["activation"]] = off(one, latent, at_once)
        found.append(Variant(one, plain | way, way, known[way["activation"]]))
    return sorted(found, key=lambda one: (one.off, one.told["end"] != "tanh"))


@torch.inference_mode()
def off(network: nn.Module, latent: int, at_once: int = _COUNT) -> float:
    """How far the memories of its batch norms are from what comes to them for random z, on average over all norms.

    `at_once`: so many pictures are in memory. What comes is added up piece by piece. Source: Chan, Golub, LeVeque 1979.
    """
    seen: dict[nn.Module, _Moments] = {}

    def add(norm: nn.Module, given: tuple[Tensor, ...]) -> None:
        seen[norm] = seen.get(norm, _NOTHING).and_of(given[0])

    norms = [module for module in network.modules() if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d)]
    hooks = [norm.register_forward_pre_hook(add) for norm in norms]
    random = torch.Generator().manual_seed(0)
    try:
        for begin in range(0, _COUNT if norms else 0, at_once):
            network(torch.randn(min(at_once, _COUNT - begin), latent, generator=random))
    finally:
        for hook in hooks:
            hook.remove()
    return sum(seen[norm].far_from(norm) for norm in norms) / len(norms) if norms else float("inf")


class _Moments(NamedTuple):
    """Of what came to a norm: how many numbers each channel got, and their mean and sum of squared differences from it, [C]."""

    numbers: int
    mean: Tensor
    squares: Tensor

    def and_of(self, given: Tensor) -> "_Moments":
        """With `given` [N, C, ...] too."""
        count = given.numel() // given.shape[1]
        squares, mean = torch.var_mean(given, [axis for axis in range(given.dim()) if axis != 1], correction=0)
        squares, mean, whole = squares.double() * count, mean.double(), self.numbers + count
        apart = mean - self.mean
        together = self.squares + squares + apart.square() * (self.numbers * count / whole)
        return _Moments(whole, self.mean + apart * (count / whole), together)

    def far_from(self, norm: nn.BatchNorm1d | nn.BatchNorm2d) -> float:
        """From what the norm remembers, in its standard deviations, on average over channels."""
        assert norm.running_mean is not None
        assert norm.running_var is not None
        spread = norm.running_var.clamp_min(1e-12).sqrt()
        deviation = (self.squares / (self.numbers - 1)).sqrt()
        far = (self.mean - norm.running_mean).abs() / spread + (deviation / spread).clamp_min(1e-6).log().abs()
        return float(far.mean())


_NOTHING = _Moments(0, torch.zeros(()), torch.zeros(()))


def _number(told: dict[str, str], key: str, usual: float) -> float:
    try:
        number = float(told.get(key, usual))
    except ValueError as error:
        raise BadInput(f"{key} is a number, not '{told[key]}'.") from error
    if not 0 <= number <= 1024:
        raise BadInput(f"{key} is 0 to 1024, not {number:g}.")
    return number
