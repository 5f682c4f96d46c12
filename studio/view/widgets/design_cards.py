"""Designed items as cards: the picture large, what speaks for it in words, its way from start to end, the nearest real item."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.language import tr
from studio.model.designed import Designed, headlines, looks, numbers, second_opinions
from studio.model.live_sheet import LiveSheet
from studio.view.theme import icons
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import BODY, CAPTION, CARD_RADIUS, VALUE
from studio.view.widgets.design_lie import GAP, INNER, PAD, CardLie, card_lie, picked
from studio.view.widgets.drag_out import drag_out
from studio.view.widgets.pixels import draw_picture, sheet_image
from studio.view.widgets.tiles import Tiles

BADGE = 36


class DesignCards(Tiles, QWidget):
    """Arrows move, Space keeps, Enter opens; a press on the heart keeps as well. The strips come from `sheet`, item after item."""

    kept = Signal(int)
    opened = Signal(int)
    altered = Signal()
    """The current one is to be altered: its button was pressed."""
    moved = Signal(int)
    """The keyboard (or a click) is on another card."""
    menu_wanted = Signal(int, QPoint)

    def __init__(self, sheet: LiveSheet, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin_tiles(name, tr("New items"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._sheet = sheet
        self._items: Sequence[Designed] = ()
        self._words: list[tuple[str, str, str]] = []
        """What stands on each card: how much it pleases, what a second opinion says ('': nothing), how usual it looks."""
        self._kept: frozenset[int] = frozenset()
        self._pictures: list[QImage] = []
        self._real: list[QImage] = []
        self._size, self._room = 32, 400
        self._lie = CardLie(1, 1, 1, 1, 1, 1, 2)
        sheet.painted.connect(lambda _: self.update())
        theme.changed.connect(self._lay)

    # -- what it shows -------------------------------------------------------------------------------------------

    def show_items(self, items: Sequence[Designed], kept: frozenset[int], size: int) -> None:
        """These, of `size` px; `kept` of them are in the collection."""
        if items != self._items:
            self._items = items
            self._words = list(zip(headlines(items), second_opinions(items), map(looks, items), strict=True))
            self._pictures = [QImage(str(item.picture)) for item in items]
            self._real = [QImage(str(item.nearest)) if item.nearest is not None else QImage() for item in items]
            self.choice.only(0 if items else -1)
            self.moved.emit(self.choice.current)
        self._kept, self._size = kept, max(1, size)
        self._lay()
        self._describe()

    def set_room(self, height: int) -> None:
        """So much can be seen at once."""
        self._room = height
        self._lay()

    def tile_count(self) -> int:
        return len(self._items)

    def drag(self, index: int) -> None:
        drag_out(self, [self._items[index].picture], self._pictures[index])

    def place(self, index: int) -> QRect:
        """Where a card is."""
        return QRect(QPoint(*self._lie.card(index)), QSize(self._lie.width, self._lie.height))

    def heart(self, index: int) -> QRect:
        """Where its heart is."""
        card = self.place(index)
        return QRect(card.right() - BADGE - 8, card.top() + 8, BADGE, BADGE)

    def sliders(self, index: int) -> QRect:
        """Where its button to alter it is, below the heart."""
        return self.heart(index).translated(0, BADGE)

    # -- layout --------------------------------------------------------------------------------------------------

    def _lay(self) -> None:
        strip = max((len(item.strip) for item in self._items), default=2)
        self._lie = card_lie(
            len(self._items), self.width(), self._room, self._size, self.devicePixelRatioF(), strip,
            smooth=theme.smooth,
        )  # fmt: skip
        self.setFixedHeight(max(1, self._lie.total(len(self._items))))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._lay()

    # -- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        atlas = sheet_image(self._sheet)
        first = 0
        for index, item in enumerate(self._items):
            if self.place(index).intersects(event.rect()):
                self._draw(painter, index, item, atlas, first)
            first += len(item.strip)

    def _draw(self, painter: QPainter, index: int, item: Designed, atlas: QImage, first: int) -> None:
        tokens, at, card = theme.tokens, self._lie, self.place(index)
        current, hovered = index == self.choice.current and self.hasFocus(), index == self._hover
        painter.setPen(QPen(QColor(tokens.text if current else tokens.line), 2 if current else 1))
        painter.setBrush(QColor(tokens.raised if hovered else tokens.surface))
        painter.drawRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), CARD_RADIUS, CARD_RADIUS)
        big = QRectF(card.left() + PAD, card.top() + PAD, at.big, at.big)
        self._smooth(painter, at.big)
        painter.drawImage(big, self._pictures[index])
        self._draw_words(painter, index, item, card, big)
        kept = index in self._kept
        badge = QRectF(self.heart(index))
        icons.draw(painter, "heart-fill" if kept else "heart", badge.adjusted(8, 8, -8, -8),
                   tokens.accent if kept else tokens.muted)  # fmt: skip
        knobs = QRectF(self.sliders(index)).adjusted(9, 9, -9, -9)
        icons.draw(painter, "sliders-horizontal", knobs, tokens.text if hovered or current else tokens.muted)
        top, left = big.bottom() + GAP, big.left()
        places = picked(len(item.strip), at.frames)
        for number, place in enumerate(places):
            frame = QRect(round(left + number * (at.small + INNER)), round(top), round(at.small), round(at.small))
            if self._sheet.ready(first + place):
                self._smooth(painter, at.small)
                draw_picture(painter, frame, atlas, self._sheet, first + place)
            else:
                painter.fillRect(frame, QColor(tokens.raised))
            if number in (0, len(places) - 1):
                self._caption(painter, QRectF(frame), "start" if number == 0 else "end")
        if not self._real[index].isNull():
            edge = round(at.real)
            frame = QRect(round(big.right() + PAD), round(big.bottom()) - edge, edge, edge)
            self._smooth(painter, at.real)
            painter.drawImage(frame, self._real[index])
            painter.setPen(QColor(tokens.muted))
            painter.setFont(font(CAPTION))
            beside = QRectF(frame.right() + 9, frame.top(), card.right() - PAD - frame.right() - 9, frame.height())
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignBottom
            painter.drawText(beside, int(flags), tr("nearest real"))

    def _draw_words(self, painter: QPainter, index: int, item: Designed, card: QRect, big: QRectF) -> None:
        left, top = big.right() + PAD, big.top() + 2
        room = card.right() - PAD - left
        beside = room - BADGE + PAD - 8  # the buttons
        styles = (
            (BODY, QFont.Weight.DemiBold, theme.tokens.text),
            *((VALUE, QFont.Weight.Normal, theme.tokens.muted),) * 2,
        )
        for text, (size, weight, colour) in zip(self._words[index], styles, strict=True):
            if not text:
                continue
            width = beside if top < self.sliders(index).bottom() else room
            painter.setFont(font(size, weight))
            painter.setPen(QColor(colour))
            box = QRectF(left, top, width, big.bottom() - top)
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
            drawn = painter.boundingRect(box, int(flags), text)
            painter.drawText(box, int(flags), text)
            top = drawn.bottom() + 6

    def _caption(self, painter: QPainter, frame: QRectF, words: str) -> None:
        painter.setFont(font(CAPTION))
        painter.setPen(QColor(theme.tokens.muted))
        box = QRectF(frame.left(), frame.bottom() + 3, 120, 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _smooth(self, painter: QPainter, edge: float) -> None:
        small = edge * self.devicePixelRatioF() < self._size
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, theme.smooth or small)

    # -- mouse and keys ------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.index_at(point)
        if event.button() != Qt.MouseButton.LeftButton or index < 0:
            return
        self._go(index)
        if self.heart(index).contains(point):
            self.kept.emit(index)
        elif self.sliders(index).contains(point):
            self.altered.emit()
        else:
            self._pressed = point

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.index_at(point)
        if index >= 0 and (self.heart(index).contains(point) or self.sliders(index).contains(point)):
            self.mousePressEvent(event)
        elif index >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, at = self.asked_for_menu(event)
        if index >= 0:
            self._go(index)
            self.menu_wanted.emit(index, at)

    def mark(self, index: int) -> None:
        self.kept.emit(index)

    def enter(self, index: int) -> None:
        self.opened.emit(index)

    def walk(self, event: QKeyEvent) -> bool:
        if event.modifiers() or not self.choice.key(event, len(self._items), self._lie.columns):
            return False
        self._go(self.choice.current)
        return True

    def tip(self, index: int, point: QPoint) -> str:
        if self.sliders(index).contains(point):
            return tr("Alter it (A)")
        if not self.heart(index).contains(point):
            return numbers(self._items[index])
        return tr("Take out of the collection") if index in self._kept else tr("Keep in the collection (Space)")

    def _go(self, index: int) -> None:
        self.choice.only(index)
        self._describe()
        self.update()
        self.moved.emit(index)

    def _describe(self) -> None:
        index = self.choice.current
        if not 0 <= index < len(self._items):
            self.setAccessibleDescription(tr("No items yet"))
            return
        kept = tr(", kept") if index in self._kept else ""
        words = " ".join(f"{text}." for text in self._words[index] if text)
        self.setAccessibleDescription(
            tr(
                "Item {index} of {items}{kept}. {words}",
                index=index + 1,
                items=len(self._items),
                kept=kept,
                words=words,
            )
        )
