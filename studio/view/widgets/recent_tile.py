"""A small tile for something done lately: a square of its picture, its name, how it stands."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from studio.model.as_written import as_written
from studio.view.queue_delegate import corner
from studio.view.theme import icons
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import BODY, CARD_RADIUS, VALUE

WIDTH, EDGE = 156, 96


class RecentTile(QAbstractButton):
    """156 px wide: picture, name, words."""

    def __init__(self, title: str, words: str, picture: QImage, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setText(title)
        self.setAccessibleName(f"{title}. {words}")
        self.setToolTip(as_written(f"{title}\n{words}"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(WIDTH, EDGE + 56)
        self._words = words
        self._picture = QImage() if picture.isNull() else corner(picture, WIDTH)
        self._over = False
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, EDGE + 56)

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
        painter.fillPath(shape, QColor(tokens.raised if self._over else tokens.surface))
        painter.setClipPath(shape)
        area = QRect(1, 1, WIDTH - 2, EDGE)
        painter.fillRect(area, QColor("#000000") if not self._picture.isNull() else QColor(tokens.raised))
        if self._picture.isNull():
            icons.draw(painter, "image-square", QRectF(area).adjusted(0, 32, 0, -32), tokens.muted)
        else:
            painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
            painter.drawImage(area.topLeft(), self._picture)
        painter.setClipping(False)
        painter.setPen(QColor(tokens.text))
        painter.setFont(font(BODY, QFont.Weight.Medium))
        room = QRect(12, EDGE + 8, WIDTH - 24, 20)
        cut = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)
        painter.setPen(QColor(tokens.muted))
        painter.setFont(font(VALUE))
        room.translate(0, 20)
        cut = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)
        edge = tokens.accent if self.hasFocus() else tokens.muted if self._over else tokens.line
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(whole, CARD_RADIUS, CARD_RADIUS)
        painter.end()
