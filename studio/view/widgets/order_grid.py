"""A picture grid whose pictures can be put in order: dragged with the mouse, or with Alt and an arrow."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.view.theme.theme import theme
from studio.view.widgets.picture_grid import PictureGrid
from studio.view.widgets.tiling import GAP


class OrderGrid(PictureGrid):
    """`placed(indices, before)`: these are to stand before that one (the number of pictures: last); `stepped(index, by)`; F2: `renamed`."""

    placed = Signal(object, int)
    stepped = Signal(int, int)
    renamed = Signal(int)

    def __init__(self, name: str, label: str, parent: QWidget | None = None, *, tile: int = 0) -> None:
        super().__init__(name, label, parent, tile=tile)
        self._carried = -1
        self._gap = -1
        self.dragged.connect(self._carry)

    def _carry(self, index: int) -> None:
        self._carried, self._gap = index, -1
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def gap_at(self, point: QPoint) -> int:
        """Before which picture something would go that is let go at `point`."""
        count = len(self.pictures())
        index = self.index_at(point)
        if index < 0:
            after = [
                k for k in range(count) if self.place(k).top() <= point.y() and self.place(k).center().x() <= point.x()
            ]
            return max(after) + 1 if after else 0
        return index + int(point.x() > self.place(index).center().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._carried >= 0 and event.buttons() & Qt.MouseButton.LeftButton:
            self._gap = self.gap_at(event.position().toPoint())
            self.viewport().update()
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        carried, self._carried = self._carried, -1
        gap, self._gap = self._gap, -1
        if carried >= 0:
            self.unsetCursor()
            self.viewport().update()
            if gap >= 0:
                self.placed.emit(self.selected if carried in self.selected else [carried], gap)
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if self._carried >= 0 and event.key() == Qt.Key.Key_Escape:
            self._carried = self._gap = -1
            self.unsetCursor()
            self.viewport().update()
        elif by and event.modifiers() & Qt.KeyboardModifier.AltModifier and self.current >= 0:
            self.stepped.emit(self.current, by)
        elif event.key() == Qt.Key.Key_F2 and self.current >= 0:
            self.renamed.emit(self.current)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap < 0:
            return
        count = len(self.pictures())
        cell = self.place(min(self._gap, count - 1))
        x = cell.left() - GAP / 2 if self._gap < count else cell.right() + GAP / 2
        x = min(max(x, 2), self.viewport().width() - 2)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(theme.tokens.accent), 3))
        painter.drawLine(round(x), cell.top(), round(x), cell.bottom())
        painter.end()
