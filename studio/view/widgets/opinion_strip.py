"""Where a score lies among those of two kinds of pictures: a band each, its middle half darker, and a line through each."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.language import tr
from studio.model.opinions import share_of
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import VALUE
from studio.view.widgets.tipped import Tipped

WORDS, BAND, GAP, EDGE = 18, 12, 10, 6
ROW = WORDS + BAND + GAP


class OpinionStrip(Tipped):
    """`show_scores` shows bands, of named quantiles from the lowest to the highest, and a score; a score beyond both lies at the edge."""

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.bands: tuple[tuple[str, tuple[float, ...]], ...] = ()
        self.score = 0.0
        theme.changed.connect(self.update)

    def show_scores(self, bands: tuple[tuple[str, tuple[float, ...]], ...], score: float, words: str) -> None:
        """Show these; `words` say the same to a reader."""
        self.bands, self.score = bands, score
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, ROW * max(1, len(self.bands)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def place(self, score: float) -> float:
        """Where a score is, in pixels from the left; scores beyond both bands at the edge."""
        low = min((quantiles[0] for _, quantiles in self.bands), default=0.0)
        high = max((quantiles[-1] for _, quantiles in self.bands), default=1.0)
        share = (min(max(score, low), high) - low) / max(high - low, 1e-9)
        return EDGE + share * (self.width() - 2 * EDGE)

    def marks(self) -> list[QRectF]:
        return [QRectF(1, row * ROW + WORDS - 3, self.width() - 2, BAND + 6) for row in range(len(self.bands))]

    def tip(self, at: QPointF) -> str:
        row = int(at.y() // ROW)
        if not 0 <= row < len(self.bands):
            return ""
        name, quantiles = self.bands[row]
        below = sum(quantile < self.score for quantile in quantiles) / len(quantiles)
        return tr(
            "{name}: half of them lie in the dark part. The line is this picture, above {share_of} of them.",
            name=name,
            share_of=share_of(below),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(VALUE))
        for row, (name, quantiles) in enumerate(self.bands):
            top, quarter = row * ROW, len(quantiles) // 4
            painter.setPen(QColor(tokens.muted))
            painter.drawText(QRectF(0, top, self.width(), WORDS), Qt.AlignmentFlag.AlignVCenter, name)
            painter.setPen(Qt.PenStyle.NoPen)
            for first, last, colour in ((0, -1, tokens.line), (quarter, -1 - quarter, tokens.muted)):
                left, right = self.place(quantiles[first]), self.place(quantiles[last])
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(QRectF(left, top + WORDS, max(right - left, 3), BAND), 3, 3)
            painter.setPen(QPen(QColor(tokens.accent), 2.5))
            at = self.place(self.score)
            painter.drawLine(QPointF(at, top + WORDS - 2), QPointF(at, top + WORDS + BAND + 2))
        painter.end()
