"""A card that is a button: a picture above, a title and a sentence below."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import BODY, CARD_RADIUS, VALUE

FOOT, TALL_FOOT, SLIM = 84, 112, 200
"""The lower part is so high, of a card that is slimmer than the last so much."""


class PictureCard(QAbstractButton):
    """Fills its upper part with pictures side by side, each enlarged by the same whole factor, about `rows` rows of them."""

    def __init__(self, title: str, about: str, name: str, parent: QWidget | None = None, *, rows: int = 4) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, FOOT + 96)
        self._about, self._rows = about, rows
        self._pictures: Sequence[QImage] = ()
        self._over = False
        theme.changed.connect(self.update)

    def set_pictures(self, pictures: Sequence[QImage]) -> None:
        """What it shows; repeated where there is more room than pictures."""
        self._pictures = [picture for picture in pictures if not picture.isNull()]
        self.update()

    def _foot(self) -> int:
        return TALL_FOOT if self.width() < SLIM else FOOT

    def sizeHint(self) -> QSize:
        """No higher than it must be: what scrolls goes by this, and where there is room it grows."""
        return QSize(320, self.minimumHeight())

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(whole, CARD_RADIUS, CARD_RADIUS)
        painter.fillPath(shape, QColor(tokens.raised if self._over or self.isDown() else tokens.surface))
        painter.setClipPath(shape)
        self._paint_pictures(painter, self.rect().adjusted(1, 1, -1, -self._foot()))
        painter.setClipping(False)
        words = self.rect().adjusted(20, self.height() - self._foot() + 12, -20, -10)
        painter.setPen(QColor(tokens.text))
        painter.setFont(font(BODY + 2, QFont.Weight.DemiBold))
        painter.drawText(
            QRect(words.left(), words.top(), words.width(), 22), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        painter.setPen(QColor(tokens.muted))
        painter.setFont(font(VALUE))
        below = words.adjusted(0, 25, 0, 0)
        painter.drawText(below, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, self._about)
        edge = tokens.accent if self.hasFocus() else tokens.muted if self._over else tokens.line
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(whole, CARD_RADIUS, CARD_RADIUS)
        painter.end()

    def _paint_pictures(self, painter: QPainter, area: QRect) -> None:
        painter.fillRect(area, QColor("#000000"))
        if not self._pictures or area.height() <= 0:
            return
        edge = max(1, self._pictures[0].height())
        ratio = self.devicePixelRatioF()
        factor = max(1, int(area.height() * ratio / self._rows / edge))
        cell = edge * factor / ratio
        across, down = max(1, int(area.width() / cell)), max(1, int(area.height() / cell))
        gap_x, gap_y = (area.width() - across * cell) / (across + 1), (area.height() - down * cell) / (down + 1)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, theme.smooth)
        for row in range(down):
            for column in range(across):
                picture = self._pictures[(row * across + column) % len(self._pictures)]
                left = round((area.left() + gap_x + column * (cell + gap_x)) * ratio) / ratio
                top = round((area.top() + gap_y + row * (cell + gap_y)) * ratio) / ratio
                painter.drawImage(QRectF(left, top, cell, cell), picture)
