"""A dashed place that takes one file or folder of this computer: what every place to drop pictures on is made of."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.view.theme.theme import theme
from studio.view.theme.tokens import CARD_RADIUS


class DropPlace(QWidget):
    """`dropped(path)`; several things at once are the window's business. `filled`: something lies there, and the border is whole."""

    dropped = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAcceptDrops(True)
        self.filled = False
        self._over = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The border, in the accent while something hangs over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.SolidLine if self.filled else Qt.PenStyle.CustomDashLine
        pen = QPen(QColor(theme.tokens.accent if self._over else theme.tokens.line), 2, style)
        if not self.filled:
            pen.setDashPattern([4, 4])
        painter.setPen(pen)
        if self._over:
            painter.setBrush(QColor(theme.tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CARD_RADIUS, CARD_RADIUS)
        painter.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a file or folder of this computer."""
        if only_path(event) is not None:
            self._hang(over=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Back to rest."""
        self._hang(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        self._hang(over=False)
        path = only_path(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def _hang(self, *, over: bool) -> None:
        self._over = over
        self.update()


def only_path(event: QDropEvent) -> str | None:
    """The one file or folder that is dragged; None for none or several."""
    urls = event.mimeData().urls()
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else None
