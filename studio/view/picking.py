"""Letting the user choose picture files."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from studio.model.sources import PICTURES

_KINDS = f"Pictures ({' '.join(f'*{suffix}' for suffix in sorted(PICTURES))})"


def pick_pictures(parent: QWidget, title: str) -> list[Path]:
    """The pictures that were chosen, [] for none."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, "", _KINDS)
    return [Path(one) for one in chosen]


def pick_picture(parent: QWidget, title: str) -> Path | None:
    """The picture that was chosen, None for none."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", _KINDS)
    return Path(chosen) if chosen else None
