"""A ROC curve: how many attacked pictures are found at each share of false alarms."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.language import tr
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import VALUE
from studio.view.widgets.tipped import Tipped, around

LEFT, TOP, BOTTOM, SIDE = 44, 8, 40, 220
NEAR = 12.0


class RocChart(Tipped):
    """`points`: shares of false alarms and of attacked pictures that are found. The dashed line is guessing."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Attacked pictures found, against false alarms"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        self.points: tuple[tuple[float, float], ...] = ()
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(LEFT + SIDE + 16, TOP + SIDE // 2 + BOTTOM + 40)

    def show_points(self, points: tuple[tuple[float, float], ...], words: str) -> None:
        """Show these; `words` say the same to a reader."""
        self.points = points
        self.setAccessibleDescription(words)
        self.update()

    def place(self, alarms: float, hits: float) -> QPointF:
        """Where a point is."""
        area = self._area()
        return QPointF(area.left() + alarms * area.width(), area.bottom() - hits * area.height())

    def marks(self) -> list[QRectF]:
        return [around(self.place(*point), 5) for point in self.points]

    def tip(self, at: QPointF) -> str:
        """What the point nearest to `at` says, '' where none is near."""
        near = [((self.place(*point) - at).manhattanLength(), point) for point in self.points]
        distance, (alarms, hits) = min(near, default=(NEAR, (0.0, 0.0)))
        return tr("{hits:.0%} found, at {alarms:.0%} false alarms", hits=hits, alarms=alarms) if distance < NEAR else ""

    def _area(self) -> QRectF:
        return QRectF(LEFT, TOP, SIDE, self.height() - TOP - BOTTOM)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens, area = QPainter(self), theme.tokens, self._area()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(VALUE))
        for mark in (0.0, 0.5, 1.0):
            at = self.place(mark, mark)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(area.left(), at.y()), QPointF(area.right(), at.y()))
            painter.setPen(QColor(tokens.muted))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, at.y() - 10, LEFT - 8, 20), side, f"{100 * mark:.0f} %")
            painter.drawText(
                QRectF(at.x() - 30, area.bottom() + 4, 60, 16), Qt.AlignmentFlag.AlignHCenter, f"{100 * mark:.0f} %"
            )
        below = QRectF(area.left() - 20, area.bottom() + 20, area.width() + 40, 18)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, tr("False alarms → found"))
        painter.setPen(QPen(QColor(tokens.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(self.place(0, 0), self.place(1, 1))
        painter.setPen(QPen(QColor(tokens.accent), 2.5))
        painter.drawPolyline(QPolygonF([self.place(*point) for point in self.points]))
        painter.end()
