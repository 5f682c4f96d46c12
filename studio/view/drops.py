"""What was dropped on the window, and which panel can use it."""

import zipfile
from pathlib import Path

from engine.library.card import CARD
from engine.library.pictures import read_recipe

PICTURES = {".png", ".webp", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff"}
IDX = ("-ubyte", "-ubyte.gz", ".idx", ".idx.gz")


def destination(path: Path) -> tuple[str, Path] | None:
    """The panel that can use it and what to hand over; None where no panel can.

    A picture made here goes to Generate, another picture's folder to Train. Raises BadInput for a damaged recipe.
    """
    name = path.name.lower()
    if path.is_dir():
        return ("library", path) if (path / CARD).is_file() else ("train", path)
    if name == CARD:
        return "library", path.parent
    if name.endswith(".npz") or name.endswith(IDX):
        return "train", path
    if path.suffix.lower() == ".zip":
        return ("library" if _holds_model(path) else "train"), path
    if path.suffix.lower() in PICTURES:
        return ("generate", path) if read_recipe(path) is not None else ("train", path.parent)
    return None


def _holds_model(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name == CARD or name.endswith(f"/{CARD}") for name in archive.namelist())
    except (OSError, zipfile.BadZipFile):
        return False
