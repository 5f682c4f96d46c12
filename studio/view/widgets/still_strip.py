"""A few small pictures of a StillSheet, in rows as wide as there is room: to look at only."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.model.still_sheet import StillSheet
from studio.view.theme.theme import theme
from studio.view.widgets.pixels import draw_picture, sheet_image

GAP = 8


class StillStrip(QWidget):
    """`columns` pictures side by side, in as many rows as it takes for `most`; hidden while there are none."""

    def __init__(
        self, sheet: StillSheet, name: str, label: str, columns: int, most: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._sheet, self._columns, self._most = sheet, columns, most
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sheet.painted.connect(lambda _: self.update())
        theme.changed.connect(self.update)

    def _edge(self, width: int) -> int:
        return max(8, (width - (self._columns - 1) * GAP) // self._columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as its rows are at this width."""
        rows = -(-self._most // self._columns)
        self.setFixedHeight(rows * self._edge(self.width()) + (rows - 1) * GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        atlas, edge = sheet_image(self._sheet), self._edge(self.width())
        size = self._sheet.shape[0]
        for index in range(self._most):
            row, column = divmod(index, self._columns)
            cell = QRect(column * (edge + GAP), row * (edge + GAP), edge, edge)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.tokens.raised))
            painter.drawRoundedRect(QRectF(cell), 4, 4)
            if not self._sheet.ready(index):
                continue
            room = edge * self.devicePixelRatioF()
            factor = int(room // size) if room >= size else room / size
            shown = round(size * factor / self.devicePixelRatioF())
            picture = QRect(0, 0, shown, shown)
            picture.moveCenter(cell.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, theme.smooth or room < size)
            draw_picture(painter, picture, atlas, self._sheet, index)
