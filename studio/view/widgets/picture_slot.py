"""A place for one sample: it takes a picture by drag, by click (then the next picture clicked) or by key."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.model.live_sheet import LiveSheet
from studio.view.theme import icons
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import CONTROL_RADIUS, VALUE
from studio.view.widgets.latent_drag import carried
from studio.view.widgets.pixels import draw_picture, enlargement, sheet_image

INSET = 4
CROSS = 28


class PictureSlot(QWidget):
    """Shows one picture of a LiveSheet, or its `hint` while it is empty.

    `wanted`: clicked, or Enter or Space; `cleared`: Delete, or the cross that appears on it; `given(latent)`: dropped.
    """

    wanted = Signal()
    cleared = Signal()
    given = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(
        self, sheet: LiveSheet, name: str, label: str, edge: int, hint: str = "", *, takes: bool = True
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(edge, edge)
        self.setMouseTracking(True)
        self._sheet, self._hint, self._takes = sheet, hint, takes
        self._index = -1
        self._over = self._waiting = self._hover = False
        if takes:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAcceptDrops(True)
        sheet.painted.connect(self.update)
        theme.changed.connect(self.update)

    def show_picture(self, index: int) -> None:
        """Show picture `index` of the sheet; -1: empty."""
        self._index = index
        self.setAccessibleDescription("filled" if index >= 0 else self._hint or "empty")
        self.update()

    def set_waiting(self, waiting: bool) -> None:
        """Whether the next picture clicked comes here."""
        self._waiting = waiting
        self.update()

    @property
    def filled(self) -> bool:
        """Whether it shows a picture."""
        return self._index >= 0

    def place(self) -> QRect:
        """Where the picture is: as large as fits, by a whole factor."""
        room, size, ratio = self.width() - 2 * INSET, max(self._sheet.shape[0], 1), self.devicePixelRatioF()
        edge = min(room, round(size * enlargement(room, size, ratio) / ratio))
        return QRect((self.width() - edge) // 2, (self.height() - edge) // 2, edge, edge)

    def _cross(self) -> QRect:
        return QRect(self.width() - CROSS, 0, CROSS, CROSS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self._over or self._waiting or self.hasFocus()
        pen = QPen(QColor(tokens.accent if marked else tokens.line), 2 if marked else 1)
        if self._takes and not self.filled:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.bg))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CONTROL_RADIUS, CONTROL_RADIUS)
        if self.filled and self._sheet.ready(self._index):
            place = self.place()
            large = self._sheet.shape[0] > place.width() * self.devicePixelRatioF()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, theme.smooth or large)
            draw_picture(painter, place, sheet_image(self._sheet), self._sheet, self._index)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        elif not self.filled:
            painter.setFont(font(VALUE))
            painter.setPen(QColor(tokens.muted))
            room = self.rect().adjusted(INSET, INSET, -INSET, -INSET)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._hint)
        if self._takes and self.filled and self._hover:
            corner = self._cross()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(22, 22, 22, 200))
            painter.drawEllipse(corner.adjusted(4, 4, -4, -4))
            icons.draw(painter, "x", QRectF(corner.adjusted(8, 8, -8, -8)), "#ececec")

    # -- mouse, keys and drops -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._takes or event.button() != Qt.MouseButton.LeftButton:
            return
        if self.filled and self._cross().contains(event.position().toPoint()):
            self.cleared.emit()
        else:
            self.wanted.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.filled:
            self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._takes and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.wanted.emit()
        elif self._takes and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.filled:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, _event: QEvent) -> None:
        self._hover = True
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover = False
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if carried(event.mimeData()) is not None:
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        latent = carried(event.mimeData())
        if latent is not None:
            event.acceptProposedAction()
            self.given.emit(latent)

    def focusInEvent(self, _event: QEvent) -> None:
        self.update()

    def focusOutEvent(self, _event: QEvent) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        return self.size()
