"""Two pictures side by side, equally large, each with a word above it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.language import tr
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import BODY
from studio.view.widgets.pixels import enlargement

GAP, WORDS = 24, 32


class PicturePair(QWidget):
    """Left and right, in the largest whole enlargement that lets both stand beside each other."""

    def __init__(self, name: str, label: str, left: str, right: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(280, 160))
        self._pictures = (QImage(), QImage())
        self._words = (left, right)
        theme.changed.connect(self.update)

    def set_pictures(self, left: QImage, right: QImage) -> None:
        """Show these two, of one size; null ones are drawn as empty places."""
        self._pictures = (left, right)
        self.update()

    def set_words(self, left: str, right: str) -> None:
        """What stands above them."""
        self._words = (left, right)
        self.update()

    @property
    def enlarge(self) -> int:
        """The whole factor at which they are shown."""
        return enlargement(self._room(), self._pictures[0].width(), self.devicePixelRatioF())

    def place(self, side: int) -> QRect:
        """Where the left (0) or the right (1) picture is."""
        size = self._pictures[0].width()
        edge = round(min(self._room(), size * self.enlarge / self.devicePixelRatioF())) if size else self._room()
        left = (self.width() - 2 * edge - GAP) // 2 + side * (edge + GAP)
        return QRect(left, WORDS + (self.height() - WORDS - edge) // 2, edge, edge)

    def _room(self) -> int:
        return max(32, min((self.width() - GAP) // 2, self.height() - WORDS))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setFont(font(BODY))
        for side, (picture, words) in enumerate(zip(self._pictures, self._words, strict=True)):
            place = self.place(side)
            if picture.isNull():
                painter.fillRect(place, QColor(tokens.surface))
            else:
                large = picture.width() > place.width() * self.devicePixelRatioF()
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, theme.smooth or large)
                painter.drawImage(place, picture)
                self.setToolTip(
                    tr(
                        "{width} × {height} px, shown at {enlarge}×",
                        width=picture.width(),
                        height=picture.height(),
                        enlarge=self.enlarge,
                    )
                )
            painter.setPen(QColor(tokens.muted))
            line = QRect(place.x(), place.y() - WORDS, place.width(), WORDS - 8)
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)
