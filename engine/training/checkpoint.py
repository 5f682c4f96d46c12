"""A run's whole state in one file, read without running code: networks, optimizers, average, scaler, counters, random salt."""

import io
import pickle
from pathlib import Path
from typing import Any, Protocol

import msgspec
import torch
from torch import nn

from engine.damage import DAMAGE, first_line
from engine.errors import BadInput
from engine.training.gradients import Scaler


class Progress(msgspec.Struct):
    """Where a run is. `images`: pictures seen, which place the run in its data even where the batch was halved on the way.
    `best_fd`: the figure that decides, of the
    best step: the Fréchet distance, of pairs the distance of features. `rate_scale` and `salt` change when a run is rolled back; `seconds` is time spent training,
    `began_s` of it by the run that this one branched from."""

    step: int = 0
    images: int = 0
    seconds: float = 0.0
    began_s: float = 0.0
    rollbacks: int = 0
    rate_scale: float = 1.0
    salt: int = 0
    best_step: int = -1
    best_fd: float = float("inf")
    health: dict[str, float] = {}


class Stateful(Protocol):
    """What has networks and optimizers by name, and a scaler of gradients."""

    @property
    def named_modules(self) -> dict[str, nn.Module]: ...

    @property
    def named_optimizers(self) -> dict[str, torch.optim.Optimizer]: ...

    scaler: Scaler


class NotFinite(Exception):
    """The weights hold a NaN or an infinity: this state must not be kept."""


def write_checkpoint(path: Path, family: Stateful, progress: Progress, recipe: dict[str, Any]) -> None:
    """Write everything to `path`. Raises NotFinite rather than keep a broken state."""
    for name, module in family.named_modules.items():
        for key, value in module.state_dict().items():
            if value.is_floating_point() and not bool(torch.isfinite(value).all()):
                raise NotFinite(f"{name}.{key}")
    state = {
        "format": 1,
        "progress": msgspec.to_builtins(progress),
        "recipe": recipe,
        "modules": {name: module.state_dict() for name, module in family.named_modules.items()},
        "optimizers": {name: optimizer.state_dict() for name, optimizer in family.named_optimizers.items()},
        "scaler": family.scaler.state_dict(),
    }
    with open(path, "wb") as file:
        torch.save(state, file)


def read_checkpoint(path: Path | io.BytesIO, family: Stateful) -> Progress:
    """Put the state of `path` into `family`. Raises BadInput if the file is damaged or of another architecture."""
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
        progress = msgspec.convert(state["progress"], Progress)
        if "images" not in state["progress"]:  # written before pictures were counted
            progress.images = progress.step * state["recipe"]["schedule"]["batch"]
        for name, module in family.named_modules.items():
            module.load_state_dict(state["modules"][name])
        for name, optimizer in family.named_optimizers.items():
            optimizer.load_state_dict(state["optimizers"][name])
        if scaling := state.get("scaler"):  # absent in older files, empty where nothing is scaled
            family.scaler.load_state_dict(scaling)
    except DAMAGE as error:
        raise _unreadable(path if isinstance(path, Path) else Path("of the first rank"), error) from error
    return progress


def read_recipe(path: Path) -> dict[str, Any]:
    """The recipe of the run that wrote `path`, with the batch as it was then. Raises BadInput if the file is damaged."""
    try:
        recipe: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True, mmap=True)["recipe"]
        if not isinstance(recipe, dict):
            raise TypeError("it says nothing of a recipe")
    except DAMAGE as error:
        raise _unreadable(path, error) from error
    return recipe


def _unreadable(path: Path, error: Exception) -> BadInput:
    more = isinstance(error, pickle.UnpicklingError)
    why = "it holds more than numbers, which could run programs" if more else first_line(error)
    return BadInput(
        f"The checkpoint {path.name} does not fit this run or is damaged ({why}). Start the run again, or branch from an older checkpoint."
    )
