"""A card of the family tree: title, year, what it is in a sentence, and why it does not fit; a button to choose it."""

from html import escape

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from studio.language import tr
from studio.view.theme import icons
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import BODY, CARD_RADIUS, VALUE

INSET, TOP = 14, 10
LINE, SMALL = 20, 17
"""Heights of the title's line and of a line of what follows."""


class FamilyCard(QAbstractButton):
    """One recipe. `clicked` chooses; `doubled` at a double click; `pressed_key` hands on the keys that it does not use."""

    doubled = Signal()
    pressed_key = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.what = self.origin = self.unfit = ""
        self.year = 0
        self.recommended = False
        self._over = False
        theme.changed.connect(self.update)

    def say(self, title: str, year: int, what: str, origin: str, unfit: str, words: str) -> None:
        """What it shows: `origin`, a parent that is elsewhere; `unfit`, why it cannot be chosen; `words`, all of it."""
        self.setText(title)
        self.setAccessibleName(f"{title}, {year}")
        self.setAccessibleDescription(f"{words} {_sentence(unfit)}".strip())
        self.setToolTip(f"<p>{escape(words)}</p>")
        self.year, self.what, self.origin, self.unfit = year, what, origin, unfit
        self.update()

    def mark(self, *, chosen: bool, recommended: bool) -> None:
        """Whether this is the recipe of the run, and whether it is the one that suits the pictures."""
        self.setChecked(chosen)
        self.recommended = recommended
        self.update()

    # -- how large -----------------------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        """What it says wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its words need."""
        return 2 * TOP + LINE + sum(height for _, height, _ in self._lines(width))

    def sizeHint(self) -> QSize:
        """About a column wide."""
        return QSize(264, self.heightForWidth(264))

    def _lines(self, width: int) -> list[tuple[str, int, str]]:
        """What stands below the title: words, height, kind."""
        room = width - 2 * INSET
        lines = [(tr("Recommended for these pictures"), SMALL + 1, "recommended")] if self.recommended else []
        if self.origin:
            lines.append((tr("from {origin}", origin=self.origin), SMALL, "origin"))
        lines.append((self.what, _tall(self.what, room), "what"))
        if self.unfit:
            lines.append((_sentence(self.unfit), 4 + _tall(_sentence(self.unfit), room - 20), "unfit"))
        return lines

    # -- events --------------------------------------------------------------------------------------------------

    def nextCheckState(self) -> None:
        """A click asks to be chosen; whoever owns the cards says which one is."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose and be done."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.doubled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter and Space are the tree's."""
        self.pressed_key.emit(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space has already chosen when it was pressed."""

    def enterEvent(self, event: QEnterEvent) -> None:
        """Under the pointer."""
        self._over = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """No longer."""
        self._over = False
        self.update()

    # -- drawing -------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The card, its words, its marks."""
        tokens, chosen = theme.tokens, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = (
            tokens.accent if chosen else tokens.text if self.hasFocus() else tokens.muted if self._over else tokens.line
        )
        thick = 2.0 if chosen or self.hasFocus() else 1.0
        pen = QPen(QColor(edge), thick)
        if self.unfit and thick == 1.0:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.raised if self._over else tokens.bg if self.unfit else tokens.surface))
        card = QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.drawRoundedRect(card, CARD_RADIUS, CARD_RADIUS)
        if chosen and self.hasFocus():
            painter.setPen(QPen(QColor(tokens.text), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(3, 3, -3, -3), CARD_RADIUS - 3, CARD_RADIUS - 3)
        self._paint_head(painter, QRect(INSET, TOP, self.width() - 2 * INSET, LINE))
        self._paint_words(painter)
        painter.end()

    def _paint_head(self, painter: QPainter, room: QRect) -> None:
        """The title, with a mark if this one is chosen; at the right the year."""
        tokens = theme.tokens
        painter.setFont(font(VALUE))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(self.year))
        right = room.right() - painter.fontMetrics().horizontalAdvance(str(self.year)) - 8
        left = room.left()
        if self.isChecked():
            icons.draw(painter, "check-circle-fill", QRectF(left, room.top() + 2, 16, 16), tokens.accent)
            left += 22
        painter.setFont(font(BODY, QFont.Weight.DemiBold))
        painter.setPen(QColor(tokens.muted if self.unfit else tokens.text))
        title = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRect(left, room.top(), right - left, room.height()), Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_words(self, painter: QPainter) -> None:
        tokens, y = theme.tokens, TOP + LINE
        painter.setFont(font(VALUE))
        for words, height, kind in self._lines(self.width()):
            room = QRect(INSET, y, self.width() - 2 * INSET, height)
            painter.setPen(QColor(tokens.muted))
            if kind == "unfit":
                icons.draw(painter, "prohibit", QRectF(INSET, y + 6, 14, 14), tokens.muted)
                room.adjust(20, 4, 0, 0)
            elif kind == "recommended":
                icons.draw(painter, "star-fill", QRectF(INSET, y + 1, 14, 14), tokens.good)
                painter.setPen(QColor(tokens.good))
                room.adjust(20, 0, 0, 0)
            painter.drawText(room, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, words)
            y += height


def _tall(words: str, width: int) -> int:
    """How high `words` are when wrapped to `width`, in the font of values."""
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
    return QFontMetrics(font(VALUE)).boundingRect(QRect(0, 0, max(1, width), 10_000), flags, words).height() + 2


def _sentence(words: str) -> str:
    """`words` as a sentence of their own, '' for none."""
    return f"{words[:1].upper()}{words[1:]}." if words else ""
