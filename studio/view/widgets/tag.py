"""A tag: a word and a number in a round outline; nothing to click."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.view.theme import fonts
from studio.view.theme.theme import theme
from studio.view.theme.tokens import VALUE

HEIGHT, INSET, GAP = 24, 10, 6


class Tag(QWidget):
    """Says `words` and, quieter, `number`."""

    def __init__(self, words: str, number: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.number = words, number
        self.setAccessibleName(f"{words} {number}".strip())
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as what it says."""
        metrics = QFontMetricsF(fonts.font(VALUE))
        wide = metrics.horizontalAdvance(self.words) + 2 * INSET
        if self.number:
            wide += GAP + metrics.horizontalAdvance(self.number)
        return QSize(int(wide) + 2, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The outline, the word, the number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.tokens.line))
        painter.setBrush(QColor(theme.tokens.surface))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)
        painter.setFont(fonts.font(VALUE))
        painter.setPen(QColor(theme.tokens.text))
        inner = box.adjusted(INSET, 0, -INSET, 0)
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, centre | Qt.AlignmentFlag.AlignLeft, self.words)
        painter.setPen(QColor(theme.tokens.muted))
        painter.drawText(inner, centre | Qt.AlignmentFlag.AlignRight, self.number)
        painter.end()
