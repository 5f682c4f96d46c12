"""One picture, as large as its place allows, from a live sheet."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.language import tr
from studio.model.live_sheet import LiveSheet
from studio.view.theme.theme import theme
from studio.view.widgets.pixels import draw_picture, enlargement, sheet_image


class LargePicture(QWidget):
    """Left and Right ask for the neighbours (`stepped`), Space likes, L locks, Escape or Enter closes."""

    stepped = Signal(int)
    liked = Signal()
    locked = Signal()
    closed = Signal()

    def __init__(self, sheet: LiveSheet, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Large picture"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(128, 128))
        self._sheet, self._index = sheet, 0
        sheet.painted.connect(self.repaint)
        theme.changed.connect(self.update)

    def watch(self, sheet: LiveSheet, index: int) -> None:
        """Show picture `index` of `sheet` from now on."""
        if sheet is not self._sheet:
            self._sheet.painted.disconnect(self.repaint)
            self._sheet = sheet
            sheet.painted.connect(self.repaint)
        self._index = index
        self.update()

    @property
    def enlarge(self) -> int:
        """The whole factor at which the picture is shown."""
        return enlargement(min(self.width(), self.height()) - 8, self._sheet.shape[0], self.devicePixelRatioF())

    def place(self) -> QRect:
        """Where the picture is."""
        edge = round(self._sheet.shape[0] * self.enlarge / self.devicePixelRatioF())
        edge = min(edge, self.width() - 8, self.height() - 8)
        return QRect((self.width() - edge) // 2, (self.height() - edge) // 2, edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = self.place()
        large = self._sheet.shape[0] > place.width() * self.devicePixelRatioF()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, theme.smooth or large)
        if self._sheet.ready(self._index):
            draw_picture(painter, place, sheet_image(self._sheet), self._sheet, self._index)
            height, width, _ = self._sheet.shape
            self.setToolTip(
                tr("{width} × {height} px, shown at {enlarge}×", width=width, height=height, enlarge=self.enlarge)
            )
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.tokens.accent), 2))
            painter.drawRect(place.adjusted(-2, -2, 2, 2))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.stepped.emit(-1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.stepped.emit(1)
        elif key == Qt.Key.Key_Space:
            self.liked.emit()
        elif key == Qt.Key.Key_L:
            self.locked.emit()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.closed.emit()
        else:
            super().keyPressEvent(event)
