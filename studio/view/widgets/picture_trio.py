"""Three pictures of one size beside each other, as large as they can be, each with two lines below it."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.language import tr
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import BODY, VALUE
from studio.view.widgets.drag_out import Lift
from studio.view.widgets.pixels import enlargement

GAP, WORDS = 20, 48
PHOTO, MOST = 96, 10
"""From so many pixels a side on pictures are enlarged by any factor, smoothly; none more than so many times."""


class Part(NamedTuple):
    """One of them. `above`: what it is; `below`: what is seen in it, in the colour `tone` ('' the usual one, 'good', 'bad').
    `leaves`: it can be dragged out of the window."""

    image: QImage
    above: str
    below: str = ""
    tone: str = ""
    leaves: bool = False


class PictureTrio(QWidget):
    """As large as lets all stand in a row, small ones by a whole factor. `stepped(-1 or 1)`: the neighbouring picture is wanted.
    `dragged`: the picture that may leave is pulled away."""

    stepped = Signal(int)
    dragged = Signal()

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(360, 160))
        self.parts: tuple[Part, ...] = ()
        self._waiting = ""
        self._lift = Lift()
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    def show_parts(self, *parts: Part) -> None:
        """Show these, of one size."""
        self.parts = parts
        self.setAccessibleDescription("; ".join(f"{part.above}: {part.below}" for part in parts))
        self.update()

    def wait(self, words: str) -> None:
        """There are no pictures yet; `words` say so."""
        self._waiting = words
        self.show_parts()

    def places(self) -> list[QRect]:
        """Where the pictures are."""
        count = len(self.parts)
        if not count:
            return []
        room = max(32, min((self.width() - (count - 1) * GAP - 4) // count, self.height() - WORDS - 4))
        size = self.parts[0].image.width()
        ratio = self.devicePixelRatioF()
        sharp = round(min(room, size * enlargement(room, size, ratio) / ratio)) if 0 < size < PHOTO else room
        edge = min(sharp, size * MOST) if size else room
        left = (self.width() - count * edge - (count - 1) * GAP) // 2
        top = (self.height() - edge - WORDS) // 2
        return [QRect(left + k * (edge + GAP), top, edge, edge) for k in range(count)]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens
        if not self.parts:
            painter.setFont(font(BODY))
            painter.setPen(QColor(tokens.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._waiting)
            painter.end()
            return
        colours = {"": tokens.text, "good": tokens.good, "bad": tokens.bad}
        for part, place in zip(self.parts, self.places(), strict=True):
            if part.image.isNull():
                painter.fillRect(place, QColor(tokens.surface))
            else:
                smooth = theme.smooth or part.image.width() >= PHOTO
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
                painter.drawImage(place, part.image)
            side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            for number, (words, colour, weight) in enumerate(
                (
                    (part.below, colours[part.tone], QFont.Weight.DemiBold),
                    (part.above, tokens.muted, QFont.Weight.Normal),
                )
            ):
                painter.setFont(font(BODY if number == 0 else VALUE, weight))
                painter.setPen(QColor(colour))
                line = QRect(place.x(), place.bottom() + 6 + 20 * number, place.width(), 20)
                shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, line.width())
                painter.drawText(line, side, shown)
        if self.hasFocus():
            painter.setPen(QColor(tokens.accent))
            whole = self.places()
            painter.drawRect(whole[0].united(whole[-1]).adjusted(-2, -2, 1, 1))
        painter.end()

    def _over(self, event: QMouseEvent) -> bool:
        parts = zip(self.parts, self.places(), strict=True)
        return any(part.leaves and place.contains(event.position().toPoint()) for part, place in parts)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._lift.press(event, self._over(event))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._lift.release()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._lift.leaves(event):
            self.dragged.emit()
        elif not event.buttons():
            over = self._over(event)
            self.setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor)
            self.setToolTip(tr("Drag it into another program, as the classifier sees it") if over else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)
