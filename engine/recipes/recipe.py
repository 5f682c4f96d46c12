"""What a recipe is: everything that decides a training run, as frozen data read from TOML."""

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from engine.errors import BadInput, NotFound
from engine.jobs.spec import Scalar


class NetworkChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A network by name, and its own settings (size, channels and classes come from the run)."""

    network: str
    settings: dict[str, Scalar] = {}


class OptimizerChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Adam's learning rate and betas."""

    rate: float = 2e-4
    beta1: float = 0.5
    beta2: float = 0.999
    epsilon: float = 1e-8


class Schedule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long and in which rhythm. Lengths are counted in pictures seen, so they do not depend on the batch."""

    size: int = 64
    batch: int = 64
    images: int = 1_000_000
    discriminator_steps: int = 1
    decay: str = "none"
    decay_from: float = 0.5
    ema_images: int = 20_000
    evaluate_images: int = 50_000
    sample_images: int = 6_400
    evaluate_count: int = 2_000


class Recipe(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole recipe. `needs`: what the data must have ('labels'). `augment`: names from `engine.games.augment`."""

    name: str
    title: str
    family: str
    about: str
    needs: tuple[str, ...] = ()
    game: str = "nonsaturating"
    generator: NetworkChoice
    discriminator: NetworkChoice
    generator_optimizer: OptimizerChoice = OptimizerChoice()
    discriminator_optimizer: OptimizerChoice = OptimizerChoice()
    augment: tuple[str, ...] = ()
    schedule: Schedule = Schedule()

    @property
    def conditional(self) -> bool:
        """Whether the generator is told a class."""
        return "labels" in self.needs


_FOLDER = Path(__file__).parent


def names() -> list[str]:
    """The names of all recipes, sorted."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


def load(name: str) -> Recipe:
    """The recipe called `name`. Raises NotFound, which lists what there is; BadInput if its file is wrong."""
    path = _FOLDER / f"{name}.toml"
    if name not in names():
        raise NotFound(f"There is no recipe called '{name}'. There are: {', '.join(names())}.")
    return from_dict({"name": name} | tomllib.loads(path.read_text(encoding="utf-8")))


def from_dict(data: dict[str, Any]) -> Recipe:
    """A recipe from plain data (a TOML file, a model card, a checkpoint). Raises BadInput naming the wrong field."""
    try:
        return msgspec.convert(data, Recipe)
    except msgspec.ValidationError as error:
        raise BadInput(f"The recipe '{data.get('name', '?')}' cannot be read: {error}.") from error


def to_dict(recipe: Recipe) -> dict[str, Any]:
    """The recipe as plain data; `from_dict` gives it back."""
    plain: dict[str, Any] = msgspec.to_builtins(recipe)
    return plain
