"""The hand that holds a brush over a board of pixels: where it is, the stroke under way, and how the brush is drawn."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

Spot = tuple[float, float]
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class BrushHand:
    """All in pixels of the board. `at`: where the brush is, None where it is nowhere; `start`: where the piece of the stroke begins
    that is still to be painted, None while nothing is pressed."""

    def __init__(self) -> None:
        self.radius = 3.0
        self.at: Spot | None = None
        self.start: Spot | None = None

    def press(self, at: Spot) -> tuple[Spot, Spot]:
        """A stroke begins; what is to be painted at once."""
        self.at = self.start = at
        return at, at

    def move(self, at: Spot) -> tuple[Spot, Spot] | None:
        """The brush is elsewhere; what is to be painted, if it is pressed."""
        before, self.at = self.start, at
        if before is None:
            return None
        self.start = at
        return before, at

    def release(self) -> bool:
        """The stroke ends; whether there was one."""
        was, self.start = self.start is not None, None
        return was

    def put_away(self) -> None:
        """The brush is nowhere."""
        self.at = self.start = None

    def walk(self, key: int, width: int, height: int) -> bool:
        """An arrow key moves it over a board of this size, from the middle where it was nowhere; whether it is one."""
        way = _WAYS.get(Qt.Key(key))
        if way is None:
            return False
        x, y = self.spot(width, height)
        step = max(1.0, self.radius / 2)
        self.at = min(max(x + step * way[0], 0.0), float(width)), min(max(y + step * way[1], 0.0), float(height))
        return True

    def spot(self, width: int, height: int) -> Spot:
        """Where it is, or the middle of a board of this size."""
        return self.at or (width / 2, height / 2)

    def paint(self, painter: QPainter, place: QRect, width: int) -> None:
        """Draw the brush over a board `width` pixels wide that is shown in `place`."""
        if self.at is None or not width:
            return
        scale = place.width() / width
        centre = QPointF(place.x() + self.at[0] * scale, place.y() + self.at[1] * scale)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(QColor(22, 22, 22), 3), QPen(QColor(236, 236, 236), 1)):
            painter.setPen(pen)
            painter.drawEllipse(centre, max(2.0, self.radius * scale), max(2.0, self.radius * scale))
