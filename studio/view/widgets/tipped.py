"""A drawn widget that tells what lies under the pointer, and, with the keyboard, what each of its marks says."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from studio.model.as_written import as_written
from studio.view.theme.theme import theme

_WAYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_ASIDE = 3.0
"""How much worse a mark is for lying aside of the way than for lying far along it."""


class Tipped(QWidget):
    """Subclasses say in `tip` what there is at a point, and in `marks` where there is something. With the focus here the arrow keys
    go from mark to mark, Home and End to the first and the last; a ring shows which one is told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.at_mark = 0

    def tip(self, _at: QPointF) -> str:
        """What is told of a point, '' for nothing."""
        return ""

    def marks(self) -> list[QRectF]:
        """What can be told, in reading order: the place of each; `tip` knows its centre."""
        return []

    def event(self, event: QEvent) -> bool:
        """Tell what is under the pointer; draw the ring over all else."""
        kind = event.type()
        if kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), as_written(self.tip(QPointF(event.pos()))), self)
            return True
        done = super().event(event)
        if kind == QEvent.Type.Paint and self.hasFocus():
            self._paint_ring()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another mark, and tell it."""
        marks, key = self.marks(), event.key()
        if not marks or key not in (*_WAYS, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
            return
        here = min(self.at_mark, len(marks) - 1)
        if key == Qt.Key.Key_Home:
            self.at_mark = 0
        elif key == Qt.Key.Key_End:
            self.at_mark = len(marks) - 1
        else:
            self.at_mark = _next(marks, here, *_WAYS[Qt.Key(key)])
        centre = marks[self.at_mark].center()
        QToolTip.showText(self.mapToGlobal(centre.toPoint()), as_written(self.tip(centre)), self)
        self.update()

    def _paint_ring(self) -> None:
        marks = self.marks()
        if not marks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.tokens.text), 2))
        painter.drawRoundedRect(marks[min(self.at_mark, len(marks) - 1)].adjusted(-1, -1, 1, 1), 4, 4)
        painter.end()


def around(point: QPointF, reach: float = 8.0) -> QRectF:
    """The place of a mark that is a dot."""
    return QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)


def _next(marks: list[QRectF], here: int, x: int, y: int) -> int:
    """The nearest mark in a direction; `here` where there is none."""
    centre, found = marks[here].center(), []
    for number, mark in enumerate(marks):
        off = mark.center() - centre
        along, aside = off.x() * x + off.y() * y, abs(off.x() * y) + abs(off.y() * x)
        if along > 0.5:
            found.append((along + _ASIDE * aside, number))
    return min(found)[1] if found else here
