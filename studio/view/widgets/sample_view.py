"""A run's grid of samples, laid out anew for the room there is: as many pictures as fit, each enlarged sharply."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from studio.language import tr
from studio.model.as_written import as_written
from studio.view.theme import fonts
from studio.view.theme.theme import theme
from studio.view.theme.tokens import CAPTION
from studio.view.widgets.sheet_cache import SheetCache

GAPS = (6, 2)
ENOUGH = 20
HEAD = 22
KEEP = 48
LEAST = 72
"""The least height: the names of categories and a row of small pictures."""


class Layout:
    """Where the tiles go: `columns` x `rows` tiles, each `scale` times its true size, starting at `origin`.

    The largest whole enlargement at which `enough` tiles are seen. With `categories` the columns stay as they are in
    the sheet (each shows one category and can be named), or are folded in two where they would be at their true size.
    Where not even one tile fits at its true size, one row of them is made smaller (`scale` 0), so that none is cut.
    """

    def __init__(self, tiles: int, tile: int, room: QSize, categories: int = 0, *, top: bool = False) -> None:
        self.scale, self.gap, self.columns, self.rows = 1, GAPS[0], 1, 1
        self._choose(tiles, tile, room, [categories] if categories else [])
        if categories and self.scale == 1:
            self._choose(tiles, tile, room, [n for n in (categories, categories // 2) if categories % n == 0])
        self.side = tile * self.scale
        if self.side > min(room.height(), room.width()):
            self.scale, self.side, self.gap = 0, max(1, min(room.height(), room.width())), GAPS[-1]
            most = min(tiles, max(1, (room.width() + self.gap) // (self.side + self.gap)))
            self.columns, self.rows = categories if 0 < categories <= most else most, 1
        self.step = self.side + self.gap
        width, height = self.columns * self.step - self.gap, self.rows * self.step - self.gap
        above = 0 if top else max(0, (room.height() - height) // 2)
        self.origin = QPoint(max(0, (room.width() - width) // 2), above)

    def _choose(self, tiles: int, tile: int, room: QSize, widths: list[int]) -> None:
        most = 0
        for scale in range(24, 0, -1):
            for gap in GAPS:
                columns, rows = _table(tiles, tile * scale, gap, room, widths, scale == 1)
                if columns * rows > most:
                    most = columns * rows
                    self.scale, self.gap, self.columns, self.rows = scale, gap, columns, rows
            if most >= min(ENOUGH, tiles):
                break

    def place(self, index: int) -> QPoint:
        """The upper left corner of tile `index`."""
        return self.origin + QPoint(index % self.columns * self.step, index // self.columns * self.step)


def _table(tiles: int, side: int, gap: int, room: QSize, widths: list[int], last: bool) -> tuple[int, int]:
    """How many (columns, rows) of tiles of `side` px fit; (0, 0) where none of `widths` does, unless it is the last try."""
    columns = min(tiles, max(0, (room.width() + gap) // (side + gap)))
    if widths:
        whole = [n for n in widths if columns >= n]
        columns = whole[0] if whole else columns if last else 0
    if not columns:
        return 0, 0
    return columns, min((room.height() + gap) // (side + gap), -(-tiles // columns))


class SampleView(QWidget):
    """Shows one sheet at a time: a PNG of square tiles, `columns` to a row, with `gap` px around each.

    With `names` (at most one a column) every column is one category, and says so. `true_size`: whether the tiles are
    at their true size, so that the enlargement is worth saying.
    """

    def __init__(
        self, name: str, parent: QWidget | None = None, *, columns: int = 10, gap: int = 0, true_size: bool = True
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.columns, self.gap, self.true_size = columns, gap, true_size
        self._image = QImage()
        self._side = self._most = 0
        self._names: tuple[str, ...] = ()
        self._sheets = SheetCache(KEEP)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, LEAST)
        self.setAccessibleName(tr("Samples"))
        theme.changed.connect(self.update)

    def set_names(self, names: tuple[str, ...]) -> None:
        """What the columns show; () where the model knows no categories."""
        self._names = names[: self.columns]
        self.update()

    def show_sheet(self, path: Path | None, side: int = 0, most: int = 0) -> bool:
        """Show the sheet at `path` (None: nothing). False if it cannot be read.

        `side`: true side of the pictures, where the sheet was drawn with them enlarged by a whole factor; `most`: how many
        there can be (0: as many as there are places), where the last row is perhaps not full.
        """
        image = QImage() if path is None else self._sheets.load(path)
        if path is not None and image.isNull():
            return False
        self._image, self._side, self._most = image, side, most
        self.update()
        return True

    def forget(self) -> None:
        """Drop what was loaded: the files may have been written anew."""
        self._sheets.forget()

    @property
    def tile(self) -> int:
        """True side of one picture, in pixels."""
        drawn = self._drawn
        return self._side if self._side and drawn % self._side == 0 else drawn

    @property
    def _drawn(self) -> int:
        """Side of one picture in the sheet, in pixels."""
        return max(0, (self._image.width() - self.gap) // self.columns - self.gap)

    @property
    def shown(self) -> tuple[int, int]:
        """How many pictures are on the screen, and at which enlargement (in physical pixels)."""
        if self._image.isNull():
            return 0, 0
        layout = self._layout()
        return min(self._count, layout.columns * layout.rows), layout.scale

    @property
    def _count(self) -> int:
        places = self.columns * ((self._image.height() - self.gap) // (self._drawn + self.gap)) if self._drawn else 0
        return min(places, self._most) if self._most else places

    def sizeHint(self) -> QSize:
        """Room for a fair number of small pictures."""
        return QSize(640, 360)

    def _head(self) -> int:
        return HEAD if self._names else 0

    def _layout(self) -> Layout:
        ratio = self.devicePixelRatioF()
        room = QSize(int(self.width() * ratio), int((self.height() - self._head()) * ratio))
        return Layout(self._count, self.tile, room, self.columns if self._names else 0, top=not self.true_size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tiles in physical pixels, so that an enlargement stays whole on every screen."""
        if self._image.isNull() or not self.tile:
            return
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        layout = self._layout()
        drawn, step = self._drawn, self._drawn + self.gap
        if layout.columns == self.columns:
            self._draw_names(painter, layout, ratio)
        painter.scale(1 / ratio, 1 / ratio)
        painter.translate(0, round(self._head() * ratio))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, theme.smooth or not layout.scale)
        shown = min(self._count, layout.columns * layout.rows)
        for index in range(shown):
            # Where there is no room for a whole contact sheet, what is seen of it is still of every category.
            picture = index if self.true_size else index * self._count // shown
            column, row = picture % self.columns, picture // self.columns
            source = QRect(self.gap + column * step, self.gap + row * step, drawn, drawn)
            painter.drawImage(QRect(layout.place(index), QSize(layout.side, layout.side)), self._image, source)
        painter.end()

    def _draw_names(self, painter: QPainter, layout: Layout, ratio: float) -> None:
        painter.setFont(fonts.font(CAPTION))
        painter.setPen(QColor(theme.tokens.muted))
        width = layout.step / ratio
        top = layout.origin.y() / ratio
        for column, name in enumerate(self._names):
            words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(width) - 2)
            left = layout.place(column).x() / ratio
            box = QRectF(left, top, width - layout.gap / ratio, HEAD - 4)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, words)

    def event(self, event: QEvent) -> bool:
        """Say the true size of what is under the pointer."""
        wanted = event.type() == QEvent.Type.ToolTip and self.true_size and not self._image.isNull()
        if wanted and isinstance(event, QHelpEvent):
            scale = self.shown[1]
            shown = tr("{scale} times as large", scale=scale) if scale else tr("smaller, for want of room")
            words = tr("{tile} × {tile} px, shown {shown}", tile=self.tile, shown=shown)
            QToolTip.showText(event.globalPos(), as_written(words), self)
            return True
        return super().event(event)
