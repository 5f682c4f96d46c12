"""A row of small pictures to choose from with one click; a picture grid that tells a click from a walk with the arrows."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from studio.view.widgets.picture_grid import PictureGrid


class PictureRow(PictureGrid):
    """`picked(index)`: clicked, or Enter; `marked(index)`: L. Words for hovering come from `set_tips`."""

    picked = Signal(int)
    marked = Signal(int)

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(name, label, parent)
        self._tips: tuple[str, ...] = ()
        self._down: QPoint | None = None
        self.activated.connect(self.picked)

    def set_tips(self, tips: tuple[str, ...]) -> None:
        """What is said of each when the mouse rests on it."""
        self._tips = tips

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        self._down = event.position().toPoint() if left and not event.modifiers() else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        down, self._down = self._down, None
        if down is not None and event.button() == Qt.MouseButton.LeftButton:
            point = event.position().toPoint()
            index = self.index_at(point)
            if index >= 0 and (point - down).manhattanLength() < QApplication.startDragDistance():
                self.picked.emit(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first click has done it already."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_L and self.current >= 0 and not event.modifiers():
            self.marked.emit(self.current)
        else:
            super().keyPressEvent(event)

    def tip(self, index: int, point: QPoint) -> str:
        told, size = self._tips[index] if index < len(self._tips) else "", super().tip(index, point)
        return f"{told}\n{size}" if told else size
