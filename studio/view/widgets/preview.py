"""One picture that fills the width it has: squares where it is enlarged, smooth where it is shrunk."""

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.language import tr
from studio.view.theme.theme import theme

NEAR = 15 / 16
"""A whole enlargement that fills so much of the room is not stretched to all of it: its squares are all alike."""


class Preview(QWidget):
    """Shows one picture at the left, at most `most` px high and wide."""

    def __init__(self, name: str, most: int = 256, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Preview"))
        self._most = most
        self._image = QImage()
        theme.changed.connect(self.update)

    def show_image(self, image: QImage) -> None:
        """Show this picture; a null one shows nothing."""
        self._image = image
        self.setToolTip(
            "" if image.isNull() else tr("{width} × {height} px", width=image.width(), height=image.height())
        )
        # As high as it is at its widest: a height that followed the width would make a scroll bar come and go.
        self.setFixedHeight(math.ceil(self.drawn_size(self._most).height() / self.devicePixelRatioF()))
        self.update()

    def drawn_size(self, room: int) -> QSize:
        """How large the picture is drawn in `room` logical pixels of width, in pixels of the screen."""
        if self._image.isNull():
            return QSize(0, 0)
        ratio = self.devicePixelRatioF()
        width, height = self._image.width(), self._image.height()
        factor = min(room * ratio / width, self._most * ratio / height)
        whole = int(factor)
        if not theme.smooth and whole >= factor * NEAR:
            factor = whole
        return QSize(round(width * factor), round(height * factor))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Enlarged by the next whole factor in squares, then shrunk smoothly into its place."""
        if self._image.isNull():
            return
        size = self.drawn_size(min(self._most, self.width()))
        drawn = self._image
        if size.width() > drawn.width() and not theme.smooth:
            factor = -(-size.width() // drawn.width())
            drawn = drawn.scaled(drawn.width() * factor, drawn.height() * factor)
        if drawn.size() != size:
            kept = Qt.AspectRatioMode.IgnoreAspectRatio
            drawn = drawn.scaled(size, kept, Qt.TransformationMode.SmoothTransformation)
        ratio = self.devicePixelRatioF()
        QPainter(self).drawImage(QRectF(0, 0, size.width() / ratio, size.height() / ratio), drawn)
