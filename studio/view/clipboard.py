"""Pictures that another program hands over without a file: by the clipboard, or dragged out of its window."""

import time
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QPixmap

from engine.library.atomic import write_new


def pasted(folder: Path) -> list[Path]:
    """The files in the clipboard; a picture in it is kept in `folder` as a file first. [] where it holds neither.

    Raises DiskFull, AtelierError where it cannot be kept.
    """
    held = QGuiApplication.clipboard().mimeData()  # None where nothing was ever copied
    return local_files(held) or kept_picture(held, folder, "pasted") if held is not None else []


def local_files(held: QMimeData) -> list[Path]:
    """The files and folders of this computer among what is handed over."""
    return [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]


def kept_picture(held: QMimeData, folder: Path, word: str) -> list[Path]:
    """The picture itself that is handed over, kept in `folder` as 'word date time.png'; [] without one. Raises DiskFull, AtelierError."""
    image = held.imageData() if held.hasImage() else None
    if isinstance(image, QPixmap):
        image = image.toImage()
    if not isinstance(image, QImage) or image.isNull():
        return []
    data = QBuffer()
    data.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(data, "PNG")  # type: ignore[call-overload]  # Qt's stubs want bytes for the format, and Qt a text
    return [write_new(folder, f"{word} {time.strftime('%Y-%m-%d %H%M%S')}", "png", bytes(data.data().data()))]
