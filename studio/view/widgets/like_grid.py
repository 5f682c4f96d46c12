"""A grid of pictures of which some please: a click or Space likes one; arrows move, Enter goes on."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.language import tr
from studio.model.still_sheet import StillSheet
from studio.view.theme import icons
from studio.view.theme.theme import theme
from studio.view.theme.tokens import CARD_RADIUS
from studio.view.widgets.pixels import draw_picture, sheet_image
from studio.view.widgets.tiles import Tiles

GAP, FRAME = 12, 6
"""The least room between two tiles, and around the picture in one."""
BADGE = 32


class Lie(NamedTuple):
    """How the tiles lie: `columns` of tiles `width` x `height` px, `GAP` apart, with a picture of `edge` px in each."""

    columns: int
    width: float
    height: float
    edge: float


def lie(count: int, width: int, height: int, size: int, ratio: float) -> Lie:
    """The tiling of `count` pictures of `size` px that shows them largest, in whole factors where there is room."""
    best: tuple[float, float, Lie] | None = None
    for columns in range(1, count + 1):
        rows = -(-count // columns)
        wide, high = (width - (columns - 1) * GAP) / columns, (height - (rows - 1) * GAP) / rows
        room = min(wide, high) - 2 * FRAME
        if room <= 0:
            continue
        factor = room * ratio / size
        edge = size * (int(factor) if factor >= 1 else factor) / ratio
        slack = (rows * columns - count) / count + abs(wide - high) / max(wide, high)
        if best is None or (edge, -slack) > best[:2]:
            best = (edge, -slack, Lie(columns, wide, high, edge))
    return best[2] if best is not None else NOWHERE


NOWHERE = Lie(1, 0, 0, 0)


class LikeGrid(Tiles, QWidget):
    """Shows the pictures of a StillSheet. `toggled(index)` where one is liked or no longer; `confirmed` with Enter."""

    toggled = Signal(int)
    confirmed = Signal()

    def __init__(self, sheet: StillSheet, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin_tiles(name, tr("Pictures to like"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 88))
        self.choice.current = 0
        self._sheet = sheet
        self._count, self._size = 12, 0
        self._likes: frozenset[int] = frozenset()
        self._open = True
        self._lie = NOWHERE
        sheet.painted.connect(lambda _: self.update())

    def show_grid(self, count: int, size: int, likes: frozenset[int], *, open_: bool = True) -> None:
        """There are `count` pictures of `size` px, of which `likes` are liked; `open_`: whether they can be liked now."""
        if (count, size) != (self._count, self._size):
            self._count, self._size = count, size
            self._lay()
        self._likes, self._open = likes, open_
        self.choice.bound(count)
        self.choice.current = max(0, self.choice.current)
        self.setCursor(Qt.CursorShape.PointingHandCursor if open_ else Qt.CursorShape.ArrowCursor)
        self._describe()
        self.update()

    def tile_count(self) -> int:
        return self._count

    def place(self, index: int) -> QRect:
        """Where the tile of picture `index` is."""
        at = self._lie
        row, column = divmod(index, at.columns)
        left, top = round(column * (at.width + GAP)), round(row * (at.height + GAP))
        return QRect(left, top, round(at.width), round(at.height))

    # -- painting ------------------------------------------------------------------------------------------------

    def _lay(self) -> None:
        if self._size:
            self._lie = lie(self._count, self.width(), self.height(), self._size, self.devicePixelRatioF())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ScreenChangeInternal:
            self._lay()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._size:
            return
        painter, tokens = QPainter(self), theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = self._lie.edge * self.devicePixelRatioF() < self._size
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, theme.smooth or small)
        atlas = sheet_image(self._sheet)
        for index in range(self._count):
            tile = self.place(index)
            liked, current = index in self._likes, index == self.choice.current and self.hasFocus()
            edge = tokens.accent if liked else tokens.text if current else tokens.line
            painter.setPen(QPen(QColor(edge), 2 if liked or current else 1))
            painter.setBrush(QColor(tokens.hover if index == self._hover and self._open else tokens.surface))
            painter.drawRoundedRect(QRectF(tile).adjusted(1, 1, -1, -1), CARD_RADIUS, CARD_RADIUS)
            if liked and current:
                painter.setPen(QPen(QColor(tokens.text), 1, Qt.PenStyle.DotLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(tile).adjusted(3.5, 3.5, -3.5, -3.5), CARD_RADIUS - 3, CARD_RADIUS - 3)
            if self._sheet.ready(index):
                picture = QRect(tile.topLeft(), QSize(round(self._lie.edge), round(self._lie.edge)))
                picture.moveCenter(tile.center())
                draw_picture(painter, picture, atlas, self._sheet, index)
                if liked or (self._open and (index == self._hover or current)):
                    self._draw_heart(painter, tile, liked)

    @staticmethod
    def _draw_heart(painter: QPainter, tile: QRect, liked: bool) -> None:
        badge = QRectF(tile.right() - BADGE - 7, tile.top() + 8, BADGE, BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(22, 22, 22, 215))
        painter.drawEllipse(badge)
        icons.draw(
            painter, "heart-fill" if liked else "heart", badge.adjusted(7, 7, -7, -7), "#f0a030" if liked else "#ececec"
        )

    # -- mouse and keys ------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self.choice.only(index)
            self._toggle(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)  # two quick clicks are two clicks

    def mark(self, index: int) -> None:
        self._toggle(index)

    def enter(self, index: int) -> None:
        self.confirmed.emit()

    def walk(self, event: QKeyEvent) -> bool:
        escape = event.key() == Qt.Key.Key_Escape  # nothing is chosen here: it stops what is waited for
        if escape or event.modifiers() or not self.choice.key(event, self._count, self._lie.columns):
            return False
        self._describe()
        self.update()
        return True

    def tip(self, index: int, point: QPoint) -> str:
        if not self._sheet.ready(index):
            return ""
        height, width, _ = self._sheet.shape
        times = self._lie.edge * self.devicePixelRatioF() / max(1, width)
        return tr("{width} × {height} px, shown at {times:.3g}×", width=width, height=height, times=times)

    def _toggle(self, index: int) -> None:
        self._describe()
        self.update()
        if self._open and self._sheet.ready(index):
            self.toggled.emit(index)

    def _describe(self) -> None:
        index = self.choice.current
        liked = tr(", liked") if index in self._likes else ""
        self.setAccessibleDescription(
            tr(
                "Picture {index} of {count}{liked}. {likes} liked.",
                index=index + 1,
                count=self._count,
                liked=liked,
                likes=len(self._likes),
            )
        )
