"""The picture grid: one painted widget, so that a slider can repaint every picture at the speed of the hand."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from studio.language import tr
from studio.view.theme import icons
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import CARD_RADIUS, VALUE
from studio.view.widgets import tiling
from studio.view.widgets.grid_choice import GridChoice
from studio.view.widgets.tiles import Tiles
from studio.view.widgets.tiling import GAP, PAD, Tiling

FOOT = 24


def images_of(pixels: bytes | memoryview, shape: tuple[int, ...]) -> list[QImage]:
    """Pictures from raw uint8 pixels [N, H, W, C], C of 1 or 3. They own their pixels."""
    count, height, width, channels = shape
    kind = QImage.Format.Format_Grayscale8 if channels == 1 else QImage.Format.Format_RGB888
    view, stride = memoryview(pixels).cast("B"), width * channels
    size = height * stride
    return [QImage(view[i * size : (i + 1) * size], width, height, stride, kind).copy() for i in range(count)]


class PictureGrid(Tiles, QAbstractScrollArea):
    """Pictures in tiles: sharp whole-number enlargement, selection, arrows, Space to mark, Enter to open.

    Pictures are any sequence of QImage; a lazy one is fine, only visible pictures are asked for.
    """

    current_changed = Signal(int)
    selection_changed = Signal(object)  # set[int]
    activated = Signal(int)  # Enter, double click
    toggled = Signal(int)  # Space
    removed = Signal(object)  # list[int], Delete
    menu_wanted = Signal(int, QPoint)  # index, global position
    dragged = Signal(int)  # a drag begins on this tile

    least = tiling.LEAST
    """Tiles that fit all pictures in get no smaller than this."""

    def __init__(self, name: str, label: str, parent: QWidget | None = None, *, tile: int = 0) -> None:
        """`tile`: edge of scrolling tiles in pixels; 0 fits all pictures into the space there is."""
        super().__init__(parent)
        self.begin_tiles(name, label)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._tile = tile
        self._pictures: Sequence[QImage] = []
        self._captions: Sequence[str] = ()
        self._marks: dict[int, str] = {}
        self._tiling = Tiling(1, 1, 1, 0, 1)

    # what it shows

    def set_pictures(self, pictures: Sequence[QImage], captions: Sequence[str] = ()) -> None:
        """Show these. Selection and marks stay where the number of pictures stays the same."""
        if len(pictures) != len(self._pictures):
            self._marks.clear()
            self.choice = GridChoice()
        again = len(pictures) != len(self._pictures) or bool(captions) != bool(self._captions)
        old = self._size()
        self._pictures, self._captions = pictures, captions
        if again or self._size() != old:
            self._lay_out()
        self.viewport().update()

    def set_picture(self, index: int, picture: QImage) -> None:
        """Another picture in one tile (the sequence given must be a list)."""
        self._pictures[index] = picture  # type: ignore[index]
        self.viewport().update(self.place(index))

    def pictures(self) -> Sequence[QImage]:
        """What it shows."""
        return self._pictures

    def set_marks(self, marks: dict[int, str]) -> None:
        """Small icons (Phosphor names) in the corner of tiles: locked, liked, starred."""
        self._marks = dict(marks)
        self.viewport().update()

    def set_tile(self, edge: int) -> None:
        """Edge of scrolling tiles in pixels; 0 fits all."""
        self._tile = edge
        self._lay_out()

    # what is chosen

    @property
    def selected(self) -> list[int]:
        """The selected tiles, in order."""
        return sorted(self.choice.selected)

    def select(self, *indices: int) -> None:
        """Select exactly these, the last one current."""
        self.choice.selected = {i for i in indices if 0 <= i < len(self._pictures)}
        self._move(indices[-1] if self.choice.selected else -1)
        self.selection_changed.emit(set(self.choice.selected))

    def tile_centre(self, index: int) -> QPoint:
        """Where a tile's middle is in the viewport (for menus, tests and the tour)."""
        return self.place(index).center()

    # geometry

    def _size(self) -> tuple[int, int]:
        if not len(self._pictures):
            return 1, 1
        first = self._pictures[0]
        return max(1, first.width()), max(1, first.height())

    def _lay_out(self) -> None:
        count, foot = len(self._pictures), FOOT if self._captions else 0
        size = self.viewport().size()
        if self._tile:
            self._tiling = tiling.scroll(count, size.width(), self._tile, foot)
        else:
            self._tiling = tiling.fill(count, size.width(), size.height(), self._size(), foot, self.least)
        bar = self.verticalScrollBar()
        bar.setPageStep(size.height())
        bar.setSingleStep(max(8, self._tiling.height // 3))
        bar.setRange(0, max(0, self._tiling.total_height - size.height()) if count else 0)
        self.viewport().update()

    def place(self, index: int) -> QRect:
        """Where a tile is in the viewport."""
        x, y, width, height = self._tiling.cell(index)
        return QRect(x, y - self.verticalScrollBar().value(), width, height)

    def surface(self) -> QWidget:
        return self.viewport()

    def tile_count(self) -> int:
        return len(self._pictures)

    def index_at(self, point: QPoint) -> int:
        """The tile at `point` of the viewport, -1 for none."""
        if not len(self._pictures):
            return -1
        return self._tiling.at(point.x(), point.y() + self.verticalScrollBar().value())

    def _shown(self, picture: QImage, cell: QRect) -> QRectF:
        ratio = self.devicePixelRatioF()
        room = cell.adjusted(PAD, PAD, -PAD, -PAD - self._tiling.foot)
        width, height = tiling.enlarged(
            picture.width(),
            picture.height(),
            int(room.width() * ratio),
            int(room.height() * ratio),
            smooth=theme.smooth,
        )
        left = round((room.x() + (room.width() - width / ratio) / 2) * ratio) / ratio
        top = round((room.y() + (room.height() - height / ratio) / 2) * ratio) / ratio
        return QRectF(left, top, width / ratio, height / ratio)

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(tiling.LEAST + 2 * GAP, tiling.LEAST + 2 * GAP)

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, step = theme.tokens, self._tiling.height + GAP
        top = self.verticalScrollBar().value() + event.rect().top()
        first = max(0, top // step) * self._tiling.columns
        last = (max(0, top + event.rect().height()) // step + 1) * self._tiling.columns
        for index in range(first, min(last, len(self._pictures))):
            cell = self.place(index)
            chosen = index in self.choice.selected
            keyboard = index == self.current and self.hasFocus()
            edge = tokens.accent if chosen else tokens.text if keyboard else tokens.line
            if index == self._hover and not chosen and not keyboard:
                edge = tokens.muted
            thick = 2.0 if chosen or keyboard else 1.0
            painter.setPen(QPen(QColor(edge), thick))
            painter.setBrush(QColor(tokens.surface))
            card = QRectF(cell).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
            painter.drawRoundedRect(card, CARD_RADIUS, CARD_RADIUS)
            if chosen and keyboard:
                painter.setPen(QPen(QColor(tokens.text), 1, Qt.PenStyle.DotLine))
                painter.drawRoundedRect(card.adjusted(3, 3, -3, -3), CARD_RADIUS - 3, CARD_RADIUS - 3)
            self._paint_picture(painter, index, cell)
        painter.end()

    def _paint_picture(self, painter: QPainter, index: int, cell: QRect) -> None:
        picture, tokens = self._pictures[index], theme.tokens
        if not picture.isNull():
            target = self._shown(picture, cell)
            shrunk = target.width() * self.devicePixelRatioF() < picture.width()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, theme.smooth or shrunk)
            painter.drawImage(target, picture)
        if index < len(self._captions):
            painter.setPen(QColor(tokens.text))
            painter.setFont(font(VALUE))
            room = QRect(cell.left() + PAD, cell.bottom() - FOOT - 2, cell.width() - 2 * PAD, FOOT)
            words = painter.fontMetrics().elidedText(self._captions[index], Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
        if mark := self._marks.get(index):
            badge = QRectF(cell.right() - 29, cell.top() + 6, 24, 24)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.surface))
            painter.drawEllipse(badge)
            icons.draw(painter, mark, badge.adjusted(4, 4, -4, -4), tokens.accent)

    def viewportEvent(self, event: QEvent) -> bool:
        return self.hear(event) or super().viewportEvent(event)

    def tip(self, index: int, point: QPoint) -> str:
        picture = self._pictures[index]
        shown = self._shown(picture, self.place(index)).width() * self.devicePixelRatioF() / max(1, picture.width())
        times = f"{shown:.0f}" if shown == round(shown) else f"{shown:.1f}"
        return tr(
            "{width} × {height} pixels, shown {times}×", width=picture.width(), height=picture.height(), times=times
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.RightButton:
            if index >= 0 and index not in self.choice.selected:
                self._pick(index, Qt.KeyboardModifier.NoModifier)
            return
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint() if index >= 0 else None
            if index >= 0:
                self._pick(index, event.modifiers())
            else:
                self.select()

    def drag(self, index: int) -> None:
        self.dragged.emit(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.RightButton:
            index = self.index_at(event.position().toPoint())
            if index >= 0:
                self.menu_wanted.emit(index, event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().toPoint())
        if index >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit(index)

    def mark(self, index: int) -> None:
        self.toggled.emit(index)

    def enter(self, index: int) -> None:
        self.activated.emit(index)

    def walk(self, event: QKeyEvent) -> bool:
        count, columns = len(self._pictures), self._tiling.columns
        page = columns * max(1, self.viewport().height() // (self._tiling.height + GAP))
        at = max(0, self.current)
        goals = {
            Qt.Key.Key_Left: at - 1,
            Qt.Key.Key_Right: at + 1,
            Qt.Key.Key_Up: at - columns,
            Qt.Key.Key_Down: at + columns,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
            Qt.Key.Key_PageUp: max(0, at - page),
            Qt.Key.Key_PageDown: min(count - 1, at + page),
        }
        if not count or event.key() not in goals:
            return False
        goal = 0 if self.current < 0 else goals[Qt.Key(event.key())]
        if 0 <= goal < count:
            self._pick(goal, event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return True

    def other_key(self, event: QKeyEvent) -> bool:
        count, key = len(self._pictures), event.key()
        if not count:
            return False
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.choice.selected:
            self.removed.emit(self.selected)
        elif key == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.choice.selected = set(range(count))
            self.selection_changed.emit(set(self.choice.selected))
            self.viewport().update()
        elif key == Qt.Key.Key_Menu and self.current >= 0:
            centre = self.tile_centre(self.current)
            self.menu_wanted.emit(self.current, self.viewport().mapToGlobal(centre))
        else:
            return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.current < 0 and len(self._pictures) and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._move(0)
        super().focusInEvent(event)

    def _pick(self, index: int, modifiers: Qt.KeyboardModifier) -> None:
        shift, before = Qt.KeyboardModifier.ShiftModifier, self.current
        self.choice.click(index, shift if modifiers & shift else modifiers)
        self._moved(before)
        self.selection_changed.emit(set(self.choice.selected))

    def _move(self, index: int) -> None:
        before, self.choice.current = self.current, index
        self._moved(before)

    def _moved(self, before: int) -> None:
        index = self.current
        if index >= 0:
            cell, bar = self.place(index), self.verticalScrollBar()
            if cell.top() < 0:
                bar.setValue(bar.value() + cell.top())
            elif cell.bottom() > self.viewport().height():
                bar.setValue(bar.value() + cell.bottom() - self.viewport().height() + 1)
            said = self._captions[index] if index < len(self._captions) else tr("Picture {index}", index=index + 1)
            self.setAccessibleDescription(tr("{said} of {pictures}", said=said, pictures=len(self._pictures)))
        self.viewport().update()
        if index != before:
            self.current_changed.emit(index)
