"""A few shares as horizontal bars, each with its words above it and its number at the end."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import BODY, VALUE

ROW, BAR, NUMBER = 56, 14, 56


class Bar(NamedTuple):
    """`words` say what it is, `small` more of it; `share` 0 to 1; `tone`: 'muted' or 'accent'."""

    words: str
    small: str
    share: float
    tone: str = "accent"


class BarsView(QWidget):
    """The bars below each other."""

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.bars: tuple[Bar, ...] = ()
        theme.changed.connect(self.update)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these."""
        self.bars = tuple(bars)
        self.setAccessibleDescription("; ".join(f"{bar.words}: {bar.share:.0%}" for bar in bars))
        self.setFixedHeight(max(1, ROW * len(self.bars)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, ROW * len(self.bars))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = Qt.AlignmentFlag.AlignVCenter
        wide = self.width() - NUMBER
        for row, bar in enumerate(self.bars):
            top = row * ROW
            painter.setFont(font(BODY))
            painter.setPen(QColor(tokens.text))
            painter.drawText(QRectF(0, top, wide, 22), middle, bar.words)
            taken = painter.fontMetrics().horizontalAdvance(bar.words) + 12
            painter.setFont(font(VALUE))
            painter.setPen(QColor(tokens.muted))
            small = painter.fontMetrics().elidedText(
                bar.small, Qt.TextElideMode.ElideRight, round(max(0, wide - taken))
            )
            painter.drawText(QRectF(taken, top, max(0, wide - taken), 22), middle, small)
            place = QRectF(0, top + 26, wide, BAR)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.raised))
            painter.drawRoundedRect(place, 4, 4)
            painter.setBrush(QColor(tokens.accent if bar.tone == "accent" else tokens.muted))
            painter.drawRoundedRect(QRectF(0, top + 26, max(0.0, min(1.0, bar.share)) * wide, BAR), 4, 4)
            painter.setFont(font(BODY, QFont.Weight.DemiBold))
            painter.setPen(QColor(tokens.text))
            side = middle | Qt.AlignmentFlag.AlignRight
            painter.drawText(QRectF(wide, top + 22, NUMBER, 22), side, f"{bar.share:.0%}")
        painter.end()
