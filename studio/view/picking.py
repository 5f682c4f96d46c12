"""Letting the user choose picture files, and names of new ones."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from studio.language import tr
from studio.model.sources import PICTURES

_KINDS = tr("Pictures ({endings})", endings=" ".join(f"*{suffix}" for suffix in sorted(PICTURES)))


def pick_pictures(parent: QWidget, title: str) -> list[Path]:
    """The pictures that were chosen, [] for none."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, "", _KINDS)
    return [Path(one) for one in chosen]


def pick_picture(parent: QWidget, title: str) -> Path | None:
    """The picture that was chosen, None for none."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", _KINDS)
    return Path(chosen) if chosen else None


def with_ending(chosen: str, ending: str) -> Path:
    """The file that was chosen to be written, with its ending. Where that was not typed, the dialog has not asked about a file that
    is there by the whole name, so it gets a number then."""
    if chosen.lower().endswith(ending):
        return Path(chosen)
    file, number = Path(chosen + ending), 2
    while file.exists():
        file, number = Path(f"{chosen}-{number}{ending}"), number + 1
    return file
