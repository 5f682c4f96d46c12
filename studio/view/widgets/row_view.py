"""A translator's sheet of samples: rows that belong together, each with its name, as large as the room allows."""

from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.language import tr
from studio.view.theme import fonts
from studio.view.theme.theme import theme
from studio.view.theme.tokens import CAPTION
from studio.view.widgets.sheet_cache import SheetCache

GAP, NAME_WIDTH, BESIDE = 4, 104, 8
LEAST = SMALL = 72
KEEP = 24


class RowView(QWidget):
    """Shows one sheet at a time: a PNG of square tiles, `rows` of them below each other, with `gap` px around each."""

    def __init__(self, name: str, parent: QWidget | None = None, *, gap: int = 0) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.gap = gap
        self._most = 0
        self.rows: tuple[str, ...] = ()
        self._image = QImage()
        self._sheets = SheetCache(KEEP)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, LEAST)
        theme.changed.connect(self.update)

    def set_rows(self, rows: tuple[str, ...]) -> None:
        """What each row shows."""
        self.rows = rows
        self.setAccessibleName(tr("Samples: {rows}", rows=", ".join(rows)))
        self.update()

    def show_sheet(self, path: Path | None, most: int = 0) -> bool:
        """Show the sheet at `path` (None: nothing); `most`: columns with pictures (0: all). False if it cannot be read."""
        self._most = most
        image = QImage() if path is None else self._sheets.load(path)
        if path is not None and image.isNull():
            return False
        self._image = image
        self.update()
        return True

    @property
    def tile(self) -> int:
        """True side of one picture, in pixels; 0 without a sheet."""
        return (self._image.height() - self.gap) // len(self.rows) - self.gap if self.rows else 0

    @property
    def columns(self) -> int:
        """How many pictures stand beside each other in the sheet."""
        if self.tile <= 0:
            return 0
        columns = (self._image.width() - self.gap) // (self.tile + self.gap)
        return min(columns, self._most) if self._most else columns

    def forget(self) -> None:
        """Drop what was loaded: the files may have been written anew."""
        self._sheets.forget()

    @property
    def shown(self) -> tuple[int, int]:
        """How many columns are seen, and the side of a tile on the screen."""
        if not self.columns:
            return 0, 0
        high = (self.height() + GAP) // len(self.rows) - GAP
        room = self.width() - self._name_width() - BESIDE
        side = max(1, min(high, max((room + GAP) // self.columns - GAP, SMALL)))  # all columns, unless they get tiny
        columns = max(1, min(self.columns, (room + GAP) // (side + GAP)))
        return columns, max(1, min(side, (room + GAP) // columns - GAP))

    def _name_width(self) -> int:
        """As wide as the longest name, which wraps beyond the most."""
        metrics = QFontMetrics(fonts.font(CAPTION))
        return min(NAME_WIDTH, max((metrics.horizontalAdvance(name) for name in self.rows), default=0) + 2)

    def sizeHint(self) -> QSize:
        """Room for a fair number of small pictures."""
        return QSize(640, 360)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Every picture below itself, the names at the left."""
        columns, side = self.shown
        if not columns:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(fonts.font(CAPTION))
        painter.setPen(QColor(theme.tokens.muted))
        beside = self._name_width() + BESIDE
        wide = beside + columns * (side + GAP) - GAP
        left = max(0, (self.width() - wide) // 2)
        top = max(0, (self.height() - len(self.rows) * (side + GAP) + GAP) // 2)
        for row, name in enumerate(self.rows):
            y = top + row * (side + GAP)
            box = QRectF(left, y, beside - BESIDE, side)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextWordWrap, name
            )
            for column in range(columns):
                step = self.tile + self.gap
                source = QRect(self.gap + column * step, self.gap + row * step, self.tile, self.tile)
                x = left + beside + column * (side + GAP)
                painter.drawImage(QRect(x, y, side, side), self._image, source)
        painter.end()
