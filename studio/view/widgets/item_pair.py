"""An item as it was given beside the item as it is now, on which a brush marks the part that stays."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.language import tr
from studio.model.brush import stroke
from studio.model.live_sheet import LiveSheet
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import BODY
from studio.view.widgets.brush_hand import BrushHand, Spot
from studio.view.widgets.pixels import draw_picture, enlargement, sheet_image

GAP, WORDS, EDGE = 24, 28, 2
NOW, BEFORE = 0, 1
"""Places of the two pictures in the sheet."""


class ItemPair(QWidget):
    """Left: a given picture, or picture 1 of the sheet; right: picture 0 of the sheet, with the mask over it.

    While `brushing` the mouse paints, and so do the arrow keys (they move the brush) with Space: `brushed(mask, name)` at the end of
    each stroke.
    """

    brushed = Signal(object, str)

    def __init__(self, sheet: LiveSheet, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("The item as it was given, and as it is now"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(280, 120))
        self.setMouseTracking(True)
        self._sheet = sheet
        self._given = QImage()
        self._coming = False
        self._words = ("", "")
        self._mask = b""
        self._size = 0
        self._blank = False
        self._brushing = self.erase = False
        self._hand = BrushHand()
        sheet.painted.connect(lambda _: self.repaint())
        theme.changed.connect(self.update)

    # -- what it shows ---------------------------------------------------------------------------------------------

    def show_given(self, picture: QImage, *, coming: bool = False) -> None:
        """The picture that was given; null: the item as it was stands in its place, or nothing while it is `coming`."""
        self._given, self._coming = picture, coming
        self.update()

    def set_blank(self, blank: bool) -> None:
        """Whether the item is not known yet: its place stays empty."""
        self._blank = blank
        self.update()

    def set_words(self, left: str, right: str) -> None:
        """What stands above the two."""
        self._words = (left, right)
        self.setAccessibleDescription(f"{left}; {right}")
        self.update()

    def set_mask(self, mask: bytes, size: int) -> None:
        """What stays (b'': nothing) of a picture of `size` px."""
        self._mask, self._size = mask, size
        self.update()

    @property
    def radius(self) -> float:
        """Of the brush, in pixels of the mask."""
        return self._hand.radius

    @radius.setter
    def radius(self, radius: float) -> None:
        self._hand.radius = radius
        self.update()

    @property
    def brushing(self) -> bool:
        """Whether the brush is in hand."""
        return self._brushing

    def set_brushing(self, on: bool) -> None:
        """Take the brush in hand, or put it away."""
        self._brushing = on
        self._hand.release()
        if not on:
            self._hand.put_away()
        elif self.hasFocus():
            self._hand.at = self._hand.spot(self._size, self._size)
        self.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        self.update()

    # -- geometry ----------------------------------------------------------------------------------------------------

    def place(self, side: int) -> QRect:
        """Where the left (0) or the right (1) picture is."""
        edge = self._edge()
        left = (self.width() - 2 * edge - GAP) // 2 + side * (edge + GAP)
        return QRect(left, WORDS + max(0, (self.height() - WORDS - edge) // 2), edge, edge)

    def _edge(self) -> int:
        room = max(32, min((self.width() - GAP) // 2 - EDGE, self.height() - WORDS - EDGE))
        size, ratio = self._sheet.shape[0] or self._size, self.devicePixelRatioF()
        return min(room, round(size * enlargement(room, size, ratio) / ratio)) if size else room

    def _in_mask(self, point: QPointF) -> tuple[float, float]:
        place = self.place(1)
        scale = self._size / max(1, place.width())
        return (point.x() - place.x()) * scale, (point.y() - place.y()) * scale

    # -- painting ----------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = theme.tokens, QPainter(self)
        painter.setFont(font(BODY))
        atlas = sheet_image(self._sheet)
        for side in (0, 1):
            place = self.place(side)
            self._paint_picture(painter, side, place, atlas)
            painter.setPen(QColor(tokens.muted))
            line = QRect(place.x(), place.y() - WORDS, place.width(), WORDS - 8)
            words = painter.fontMetrics().elidedText(self._words[side], Qt.TextElideMode.ElideMiddle, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)
        self._paint_mask(painter, self.place(1))

    def _paint_picture(self, painter: QPainter, side: int, place: QRect, atlas: QImage) -> None:
        if side == 0 and not self._given.isNull():
            sharp = self._given.width() == self._size and not theme.smooth
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not sharp)
            painter.drawImage(place, self._given)
            return
        index = NOW if side else BEFORE
        if self._sheet.ready(index) and not self._blank and not (self._coming and side == 0):
            large = self._sheet.shape[0] > place.width() * self.devicePixelRatioF()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, theme.smooth or large)
            draw_picture(painter, place, atlas, self._sheet, index)
        else:
            painter.fillRect(place, QColor(theme.tokens.surface))

    def _paint_mask(self, painter: QPainter, place: QRect) -> None:
        accent = QColor(theme.tokens.accent)
        if any(self._mask) and not self._blank:
            size = self._size
            tint = QImage(size, size, QImage.Format.Format_ARGB32)
            tint.fill(accent)
            tint.setAlphaChannel(QImage(self._mask, size, size, size, QImage.Format.Format_Alpha8))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.setOpacity(0.45)
            painter.drawImage(place, tint)
            painter.setOpacity(1.0)
        if self._brushing:
            painter.setPen(QPen(accent, 2))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
            self._hand.paint(painter, place, self._size)
        elif self.hasFocus():
            painter.setPen(QPen(accent, 2))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))

    # -- the brush ---------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._brushing or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        if self.place(1).adjusted(-8, -8, 8, 8).contains(event.position().toPoint()):
            self._stroke(*self._hand.press(self._in_mask(event.position())))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._brushing:
            return
        piece = self._hand.move(self._in_mask(event.position()))
        if piece is not None:
            self._stroke(*piece)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._hand.release():
            self.brushed.emit(self._mask, self._name())

    def leaveEvent(self, _event: QEvent) -> None:
        if self._hand.start is None and not self.hasFocus():
            self._hand.put_away()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._brushing and event.key() == Qt.Key.Key_Space:
            self._hand.at = spot = self._hand.spot(self._size, self._size)
            self._stroke(spot, spot)
            self.brushed.emit(self._mask, self._name())
        elif not self._brushing or not self._hand.walk(event.key(), self._size, self._size):
            super().keyPressEvent(event)
            return
        self.update()

    def _stroke(self, start: Spot, end: Spot) -> None:
        self._mask = stroke(self._mask, self._size, start, end, self._hand.radius, self.erase)
        self.update()

    def _name(self) -> str:
        return tr("Erase") if self.erase else tr("Keep a part")

    def focusInEvent(self, _event: QEvent) -> None:
        if self._brushing:
            self._hand.at = self._hand.spot(self._size, self._size)
        self.update()

    def focusOutEvent(self, _event: QEvent) -> None:
        self.update()

    def brush_point(self, x: float, y: float) -> QPoint:
        """Where the mask's point (x, y), each 0 to 1, is in the widget (for tests and the tour)."""
        place = self.place(1)
        return QPoint(round(place.x() + x * place.width()), round(place.y() + y * place.height()))
