"""How large everything in the window is drawn: a setting that Qt wants to know before the application is made."""

import os
from pathlib import Path

from PySide6.QtCore import QSettings

from studio.model.settings import SCALES

VARIABLE = "QT_SCALE_FACTOR"
_ours: set[str] = set()


def apply(file: Path) -> None:
    """Tell Qt the scale kept in the settings `file`. Who has set QT_SCALE_FACTOR keeps it."""
    if VARIABLE in os.environ:
        return
    kept = str(QSettings(str(file), QSettings.Format.IniFormat).value("window/scale", "100"))
    if kept in SCALES and kept != "100":
        os.environ[VARIABLE] = str(int(kept) / 100)
        _ours.add(VARIABLE)


def take_back() -> None:
    """The application is made and knows: programs that are started from here get no scale from us."""
    for name in _ours:
        os.environ.pop(name, None)
    _ours.clear()
