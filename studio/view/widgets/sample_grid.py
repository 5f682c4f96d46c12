"""The grid of live samples: as large as the stage allows, in sharp whole-number enlargement, painted from one image."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.language import tr
from studio.model.live_sheet import LiveSheet
from studio.view.theme import icons
from studio.view.theme.theme import theme
from studio.view.widgets.latent_drag import carried
from studio.view.widgets.pixels import Fit, best_fit, draw_picture, fits, sheet_image
from studio.view.widgets.tiles import Tiles

GAP = 5
"""The least room between two pictures: the frames of two chosen ones."""
BADGE = 28
EDGE = 2
"""Room around the pictures for the frame of a chosen one."""


class SampleGrid(Tiles, QWidget):
    """Shows a LiveSheet. Arrows move, Shift extends, Space likes, L locks, Enter opens, Ctrl+wheel sizes.

    A press on the star or the lock that appears on a picture does the same as the keys.
    """

    room_changed = Signal(int)
    """How many pictures there is room for."""
    liked = Signal(int)
    locked = Signal(int)
    opened = Signal(int)
    dragged = Signal(int)
    dropped = Signal(int, object, QPoint)
    """Another sample (its latent) was dropped on a picture, at this place of the screen."""
    menu_wanted = Signal(int, QPoint)
    selection_changed = Signal()

    def __init__(self, sheet: LiveSheet, name: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin_tiles(name, tr("Samples"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(160, 120))
        self.fit: Fit | None = None
        self._sheet = sheet
        self._most = most
        self._count = 0
        self._zoom = 0
        self._locks: frozenset[int] = frozenset()
        self._likes: frozenset[int] = frozenset()
        self._mixed: frozenset[int] = frozenset()
        self._over = -1
        sheet.painted.connect(self._painted)

    # -- what it shows -------------------------------------------------------------------------------------

    def set_marks(
        self, count: int, locks: frozenset[int], likes: frozenset[int], mixed: frozenset[int] = frozenset()
    ) -> None:
        """How many pictures there are, which are locked, which are favourites, which have styles of others."""
        self._count, self._locks, self._likes, self._mixed = count, locks, likes, mixed
        self.choice.bound(count)
        self._describe()
        self.update()

    def set_picture_size(self, size: int) -> None:
        """Pictures of `size` px come: lay the grid out anew."""
        self._lay(size)

    def set_takes_drops(self, takes: bool) -> None:
        """Whether a sample can be dropped on another."""
        self.setAcceptDrops(takes)

    def larger(self) -> None:
        """Fewer and larger pictures."""
        self._resize_by(1)

    def smaller(self) -> None:
        """More and smaller pictures."""
        self._resize_by(-1)

    def place(self, index: int) -> QRect:
        """Where picture `index` is, in the widget's coordinates; null where there is none."""
        if self.fit is None or not 0 <= index < min(self._count, self.fit.count):
            return QRect()
        row, column = divmod(index, self.fit.columns)
        x, y = self.fit.left + column * (self.fit.tile + self.fit.gap_x), row * (self.fit.tile + self.fit.gap_y)
        return QRect(round(x) + EDGE, round(y) + EDGE, round(self.fit.tile), round(self.fit.tile))

    def tile_count(self) -> int:
        return self._count

    def selection(self) -> list[int]:
        """The chosen pictures, in order."""
        return sorted(self.choice.selected)

    def select(self, index: int) -> None:
        """Choose just this picture."""
        self.choice.only(index)
        self._chosen()

    # -- layout --------------------------------------------------------------------------------------------

    def _resize_by(self, step: int) -> None:
        self._zoom += step
        self._lay(self._size())

    def _size(self) -> int:
        return self._sheet.shape[0] or self._known_size

    _known_size = 0

    def _lay(self, size: int) -> None:
        self._known_size = size
        inner = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        found = fits(inner.width(), inner.height(), size, self.devicePixelRatioF(), GAP, self._most) if size else []
        best = best_fit(found, inner.width(), inner.height())
        if best < 0:
            self.fit = None
            return
        chosen = min(max(best + self._zoom, 0), len(found) - 1)
        self._zoom = chosen - best
        before, self.fit = self.fit, found[chosen]
        if before is None or before.count != self.fit.count:
            self.room_changed.emit(self.fit.count)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay(self._size())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ScreenChangeInternal:
            self._lay(self._size())
        super().changeEvent(event)

    # -- painting ------------------------------------------------------------------------------------------

    def _painted(self, _stamp: int) -> None:
        if self._sheet.shape[0] != self._known_size:
            self._lay(self._sheet.shape[0])
        self.repaint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, theme.smooth)
        atlas = sheet_image(self._sheet)
        for index in range(min(self._count, self.fit.count if self.fit else 0)):
            place = self.place(index)
            if self._sheet.ready(index):
                draw_picture(painter, place, atlas, self._sheet, index)
            else:
                painter.fillRect(place, QColor(theme.tokens.surface))
            self._draw_marks(painter, index, place)

    def _draw_marks(self, painter: QPainter, index: int, place: QRect) -> None:
        tokens = theme.tokens
        chosen, current = index in self.choice.selected, index == self.choice.current and self.hasFocus()
        over = index == self._over
        if chosen or current or over:
            painter.setPen(QPen(QColor(tokens.accent if chosen or over else tokens.text), 2))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        hovered = index == self._hover
        for on, name, corner in (
            (index in self._likes, "star", self._star(place)),
            (index in self._locks, "lock", self._lock(place)),
            (index in self._mixed, "stack", self._stack(place)),
        ):
            if on or (hovered and name != "stack"):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(22, 22, 22, 200))
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.drawEllipse(corner.adjusted(2, 2, -2, -2))
                colour = "#f0a030" if on else "#ececec"
                symbol = f"{name}-fill" if on else name if name == "star" else "lock-open"
                icons.draw(painter, symbol, QRectF(corner.adjusted(6, 6, -6, -6)), colour)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
                painter.setBrush(Qt.BrushStyle.NoBrush)

    @staticmethod
    def _star(place: QRect) -> QRect:
        return QRect(place.right() - BADGE - 3, place.top() + 4, BADGE, BADGE)

    @staticmethod
    def _lock(place: QRect) -> QRect:
        return QRect(place.left() + 4, place.top() + 4, BADGE, BADGE)

    @staticmethod
    def _stack(place: QRect) -> QRect:
        return QRect(place.left() + 4, place.bottom() - BADGE - 3, BADGE, BADGE)

    # -- mouse and keys ------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.index_at(point)
        if event.button() != Qt.MouseButton.LeftButton or index < 0:
            if index < 0 and event.button() == Qt.MouseButton.LeftButton:
                self.choice.clear()
                self._chosen()
            return
        place = self.place(index)
        if self._star(place).contains(point):
            self.liked.emit(index)
        elif self._lock(place).contains(point):
            self.locked.emit(index)
        else:
            self._pressed = point
            self.choice.click(index, event.modifiers())
            self._chosen()

    def drag(self, index: int) -> None:
        self.dragged.emit(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().toPoint())
        if index >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self._resize_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(carried(event.mimeData()) is not None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._show_over(self.index_at(event.position().toPoint()))
        event.setAccepted(self._over >= 0)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._show_over(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        point, latent = event.position().toPoint(), carried(event.mimeData())
        self._show_over(-1)
        index = self.index_at(point)
        event.setAccepted(index >= 0)
        if index >= 0 and latent is not None:
            self.dropped.emit(index, latent, self.mapToGlobal(point))

    def _show_over(self, index: int) -> None:
        if index != self._over:
            self._over = index
            self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, at = self.asked_for_menu(event)
        if index >= 0:
            if index not in self.choice.selected:
                self.select(index)
            self.menu_wanted.emit(index, at)

    def mark(self, index: int) -> None:
        self.liked.emit(index)

    def enter(self, index: int) -> None:
        self.opened.emit(index)

    def walk(self, event: QKeyEvent) -> bool:
        if self.fit is None or not self.choice.key(event, self._count, self.fit.columns):
            return False
        self._chosen()
        return True

    def other_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_L and not event.modifiers() and self.current >= 0:
            self.locked.emit(self.current)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.larger()
        elif key == Qt.Key.Key_Minus:
            self.smaller()
        else:
            return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.choice.current < 0 and self._count:
            self.choice.current = 0
        super().focusInEvent(event)

    def tip(self, index: int, point: QPoint) -> str:
        if self.fit is None or not self._sheet.ready(index):
            return ""
        height, width, _ = self._sheet.shape
        return tr("{width} × {height} px, shown at {enlarge}×", width=width, height=height, enlarge=self.fit.enlarge)

    def tip_area(self, index: int) -> QRect:
        return self.place(index)

    def _chosen(self) -> None:
        self._describe()
        self.update()
        self.selection_changed.emit()

    def _describe(self) -> None:
        index = self.choice.current
        if not 0 <= index < self._count:
            self.setAccessibleDescription(tr("{count} samples", count=self._count))
            return
        marks = [
            word
            for word, marked in (("favourite", self._likes), ("locked", self._locks), (tr("mixed styles"), self._mixed))
            if index in marked
        ]
        self.setAccessibleDescription(
            ", ".join([tr("Sample {index} of {count}", index=index + 1, count=self._count), *marks])
        )
