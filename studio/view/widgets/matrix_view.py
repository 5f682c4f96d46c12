"""A matrix of shares or counts as coloured cells with their numbers; names at the left and above."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import CAPTION, VALUE
from studio.view.widgets.tipped import Tipped

NAMES, ABOVE, GAP = 176, 64, 2
"""The most that names at the left may take; the height of those above; between cells."""
WIDE, HIGH = 128.0, 40.0
"""The most that a cell takes."""
LEAST_WORDS = 24
"""Cells narrower than this carry no numbers; the tip tells them."""


class Cell(NamedTuple):
    """What stands in a cell, how strongly it is coloured (0 to 1), and what is said of it."""

    words: str
    share: float
    tip: str


class MatrixView(Tipped):
    """Rows of cells, each with words, a share that colours it, and a tip."""

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setMinimumSize(300, 220)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.rows: tuple[str, ...] = ()
        self.columns: tuple[str, ...] = ()
        self.cells: list[list[Cell]] = []
        self._names = NAMES
        theme.changed.connect(self.update)

    def show_cells(self, rows: Sequence[str], columns: Sequence[str], cells: list[list[Cell]]) -> None:
        """Show these: a cell for each row and column."""
        self.rows, self.columns, self.cells = tuple(rows), tuple(columns), cells
        metrics = QFontMetrics(font(VALUE))
        self._names = min(NAMES, max((metrics.horizontalAdvance(name) for name in rows), default=0) + 12)
        told = [f"{row}: " + ", ".join(cell.tip for cell in line) for row, line in zip(self.rows, cells, strict=True)]
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def place(self, row: int, column: int) -> QRectF:
        """Where a cell is."""
        wide = min(WIDE, (self.width() - self._names) / max(1, len(self.columns)))
        high = min(HIGH, (self.height() - ABOVE) / max(1, len(self.rows)))
        return QRectF(self._names + column * wide, ABOVE + row * high, max(1.0, wide - GAP), max(1.0, high - GAP))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(VALUE))
        for number, name in enumerate(self.rows):
            place = self.place(number, 0)
            painter.setPen(QColor(tokens.text))
            words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, self._names - 10)
            painter.drawText(
                QRectF(0, place.top(), self._names - 10, place.height()), middle | Qt.AlignmentFlag.AlignRight, words
            )
        for number, name in enumerate(self.columns):
            self._paint_above(painter, number, name)
        accent = QColor(tokens.accent)
        painter.setFont(font(VALUE if len(self.columns) <= 12 else CAPTION))
        for row, line in enumerate(self.cells):
            for column, cell in enumerate(line):
                place = self.place(row, column)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.raised))
                painter.drawRoundedRect(place, 3, 3)
                accent.setAlphaF(min(1.0, max(0.0, cell.share)))
                painter.setBrush(accent)
                painter.drawRoundedRect(place, 3, 3)
                if place.width() >= LEAST_WORDS and cell.words:
                    painter.setPen(QColor(tokens.on_accent if cell.share > 0.55 else tokens.text))
                    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, cell.words)
        painter.end()

    def _paint_above(self, painter: QPainter, number: int, name: str) -> None:
        """The name of a column, on several lines where it needs them; all are slanted where a word has no room."""
        place = self.place(0, number)
        painter.setPen(QColor(theme.tokens.text))
        metrics = painter.fontMetrics()
        words = [word for one in self.columns for word in one.split()]
        if all(metrics.horizontalAdvance(word) <= place.width() - 4 for word in words):
            foot = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(place.left() + 2, 0, place.width() - 4, ABOVE - 6), foot, name)
            return
        painter.save()
        painter.translate(place.center().x() - 4, ABOVE - 8)
        painter.rotate(-40)
        painter.drawText(QPointF(0, 0), metrics.elidedText(name, Qt.TextElideMode.ElideRight, 84))
        painter.restore()

    def marks(self) -> list[QRectF]:
        return [self.place(row, column) for row, line in enumerate(self.cells) for column in range(len(line))]

    def tip(self, at: QPointF) -> str:
        """What the cell at a point says, '' where there is none."""
        for row, line in enumerate(self.cells):
            for column, cell in enumerate(line):
                if self.place(row, column).contains(at):
                    return cell.tip
        return ""
