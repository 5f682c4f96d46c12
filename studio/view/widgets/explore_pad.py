"""The Explore pad: four samples in the corners, and the picture between them under the hand."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.language import tr
from studio.model.live_sheet import LiveSheet
from studio.view.theme.theme import theme
from studio.view.widgets.pixels import draw_picture, enlargement, sheet_image

KEY_STEP = 0.05
CORNER_SHARE, PICTURE_SHARE = 0.3, 0.45
PICTURE = 4
"""Which picture of the sheet is the explored one; 0 to 3 are the corners, row by row."""


class ExplorePad(QWidget):
    """Drag, or move with the arrow keys (Shift: finer), between four corner pictures. Enter keeps what is shown."""

    moved = Signal(float, float)
    settled = Signal()
    kept = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, sheet: LiveSheet, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Explore between four samples"))
        self.setAccessibleDescription(
            tr("Arrow keys move, Enter puts the picture into the grid, Home goes to the middle.")
        )
        self.setToolTip(tr("Drag to move between the four samples. Enter or a double click keeps the picture."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._sheet = sheet
        self._at = (0.5, 0.5)
        sheet.painted.connect(self.repaint)
        theme.changed.connect(self.update)

    def set_position(self, x: float, y: float) -> None:
        """Where the handle is, 0..1 from the top left."""
        self._at = (x, y)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(256, 256)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 160)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(round(width * 0.92), 288)

    # -- geometry ------------------------------------------------------------------------------------------

    def _edge(self, share: float) -> int:
        size = max(self._sheet.shape[0], 1)
        room = min(self.width(), self.height()) * share
        factor = enlargement(room, size, self.devicePixelRatioF())
        return round(min(size * factor / self.devicePixelRatioF(), room))

    def _path(self) -> QRect:
        half = self._edge(PICTURE_SHARE) // 2 + 6
        return self.rect().adjusted(half, half, -half, -half)

    def _handle(self) -> QPoint:
        path = self._path()
        return QPoint(round(path.x() + self._at[0] * path.width()), round(path.y() + self._at[1] * path.height()))

    # -- painting ------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent if focused else tokens.line), 2 if focused else 1))
        painter.setBrush(QColor(tokens.bg))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, theme.smooth)
        handle, path = self._handle(), self._path()
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(path.left(), handle.y(), path.right(), handle.y())
        painter.drawLine(handle.x(), path.top(), handle.x(), path.bottom())
        self._draw_corners(painter)
        if self._sheet.ready(PICTURE):
            edge = self._edge(PICTURE_SHARE)
            place = QRect(handle.x() - edge // 2, handle.y() - edge // 2, edge, edge)
            painter.fillRect(place.adjusted(-4, -4, 4, 4), QColor(tokens.bg))
            draw_picture(painter, place, sheet_image(self._sheet), self._sheet, PICTURE)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(place.adjusted(-2, -2, 2, 2))

    def _draw_corners(self, painter: QPainter) -> None:
        edge, inset = self._edge(CORNER_SHARE), 10
        atlas = sheet_image(self._sheet)
        for index in range(4):
            x = inset if index % 2 == 0 else self.width() - inset - edge
            y = inset if index < 2 else self.height() - inset - edge
            if self._sheet.ready(index):
                draw_picture(painter, QRect(x, y, edge, edge), atlas, self._sheet, index)
            else:
                painter.fillRect(QRect(x, y, edge, edge), QColor(theme.tokens.surface))

    # -- mouse and keys ------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.settled.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.kept.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = KEY_STEP / 5 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else KEY_STEP
        by = {
            Qt.Key.Key_Left: (-step, 0.0),
            Qt.Key.Key_Right: (step, 0.0),
            Qt.Key.Key_Up: (0.0, -step),
            Qt.Key.Key_Down: (0.0, step),
        }.get(Qt.Key(event.key()))
        if by is not None:
            self._go(self._at[0] + by[0], self._at[1] + by[1])
        elif event.key() == Qt.Key.Key_Home:
            self._go(0.5, 0.5)
            self.settled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        self.settled.emit()
        self.update()

    def _follow(self, event: QMouseEvent) -> None:
        path, point = self._path(), event.position()
        self._go((point.x() - path.x()) / max(1, path.width()), (point.y() - path.y()) / max(1, path.height()))

    def _go(self, x: float, y: float) -> None:
        x, y = min(max(round(x, 4), 0.0), 1.0), min(max(round(y, 4), 0.0), 1.0)
        if (x, y) != self._at:
            self._at = (x, y)
            self.update()
            self.moved.emit(x, y)
