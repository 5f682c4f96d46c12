"""The strip of favourites: small pictures in a row that stay, scroll sideways, and start a walk."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from studio.language import tr
from studio.model.live_sheet import LiveSheet
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import VALUE
from studio.view.widgets.pixels import draw_picture, enlargement, sheet_image

EDGE, GAP, INSET = 64, 8, 3


class FavouriteStrip(QWidget):
    """Shows a LiveSheet in one row. Left and Right move, Enter opens, Delete takes out, G puts into the grid."""

    opened = Signal(int)
    removed = Signal(int)
    placed = Signal(int)
    dragged = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, sheet: LiveSheet, name: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Favourites"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._sheet, self._empty = sheet, empty
        self._count, self._offset = 0, 0
        self.current = -1
        self._pressed: QPoint | None = None
        sheet.painted.connect(self.update)
        theme.changed.connect(self.update)

    def set_count(self, count: int) -> None:
        """How many favourites there are; a new one is scrolled to."""
        if count != self._count:
            grown, self._count = count > self._count, count
            self.current = min(self.current, count - 1)
            self._scroll(self._most() if grown else 0)
            self.setAccessibleDescription(tr("{count} favourites", count=count) if count else self._empty)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, EDGE + 2 * INSET)

    def place(self, index: int) -> QRect:
        """Where favourite `index` is."""
        size = self._sheet.shape[0] or EDGE
        ratio = self.devicePixelRatioF()
        edge = round(min(EDGE, size * enlargement(EDGE, size, ratio) / ratio)) if size < EDGE * ratio else EDGE
        x = INSET + index * (EDGE + GAP) - self._offset + (EDGE - edge) // 2
        return QRect(x, INSET + (EDGE - edge) // 2, edge, edge)

    def index_at(self, point: QPoint) -> int:
        """The favourite at `point`, -1 for none."""
        return next((i for i in range(self._count) if self.place(i).adjusted(-4, -4, 4, 4).contains(point)), -1)

    def _most(self) -> int:
        return max(0, self._count * (EDGE + GAP) - GAP + 2 * INSET - self.width())

    def _scroll(self, by: int) -> None:
        self._offset = min(max(self._offset + by, 0), self._most())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        if not self._count:
            painter.setFont(font(VALUE))
            painter.setPen(QColor(tokens.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._empty)
            if self.hasFocus():
                painter.setPen(QPen(QColor(tokens.accent), 2))
                painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, theme.smooth or self._sheet.shape[0] > EDGE)
        atlas = sheet_image(self._sheet)
        for index in range(self._count):
            place = self.place(index)
            if not place.intersects(self.rect()):
                continue
            if self._sheet.ready(index):
                draw_picture(painter, place, atlas, self._sheet, index)
            else:
                painter.fillRect(place, QColor(tokens.surface))
            if index == self.current and self.hasFocus():
                painter.setPen(QPen(QColor(tokens.accent), 2))
                painter.drawRect(place.adjusted(-1, -1, 1, 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().toPoint())
        if index >= 0:
            self.current = index
            self._pressed = event.position().toPoint()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        pressed = self._pressed
        if pressed is not None and (point - pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.dragged.emit(self.index_at(pressed))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().toPoint())
        if index >= 0:
            self.opened.emit(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        self._scroll(-(delta.x() or delta.y()) // 2)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.current if keyboard else self.index_at(event.pos())
        if index >= 0:
            self.current = index
            self.menu_wanted.emit(index, self.mapToGlobal(self.place(index).center()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._count:
            step = 1 if key == Qt.Key.Key_Right else -1
            self.current = min(max(self.current + step, 0), self._count - 1)
            place = self.place(self.current)
            if place.left() < 0 or place.right() > self.width():
                self._scroll(place.left() if place.left() < 0 else place.right() - self.width() + INSET)
            self.update()
        elif self.current < 0:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.current)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.current)
        elif key == Qt.Key.Key_G:
            self.placed.emit(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, _event: QEvent) -> None:
        self.current = max(self.current, 0) if self._count else -1
        self.update()

    def focusOutEvent(self, _event: QEvent) -> None:
        self.update()

    def resizeEvent(self, _event: QEvent) -> None:
        self._scroll(0)
