"""A picture that was given, as a model takes it: read and fitted beside the window, which a large photo would stop."""

import contextlib
import threading
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter

from studio.language import tr

LARGEST = 1024
"""Edge in pixels above which there is nothing more to be seen of it."""


class Fitted(NamedTuple):
    """`picture`, null where it cannot be read; whether only its middle square is left, and whether it lost its colours."""

    picture: QImage
    cut: bool = False
    grey: bool = False

    @property
    def words(self) -> str:
        """What was done to it, in few words; '' for nothing."""
        return ", ".join(word for word, done in ((tr("cut square"), self.cut), (tr("in grey"), self.grey)) if done)

    def sentence(self, file: Path, size: int) -> str:
        """All that is to be said of it."""
        done = [
            words
            for words, is_so in ((tr("the square in its middle"), self.cut), (tr("without its colours"), self.grey))
            if is_so
        ]
        how = f": {', '.join(done)}" if done else ""
        return tr(
            "{name}, as the model takes it{how}. The model itself sees {size} × {size} pixels of it.",
            name=file.name,
            how=how,
            size=size,
        )


class GivenPicture(QObject):
    """One picture at a time; `changed` when it has been read, or another one is wanted."""

    changed = Signal()
    _read = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: tuple[str, int, int] = ("", 0, 0)
        self.reading = False
        self.fitted = Fitted(QImage())
        self._read.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def show(self, file: str, size: int, channels: int) -> None:
        """Have the picture in `file` ('': none) for a model of `size` px."""
        wanted = (file, size, channels)
        if wanted == self._wanted:
            return
        self._wanted, self.reading, self.fitted = wanted, bool(file), Fitted(QImage())
        if file:
            threading.Thread(target=self._fit, args=wanted, name="read given picture", daemon=True).start()
        self.changed.emit()

    def _fit(self, file: str, size: int, channels: int) -> None:
        """In a thread of its own."""
        fitted = square_of(Path(file), size, channels)
        with contextlib.suppress(RuntimeError):  # the window was closed meanwhile
            self._read.emit((file, size, channels), fitted)

    def _take(self, wanted: tuple[str, int, int], fitted: Fitted) -> None:
        if wanted == self._wanted:
            self.reading, self.fitted = False, fitted
            self.changed.emit()


def square_of(file: Path, size: int, channels: int) -> Fitted:
    """The middle square of the picture in `file`, as a model of `size` px takes it."""
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        return Fitted(image)
    edge, oblong = min(image.width(), image.height()), image.width() != image.height()
    cut = image.copy(QRect((image.width() - edge) // 2, (image.height() - edge) // 2, edge, edge))
    if edge > LARGEST:
        cut = cut.scaled(LARGEST, LARGEST, mode=Qt.TransformationMode.SmoothTransformation)
    if edge < size <= edge * 1.25 and not oblong:  # the engine puts a frame around these, too
        framed = QImage(size, size, QImage.Format.Format_RGB32)
        framed.fill(cut.pixelColor(0, 0))
        painter = QPainter(framed)
        painter.drawImage((size - edge) // 2, (size - edge) // 2, cut)
        painter.end()
        cut = framed
    grey = channels == 1 and not cut.allGray()
    if channels == 1:
        cut = cut.convertToFormat(QImage.Format.Format_Grayscale8)
    return Fitted(cut.convertToFormat(QImage.Format.Format_RGB32), oblong, grey)
