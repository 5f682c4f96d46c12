"""What the loop needs of a family of models, and which class trains which family."""

import importlib
from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from engine.errors import BadInput
from engine.recipes import Recipe
from engine.training.ema import Ema
from engine.training.gradients import Scaler
from engine.training.step import Phase


class Family(Protocol):
    """The networks of one run and how they learn. `phases` are run in order in every step.

    `latent`: numbers that describe a picture, 0 where none do; `classes`: how many the generator is told (0: none); `turns`: batches of
    real pictures a step takes; `curves`: figures of a step that are worth a curve; `ema.module` is what is used.
    """

    recipe: Recipe
    device: torch.device
    latent: int
    classes: int
    turns: int
    curves: Sequence[str]
    phases: list[Phase]
    architecture: dict[str, Any]
    ema: Ema
    scaler: Scaler

    @property
    def named_modules(self) -> dict[str, nn.Module]: ...

    @property
    def named_optimizers(self) -> dict[str, torch.optim.Optimizer]: ...

    def meet(self, images: npt.NDArray[np.uint8], labels: npt.NDArray[np.int64] | None) -> None:
        """See the pictures uint8 [M, H, W, C] and labels [M] of the run, once, before the first step."""

    def figures(self) -> dict[str, float]:
        """Figures of merit of the family's own, taken at each judgement."""

    def set_rates(self, scale: float) -> None: ...

    def before_step(self, done: float) -> None: ...

    def after_step(self, seen: int) -> None: ...


@runtime_checkable
class Drawing(Family, Protocol):
    """A family whose model draws pictures from latents."""

    def draw(self, z: Tensor, classes: Tensor | None) -> Tensor:
        """Pictures of the average as bytes [N, C, H, W], from z [N, latent] and class weights [N, K]."""


_FAMILIES = {
    "noise-to-image": ("noise_to_image", "NoiseToImage"),
    "semi-supervised": ("semi_supervised", "SemiSupervised"),
    "reconstruction": ("reconstruction", "Reconstruction"),
    "classification": ("classification", "Classification"),
    "unpaired": ("unpaired", "Unpaired"),
    "paired": ("paired", "Paired"),
    "super-resolution": ("super_resolution", "SuperResolution"),
}


def build_family(
    recipe: Recipe,
    size: int,
    channels: int,
    classes: int,
    seed: int,
    device: torch.device,
    precision: torch.dtype,
    inputs: int = 0,
) -> Family:
    """The family that `recipe` names, with fresh weights. Raises BadInput for one that is not known.

    `channels`: of the pictures that are made; `inputs`: of those that a translator is given (0: as its pairing says).
    """
    if recipe.family not in _FAMILIES:
        raise BadInput(f"There is no family '{recipe.family}'. There are: {', '.join(_FAMILIES)}.")
    module, name = _FAMILIES[recipe.family]
    made: Family = getattr(importlib.import_module(f"engine.training.{module}"), name)(
        recipe, size, channels, classes, seed, device, precision, *([inputs] if recipe.translation is not None else [])
    )
    return made
