"""A picture and what became of it, one over the other, with a line between them that is dragged."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.language import tr
from studio.view.theme import icons
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import BODY, VALUE
from studio.view.widgets.drag_out import Lift

GRIP, STEP, WORDS = 14, 0.05, 28
CORNER, INSET = 32, 8
SHADE = QColor(0, 0, 0, 150)


class BeforeAfter(QWidget):
    """Left of the line the picture, right of it the translation. The mouse drags the line; so do Left and Right, Home and End.

    Holding Space shows the picture alone. `stepped(-1 or 1)`: Page Up or Down, the neighbouring picture is wanted. `dragged`: the
    translation is pulled away by the hand in its corner, which is there while the pointer is.
    """

    stepped = Signal(int)
    dragged = Signal()

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 160))
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setMouseTracking(True)
        self._lift = Lift()
        self._before, self._after = QImage(), QImage()
        self._words = ("", "")
        self._waiting = ""
        self._share = 0.5
        self._alone = False
        theme.changed.connect(self.update)

    @property
    def share(self) -> float:
        """Where the line is, 0 (left) to 1."""
        return self._share

    @property
    def alone(self) -> bool:
        """Whether the picture is shown alone now."""
        return self._alone

    def set_pictures(self, before: QImage, after: QImage) -> None:
        """Two pictures of one size; a null `after`: it is not known yet."""
        self._before, self._after = before, after
        self.update()

    def wait(self, words: str) -> None:
        """There are no pictures yet; `words` say so."""
        self._waiting = words
        self.set_pictures(QImage(), QImage())

    def set_words(self, left: str, right: str) -> None:
        """What stands on the two sides."""
        self._words = (left, right)
        self.setAccessibleDescription(tr("{left} on the left, {right} on the right", left=left, right=right))
        self.update()

    def place(self) -> QRect:
        """Where the picture is."""
        if self._before.isNull():
            return QRect()
        size = self._before.size().scaled(self.size() - QSize(4, 4), Qt.AspectRatioMode.KeepAspectRatio)
        return QRect(
            (self.width() - size.width()) // 2, (self.height() - size.height()) // 2, size.width(), size.height()
        )

    def corner(self) -> QRect:
        """Where the hand is that takes the translation away; null where there is none."""
        place = self.place()
        if self._after.isNull() or min(place.width(), place.height()) < 4 * CORNER:
            return QRect()
        return QRect(place.right() + 1 - CORNER - INSET, place.top() + INSET, CORNER, CORNER)

    def _line(self) -> float:
        place = self.place()
        return place.x() + self._share * place.width()

    def _move(self, share: float) -> None:
        self._share = min(1.0, max(0.0, share))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = self.place()
        if place.isEmpty():
            painter.setFont(font(BODY))
            painter.setPen(QColor(theme.tokens.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._waiting)
            return
        painter.drawImage(place, self._before)
        if not self._after.isNull() and not self._alone:
            line = self._line()
            painter.setClipRect(QRectF(line, place.y(), place.right() + 1 - line, place.height()))
            painter.drawImage(place, self._after)
            painter.setClipping(False)
            self._paint_line(painter, place, line)
        self._paint_words(painter, place)
        if self.underMouse() and not self._alone:
            self._paint_corner(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(-1, -1, 1, 1))

    def _paint_line(self, painter: QPainter, place: QRect, line: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(0, 0, 0, 90), 4))
        painter.drawLine(QPointF(line, place.top()), QPointF(line, place.bottom()))
        painter.setPen(QPen(QColor("white"), 2))
        painter.drawLine(QPointF(line, place.top()), QPointF(line, place.bottom()))
        middle = QPointF(line, place.center().y())
        painter.setBrush(QColor("white"))
        painter.setPen(QPen(QColor(0, 0, 0, 90), 1))
        painter.drawEllipse(middle, GRIP, GRIP)
        painter.setPen(QPen(QColor("#333333"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for way in (-1, 1):
            tip = middle + QPointF(8 * way, 0)
            painter.drawLine(tip, tip + QPointF(-4 * way, -4))
            painter.drawLine(tip, tip + QPointF(-4 * way, 4))

    def _paint_corner(self, painter: QPainter) -> None:
        corner = QRectF(self.corner())
        if corner.isEmpty():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(SHADE)
        painter.drawRoundedRect(corner, 6, 6)
        icons.draw(painter, "hand-grabbing", corner.adjusted(6, 6, -6, -6), "#ffffff")

    def _paint_words(self, painter: QPainter, place: QRect) -> None:
        painter.setFont(font(VALUE))
        shown = [(self._words[0], Qt.AlignmentFlag.AlignLeft)]
        if not self._after.isNull() and not self._alone:
            shown.append((self._words[1], Qt.AlignmentFlag.AlignRight))
        for words, side in shown:
            width = painter.fontMetrics().horizontalAdvance(words) + 16
            if not words or width * 2 > place.width():
                continue
            left = place.left() + 8 if side == Qt.AlignmentFlag.AlignLeft else place.right() - 7 - width
            tag = QRect(left, place.bottom() - WORDS - 4, width, WORDS - 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(SHADE)
            painter.drawRoundedRect(tag, 6, 6)
            painter.setPen(QColor("white"))
            painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._lift.press(event, self.corner().contains(event.position().toPoint())):
            self.mouseMoveEvent(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._lift.release()

    def enterEvent(self, _event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._lift.leaves(event):
            self.dragged.emit()
        if self._lift.holds(event):
            return
        place = self.place()
        if not event.buttons():
            over = self.corner().contains(event.position().toPoint())
            self.setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.SplitHCursor)
            self.setToolTip(tr("Drag it into another program, in the size that you see here") if over else "")
        elif event.buttons() & Qt.MouseButton.LeftButton and not place.isEmpty():
            self._move((event.position().x() - place.x()) / place.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        ways = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP, Qt.Key.Key_Home: -1.0, Qt.Key.Key_End: 1.0}
        if key in ways:
            self._move(self._share + ways[Qt.Key(key)])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.stepped.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Space:
            self._show_alone(True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._show_alone(False)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, _event: QEvent) -> None:
        self._show_alone(False)

    def _show_alone(self, alone: bool) -> None:
        self._alone = alone
        self.update()
