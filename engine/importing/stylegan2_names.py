"""The generator in a file of StyleGAN2-ADA: its settings, and which of its tensors is which of ours.

Source of the names: the layout of that project's files. Its layers scale what leaves an activation by sqrt(2), ours what enters it, so
biases and noise come with that factor; noise strengths learn at another pace here.
"""

import math
from typing import Any

import torch
from torch import Tensor

from engine.errors import BadInput
from engine.importing.persistent_pickle import Module
from engine.networks.resampling import TAPS
from engine.networks.sides import SIDES
from engine.networks.style_mapping import NOISE_PACE

Tensors = dict[str, Tensor]
_GAIN = math.sqrt(2)


def generator_of(held: dict[str, Any], file: str) -> Module:
    """The averaged generator, or else the plain one. Raises BadInput where there is none."""
    for name in ("G_ema", "G"):
        if isinstance(held.get(name), Module):
            found: Module = held[name]
            return found
    raise BadInput(f"{file} holds no generator (it has {', '.join(map(str, list(held)[:5]))}).")


def translated(module: Module, file: str) -> tuple[dict[str, Any], Tensors]:
    """(settings of our `stylegan2`, its tensors by our names). Raises BadInput for a network that is not of that kind."""
    theirs = _Taken(module.tensors(), file)
    given = module.state.get("_init_kwargs")
    told = given if isinstance(given, dict) else {}
    sides = [side for side in (4, 8, *SIDES) if f"synthesis.b{side}.conv1.weight" in theirs.tensors]
    if len(sides) < 3 or sides != [4 << k for k in range(len(sides))]:
        raise BadInput(f"{file} is no generator of StyleGAN2 (perhaps of StyleGAN3, which Atelier does not know).")
    if any(f"synthesis.b{side}.torgb.weight" not in theirs.tensors for side in sides):
        raise BadInput(
            f"{file} draws only at its last side (architecture 'resnet' or 'orig'); only 'skip' can be imported."
        )
    channels_at = [theirs.shape(f"synthesis.b{side}.conv1.weight")[0] for side in sides]
    latent, depth = theirs.shape("mapping.w_avg")[0], sum(f"mapping.fc{k}.weight" in theirs.tensors for k in range(64))
    classes = theirs.shape("mapping.embed.weight")[1] if "mapping.embed.weight" in theirs.tensors else 0
    if depth < 1 or theirs.shape("mapping.fc0.weight") != (latent, latent * (2 if classes else 1)):
        raise BadInput(f"{file} has a z of another length than its w, which cannot be imported.")
    widest, width = max(channels_at), channels_at[-1]
    if channels_at != [min(width << step, widest) for step in reversed(range(len(sides)))]:
        raise BadInput(f"{file} has layers of unusual widths ({channels_at}), which cannot be imported.")
    settings: dict[str, Any] = {
        "size": sides[-1],
        "channels": theirs.shape("synthesis.b4.torgb.weight")[0],
        "classes": classes,
        "latent": latent,
        "depth": depth,
        "width": width,
        "widest": widest,
    }
    taps = _taps(theirs, sides, file)
    if taps != list(TAPS):
        settings["taps"] = taps
    synthesis = told.get("synthesis_kwargs")
    clamp = synthesis.get("conv_clamp") if isinstance(synthesis, dict) else None
    if isinstance(clamp, int | float) and clamp > 0:
        settings["clamp"] = float(clamp)
    return settings, _tensors(theirs, sides, depth, classes)


class _Taken:
    """Their tensors, and a sentence for the one that is missing."""

    def __init__(self, tensors: Tensors, file: str) -> None:
        self.tensors, self.file = tensors, file

    def __getitem__(self, name: str) -> Tensor:
        if name not in self.tensors:
            raise BadInput(f"{self.file} is not whole: {name} is missing. Copy or download it again.")
        return self.tensors[name].float()

    def shape(self, name: str) -> tuple[int, ...]:
        shape = tuple(self[name].shape)
        if not shape:
            raise BadInput(f"{self.file} is no generator of StyleGAN2: {name} is one number.")
        return shape


def _taps(theirs: _Taken, sides: list[int], file: str) -> list[float]:
    """The taps of the filter, as small whole numbers where they are such."""
    name = f"synthesis.b{sides[-1]}.resample_filter"
    if name not in theirs.tensors:
        return list(TAPS)
    kernel = theirs[name]
    line = kernel.sum(1) if kernel.dim() == 2 else kernel
    line = line / line.sum()
    if len(line) != len(TAPS) or not torch.allclose(line, line.flip(0)) or (
        kernel.dim() == 2 and not torch.allclose(kernel / kernel.sum(), torch.outer(line, line), atol=1e-6)
    ):  # fmt: skip
        raise BadInput(f"{file} smooths with an unusual filter, which cannot be imported.")
    whole = line / line.min()
    return [float(tap) for tap in (whole.round() if torch.allclose(whole, whole.round(), atol=1e-4) else line)]


def _tensors(theirs: _Taken, sides: list[int], depth: int, classes: int) -> Tensors:
    ours: Tensors = {"constant": theirs["synthesis.b4.const"][None], "w_mean": theirs["mapping.w_avg"]}
    for k in range(depth):
        ours[f"mapping.layers.{k}.weight"] = theirs[f"mapping.fc{k}.weight"]
        ours[f"mapping.layers.{k}.bias"] = theirs[f"mapping.fc{k}.bias"] * _GAIN
    if classes:
        for what in ("weight", "bias"):
            ours[f"mapping.input.embedding.{what}"] = theirs[f"mapping.embed.{what}"]
    for step, side in enumerate(sides):
        block = f"synthesis.b{side}"
        _convolution(theirs, f"{block}.torgb", ours, f"to_rgb.{step}", 1.0)
        if step == 0:
            _styled(theirs, f"{block}.conv1", ours, "first", side)
        else:
            _styled(theirs, f"{block}.conv0", ours, f"doubling.{step - 1}", side)
            _styled(theirs, f"{block}.conv1", ours, f"convs.{step - 1}", side)
    return {name: tensor.contiguous() for name, tensor in ours.items()}


def _styled(theirs: _Taken, name: str, ours: Tensors, place: str, side: int) -> None:
    _convolution(theirs, name, ours, f"{place}.conv", _GAIN)
    noisy = f"{name}.noise_strength" in theirs.tensors
    strength = theirs[f"{name}.noise_strength"].reshape(1, 1, 1) if noisy else torch.zeros(1, 1, 1)
    ours[f"{place}.noise.strength"] = strength * (_GAIN / NOISE_PACE)
    ours[f"{place}.noise.plane"] = theirs[f"{name}.noise_const"][None, None] if noisy else torch.zeros(1, 1, side, side)


def _convolution(theirs: _Taken, name: str, ours: Tensors, place: str, gain: float) -> None:
    ours[f"{place}.weight"], ours[f"{place}.bias"] = theirs[f"{name}.weight"], theirs[f"{name}.bias"] * gain
    for what in ("weight", "bias"):
        ours[f"{place}.affine.{what}"] = theirs[f"{name}.affine.{what}"]
