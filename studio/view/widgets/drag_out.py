"""Files leave the window by the hand that drags them: into a folder, a letter, another program."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QImage, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from studio.model.there import there

SHOWN = 96
"""Edge in pixels of the picture under the hand."""


def carried(files: Sequence[Path], shown: QImage | None = None) -> QMimeData:
    """What other programs get: the files, and of a single picture the picture itself for those that want no file."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    if len(files) == 1 and shown is not None and not shown.isNull():
        mime.setImageData(shown)
    return mime


def drag_out(source: QWidget, files: Sequence[Path], shown: QImage | None = None) -> None:
    """Drag copies of these files (those that are there) until the button is let go; the originals stay."""
    left = [file for file in files if there(file)]
    if not left:
        return
    drag = QDrag(source)
    drag.setMimeData(carried(left, shown))
    if shown is not None and not shown.isNull():
        small = shown.scaled(
            SHOWN, SHOWN, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        drag.setPixmap(QPixmap.fromImage(small))
        drag.setHotSpot(QPoint(small.width() // 2, small.height() // 2))
    drag.exec(Qt.DropAction.CopyAction)


class Lift:
    """A press on something that can be dragged away, and the moment when the hand has moved far enough to mean it."""

    def __init__(self) -> None:
        self._at: QPoint | None = None
        self._away = False

    def press(self, event: QMouseEvent, over: bool) -> bool:
        """A button went down; `over` what can be dragged. Whether it is held now."""
        held = over and event.button() == Qt.MouseButton.LeftButton
        self._at, self._away = event.position().toPoint() if held else None, False
        return held

    def holds(self, event: QMouseEvent) -> bool:
        """Whether the hand that moves has pressed on what can be dragged, and has not let go."""
        return self._at is not None and bool(event.buttons() & Qt.MouseButton.LeftButton)

    def leaves(self, event: QMouseEvent) -> bool:
        """The hand has moved. Whether the drag begins now."""
        if self._at is None or self._away or not self.holds(event):
            return False
        self._away = (event.position().toPoint() - self._at).manhattanLength() >= QApplication.startDragDistance()
        return self._away

    def release(self) -> None:
        """The button went up."""
        self._at = None
