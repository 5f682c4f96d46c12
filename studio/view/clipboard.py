"""The pictures that the clipboard holds, as files."""

import time
from pathlib import Path

from PySide6.QtGui import QGuiApplication


def pasted(home: Path) -> list[Path]:
    """The files in the clipboard; a picture in it is kept in `home` as a file first. [] where it holds neither."""
    clipboard = QGuiApplication.clipboard()
    files = [Path(url.toLocalFile()) for url in clipboard.mimeData().urls() if url.isLocalFile()]
    image = clipboard.image()
    if files or image.isNull():
        return files
    folder = home / "pasted"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"pasted {time.strftime('%Y-%m-%d %H%M%S')}.png"
    image.save(str(file))
    return [file]
