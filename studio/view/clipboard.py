"""The pictures that the clipboard holds, as files."""

import time
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from engine.errors import BadInput
from studio.language import tr


def pasted(folder: Path) -> list[Path]:
    """The files in the clipboard; a picture in it is kept in `folder` as a file first. [] where it holds neither.

    Raises BadInput where it cannot be kept.
    """
    clipboard = QGuiApplication.clipboard()
    held = clipboard.mimeData()  # None where nothing was ever copied
    files = [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()] if held is not None else []
    image = clipboard.image()
    if files or image.isNull():
        return files
    file = folder / f"pasted {time.strftime('%Y-%m-%d %H%M%S')}.png"
    folder.mkdir(parents=True, exist_ok=True)
    if not image.save(str(file)):
        raise BadInput(tr("The picture could not be written to {folder}: is the disk full?", folder=folder))
    return [file]
