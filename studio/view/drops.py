"""What was dropped on the window, and which panel can use it."""

import zipfile
from pathlib import Path
from typing import NamedTuple

from engine.errors import AtelierError
from engine.library.card import CARD
from engine.library.like_csv import is_like_log
from engine.library.pictures import read_recipe
from engine.library.profiles import SUFFIX
from studio.language import tr
from studio.model.sources import PICTURES

WEIGHTS = {".pth", ".pt", ".ckpt", ".safetensors"}
"""Endings of foreign files of weights."""
NETWORKS = ".pkl"
"""Ending of StyleGAN2-ADA's files."""
IDX = ("-ubyte", "-ubyte.gz", ".idx", ".idx.gz")


def is_pictures(path: Path) -> bool:
    """Whether it is a picture by its ending, or a folder that is no model's."""
    return path.suffix.lower() in PICTURES or (path.is_dir() and not (path / CARD).is_file())


def two_sets(files: list[Path]) -> bool:
    """Whether they are two folders of pictures, to learn from together."""
    return len(files) == 2 and all(file.is_dir() and is_pictures(file) for file in files)


class Taken(NamedTuple):
    """What comes of files that were dropped together: where to go, and what to say about those that were left."""

    goal: tuple[str, Path] | None
    sentence: str


def sort_out(files: list[Path]) -> Taken:
    """The first file that a panel can use decides; the others are named if they do not belong to it."""
    goals: dict[Path, tuple[str, Path]] = {}
    why = ""
    for file in files:
        try:
            goal = destination(file)
        except AtelierError as error:
            why = why or str(error)
            continue
        if goal is not None:
            goals[file] = goal
    if not goals:
        return Taken(
            None,
            why
            or tr(
                "Atelier cannot use {name}: drop a picture it made, a folder of pictures, a .zip, .npz or idx "
                "file, a model folder, a model's weights (.pth, .pkl), a person's taste (.taste.json), or a like "
                "log (.csv).",
                name=files[0].name,
            ),
        )
    taken, goal = next(iter(goals.items()))
    left = [file.name for file in files if goals.get(file) != goal]
    if not left:
        return Taken(goal, "")
    others = left[0] if len(left) == 1 else tr("{left} others", left=len(left))
    return Taken(goal, tr("{name} was taken, {others} not: drop one thing at a time.", name=taken.name, others=others))


def destination(path: Path) -> tuple[str, Path] | None:
    """The panel that can use it and what to hand over; None where no panel can.

    A picture made here goes to Generate (a translation to Translate), another picture's folder to Train, a person's taste and a like log to Design, weights to Translate, StyleGAN2-ADA's networks to Library. Raises BadInput for a damaged recipe.
    """
    name = path.name.lower()
    if path.is_dir():
        return ("library", path) if (path / CARD).is_file() else ("train", path)
    if name.endswith(SUFFIX) or is_like_log(path):
        return "design", path
    if name == CARD:
        return "library", path.parent
    if name.endswith(".npz") or name.endswith(IDX):
        return "train", path
    if path.suffix.lower() == ".zip":
        return ("library" if _holds_model(path) else "train"), path
    if path.suffix.lower() == NETWORKS:
        return "library", path
    if path.suffix.lower() in WEIGHTS:
        return "translate", path
    if path.suffix.lower() in PICTURES:
        recipe = read_recipe(path)
        if recipe is None:
            return "train", path.parent
        return ("translate" if recipe.settings.get("translated") else "generate"), path
    return None


def _holds_model(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name == CARD or name.endswith(f"/{CARD}") for name in archive.namelist())
    except (OSError, zipfile.BadZipFile):
        return False
