"""The program's own icon: an amber palette on a dark tile, drawn sharp at every size."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QLinearGradient, QPainter, QPixmap

from studio.view.theme import icons
from studio.view.theme.tokens import DARK

SIZES = (16, 24, 32, 48, 64, 128, 256, 512, 1024)
"""In pixels: what Linux, Windows and macOS ask for."""


def draw(size: int) -> QImage:
    """The icon, `size` by `size` pixels with a transparent ground. Small ones have less margin, to stay readable."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    margin = size / 16 if size > 32 else 0
    tile = QRectF(margin, margin, size - 2 * margin, size - 2 * margin)
    shade = QLinearGradient(tile.topLeft(), tile.bottomLeft())
    shade.setColorAt(0, QColor(DARK.line))
    shade.setColorAt(1, QColor(DARK.bg))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawRoundedRect(tile, tile.width() * 0.22, tile.width() * 0.22)
    inner = tile.width() * (0.1 if size > 32 else 0.06)
    icons.draw(painter, "palette-fill", tile.adjusted(inner, inner, -inner, -inner), DARK.accent)
    painter.end()
    return image


def app_icon() -> QIcon:
    """The icon for windows and the task bar."""
    made = QIcon()
    for size in SIZES[:7]:
        made.addPixmap(QPixmap.fromImage(draw(size)))
    return made
