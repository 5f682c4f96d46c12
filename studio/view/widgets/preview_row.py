"""Pictures that are being made: the row a job paints, cut into its pictures and laid out large."""

from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.view.theme.theme import theme
from studio.view.theme.tokens import CARD_RADIUS
from studio.view.widgets.like_grid import GAP, lie


class PreviewRow(QWidget):
    """Shows `count` square pictures that lie side by side in a file."""

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 120)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.image = QImage()
        self._count = 0
        theme.changed.connect(self.update)

    def show_file(self, file: Path | None, count: int) -> None:
        """Show what `file` holds now; without one, empty places."""
        read = QImage(str(file)) if file is not None else QImage()
        self.image = read if not read.isNull() or file is None else self.image  # it is replaced while it is read
        self._count = count
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._count:
            return
        painter, tokens = QPainter(self), theme.tokens
        size = self.image.height() or 32
        at = lie(self._count, self.width(), self.height(), size, self.devicePixelRatioF())
        small = at.edge * self.devicePixelRatioF() < size
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, theme.smooth or small)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.surface))
        for index in range(self._count):
            row, column = divmod(index, at.columns)
            tile = QRectF(column * (at.width + GAP), row * (at.height + GAP), at.width, at.height)
            painter.drawRoundedRect(tile.adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
            if not self.image.isNull():
                place = QRect(tile.topLeft().toPoint(), QSize(round(at.edge), round(at.edge)))
                place.moveCenter(tile.center().toPoint())
                painter.drawImage(place, self.image, QRect(index * size, 0, size, size))
