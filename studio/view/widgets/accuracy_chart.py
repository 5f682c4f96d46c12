"""Accuracy against epsilon: one line under the attack, one under noise of the same size."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.library.robustness import Point, Robustness, said
from studio.language import tr
from studio.view.theme.fonts import font
from studio.view.theme.theme import theme
from studio.view.theme.tokens import VALUE
from studio.view.widgets.tipped import Tipped, around

LEFT, TOP, BOTTOM, RIGHT = 44, 28, 44, 16
DOT, NEAR = 4.0, 12.0


class AccuracyChart(Tipped):
    """The share named right (0 to 100 %) as the change grows; each point is told on hover."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Share of pictures named right as the change grows"))
        self.setMinimumSize(300, 220)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.found: Robustness | None = None
        theme.changed.connect(self.update)

    def show_found(self, found: Robustness | None) -> None:
        """Show these."""
        self.found = found
        self.setAccessibleDescription("; ".join(_told(found, one) for one in found.points) if found is not None else "")
        self.update()

    def _area(self) -> QRectF:
        return QRectF(LEFT, TOP, max(1, self.width() - LEFT - RIGHT), max(1, self.height() - TOP - BOTTOM))

    def place(self, point: Point, line: str) -> QPointF:
        """Where a point of the line 'worst' or 'control' is."""
        area = self._area()
        assert self.found is not None
        most = max(one.epsilon for one in self.found.points) or 1.0
        share = getattr(point, line)
        return QPointF(area.left() + area.width() * point.epsilon / most, area.bottom() - area.height() * share)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens, area = QPainter(self), theme.tokens, self._area()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(VALUE))
        for mark in (0.0, 0.25, 0.5, 0.75, 1.0):
            y = round(area.bottom() - area.height() * mark) + 0.5
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(tokens.muted))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, y - 10, LEFT - 8, 20), side, f"{100 * mark:.0f} %")
        if self.found is not None:
            self._paint_marks(painter, area)
            for line, colour in (("control", tokens.muted), ("worst", tokens.accent)):
                self._paint_line(painter, line, colour)
        self._paint_words(painter)
        painter.end()

    def _paint_marks(self, painter: QPainter, area: QRectF) -> None:
        assert self.found is not None
        painter.setPen(QColor(theme.tokens.muted))
        right = -1e9
        for point in self.found.points:
            x, words = self.place(point, "worst").x(), said(point.epsilon, self.found.levels)
            wide = painter.fontMetrics().horizontalAdvance(words)
            if x - wide / 2 > right + 8:
                place = QRectF(x - 40, area.bottom() + 4, 80, 18)
                painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, words)
                right = x + wide / 2
        middle = QRectF(area.left(), area.bottom() + 22, area.width(), 18)
        painter.drawText(middle, Qt.AlignmentFlag.AlignHCenter, tr("How much may be changed"))

    def _paint_line(self, painter: QPainter, line: str, colour: str) -> None:
        assert self.found is not None
        places = [self.place(point, line) for point in self.found.points]
        painter.setPen(QPen(QColor(colour), 2.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(places))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        for place in places:
            painter.drawEllipse(place, DOT, DOT)

    def _paint_words(self, painter: QPainter) -> None:
        tokens, left = theme.tokens, float(LEFT)
        for words, colour in (
            (tr("Under the attack"), tokens.accent),
            (tr("Under noise of the same size"), tokens.muted),
        ):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QPointF(left + 5, 11), DOT, DOT)
            painter.setPen(QColor(tokens.text))
            painter.drawText(QPointF(left + 16, 15), words)
            left += painter.fontMetrics().horizontalAdvance(words) + 40

    def marks(self) -> list[QRectF]:
        return [around(self.place(point, "worst")) for point in self.found.points] if self.found is not None else []

    def tip(self, at: QPointF) -> str:
        """What the point nearest to `at` says, '' where none is near."""
        if self.found is None:
            return ""
        away = [
            ((self.place(point, line) - at).manhattanLength(), point)
            for point in self.found.points
            for line in ("worst", "control")
        ]
        distance, point = min(away, key=lambda one: one[0])
        return _told(self.found, point) if distance < NEAR else ""


def _told(found: Robustness, point: Point) -> str:
    return tr(
        "{said}: {worst:.0%} under the attack, {control:.0%} under noise",
        said=said(point.epsilon, found.levels),
        worst=point.worst,
        control=point.control,
    )
