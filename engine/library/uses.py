"""Where a model is used: runs and jobs that name it, models made from it, pictures made with it."""

from pathlib import Path
from typing import Any

import msgspec

from engine.errors import BadInput
from engine.library.bounded import read_bounded
from engine.library.card import ModelCard
from engine.library.gallery import MadePicture


class Uses(msgspec.Struct, frozen=True):
    """`jobs`: numbers of runs whose spec names the model; `children`: models made from it; `pictures`: their files."""

    jobs: tuple[int, ...] = ()
    children: tuple[str, ...] = ()
    pictures: tuple[Path, ...] = ()


def uses_of(model: ModelCard, runs: Path, cards: list[ModelCard], pictures: list[MadePicture]) -> Uses:
    """Everything in the library that refers to `model`, by name or by the hash of its weights."""
    made = [
        picture.file
        for picture in pictures
        if picture.recipe
        and (
            picture.recipe.model_sha256 == model.weights_sha256
            if picture.recipe.model_sha256 and model.weights_sha256
            else picture.recipe.model == model.name
        )
    ]
    children = sorted(card.name for card in cards if model.name in card.parents)
    return Uses(tuple(sorted(_jobs(model.name, runs))), tuple(children), tuple(made))


def _jobs(name: str, runs: Path) -> list[int]:
    found = []
    for file in runs.glob("*/spec.json"):
        try:
            spec: Any = msgspec.json.decode(read_bounded(file))
        except (OSError, BadInput, msgspec.DecodeError):
            continue  # a run that cannot say what it is names no model
        if not isinstance(spec, dict) or not file.parent.name.isdigit():
            continue
        params = spec.get("params")
        made = params.get("name") if spec.get("kind") == "train" and isinstance(params, dict) else None
        if name in (spec.get("model"), made):
            found.append(int(file.parent.name))
    return found
