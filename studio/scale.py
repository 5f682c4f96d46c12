"""How large everything in the window is drawn: a setting that Qt wants to know before the application is made."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSettings

from studio.model.settings import SCALES

VARIABLE = "QT_SCALE_FACTOR"


@contextlib.contextmanager
def applied(file: Path) -> Iterator[None]:
    """While the application is made, Qt is told the scale kept in the settings `file`. Who has set QT_SCALE_FACTOR keeps it.

    Afterwards the application knows, and programs that are started from it get no scale from us.
    """
    kept = str(QSettings(str(file), QSettings.Format.IniFormat).value("window/scale", "100"))
    if VARIABLE in os.environ or kept not in SCALES or kept == "100":
        yield
        return
    os.environ[VARIABLE] = str(int(kept) / 100)
    try:
        yield
    finally:
        os.environ.pop(VARIABLE, None)
