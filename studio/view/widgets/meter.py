"""A quiet meter of steps: how far something has come, beside a word that says the same."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.model.as_written import as_written
from studio.view.theme.theme import theme

HEIGHT, GAP = 6, 4


class Meter(QWidget):
    """`steps` bars side by side of which the first ones are filled."""

    def __init__(self, name: str, label: str, steps: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._steps, self._filled = steps, 0
        theme.changed.connect(self.update)

    def show_step(self, filled: int, words: str, tip: str = "") -> None:
        """Fill so many; `words` say the same to a reader, `tip` on hover."""
        self._filled = filled
        self.setAccessibleDescription(words)
        self.setToolTip(as_written(tip))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() - (self._steps - 1) * GAP) / self._steps
        for step in range(self._steps):
            painter.setBrush(QColor(tokens.accent if step < self._filled else tokens.line))
            bar = QRectF(step * (width + GAP), (self.height() - HEIGHT) / 2, width, HEIGHT)
            painter.drawRoundedRect(bar, HEIGHT / 2, HEIGHT / 2)
