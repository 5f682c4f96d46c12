"""Files and folders shown by the system's own programs."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from engine.privacy import as_usual


def show_outside(path: Path | str) -> None:
    """Open a file or a folder with the program that the system has for it."""
    with as_usual():  # what that program writes is no part of the library
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
