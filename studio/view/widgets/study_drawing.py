"""The chart of a study, drawn into any painter: three arms, a dot a repetition, the mean, its 95 % interval."""

import math
import statistics
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPolygonF

from engine.library.study import ARMS, TITLES, StudyRecord, interval
from studio.language import tr
from studio.view.theme.fonts import font
from studio.view.theme.tokens import BODY, VALUE, Tokens

AXIS, WORDS = 24, 22
DOT, EDGE = 4.0, 6.0
"""Half of a mark, and the room beside the axis that a mark at its end needs."""
LEAST_SPAN = 0.08
"""The axis shows at least so much, as a share: noise is not to fill it."""
STEPS = (0.01, 0.02, 0.05, 0.1, 0.2)


class Dot(NamedTuple):
    """One repetition on the chart."""

    place: QPointF
    arm: str
    repetition: int
    share: float


class Scale(NamedTuple):
    """The axis: its ends and the step of its marks, as shares."""

    low: float
    high: float
    step: float

    def x(self, share: float, area: QRectF) -> float:
        """Where a share lies in `area`."""
        part = (min(max(share, self.low), self.high) - self.low) / (self.high - self.low)
        return area.left() + EDGE + (area.width() - 2 * EDGE) * part

    def marks(self) -> list[float]:
        """The marked shares."""
        return [self.low + k * self.step for k in range(round((self.high - self.low) / self.step) + 1)]


def scale_of(record: StudyRecord | None, width: float) -> Scale:
    """An axis that holds every dot and interval, with whole marks at its ends; 0 to 100 % while nothing is known.

    No bar begins at its left end, so it need not be 0: dots may be looked at closely.
    """
    shares = [share for arm in ARMS for share in record.of(arm)] if record is not None else []
    if not shares or record is None:
        return Scale(0.0, 1.0, 0.2)
    ends = list(shares)
    for arm in ARMS:
        if values := record.of(arm):
            mean, half = statistics.fmean(values), interval(list(values))
            ends += [mean - half, mean + half]
    low, high = max(0.0, min(ends)), min(1.0, max(ends))
    if high - low < LEAST_SPAN:
        middle = min(max((low + high) / 2, LEAST_SPAN / 2), 1 - LEAST_SPAN / 2)
        low, high = middle - LEAST_SPAN / 2, middle + LEAST_SPAN / 2
    most = max(2, int(width // 64))
    step = next((step for step in STEPS if (high - low) / step + 1 <= most), STEPS[-1])
    return Scale(math.floor(low / step + 1e-9) * step, min(1.0, math.ceil(high / step - 1e-9) * step), step)


def points(share: float) -> str:
    """A share in percent, as the chart and the table say it."""
    return f"{100 * share:.1f} %"


def spread(values: tuple[float, ...]) -> str:
    """The mean of an arm and what it may be off by; '' before its first result."""
    if not values:
        return ""
    half = f" ± {100 * interval(list(values)):.1f}" if len(values) > 1 else ""
    return f"{100 * statistics.fmean(values):.1f}{half} %"


def dots_of(record: StudyRecord | None, area: QRectF) -> list[Dot]:
    """Every repetition in `area`. The same repetition lies at the same height in each arm."""
    if record is None:
        return []
    scale, found = scale_of(record, area.width()), []
    for place, arm in enumerate(ARMS):
        band = _band(area, place)
        for k, share in enumerate(record.of(arm)):
            y = band.center().y() + band.height() * 0.36 * (2 * (k + 0.5) / record.repeats - 1)
            found.append(Dot(QPointF(scale.x(share, area), y), arm, k + 1, share))
    return found


def draw_study(painter: QPainter, area: QRectF, record: StudyRecord | None, tokens: Tokens, working: int = -1) -> None:
    """Draw the chart into `area`. `working`: the place of the arm that is being tried now, -1 for none."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = scale_of(record, area.width())
    _draw_axis(painter, area, scale, tokens)
    for place, arm in enumerate(ARMS):
        _draw_words(painter, area, place, record, tokens, place == working)
        if record is not None and record.of(arm):
            _draw_mean(painter, _band(area, place), area, scale, record.of(arm), tokens)
    for dot in dots_of(record, area):
        _draw_dot(painter, dot, tokens)


def _row(area: QRectF, place: int) -> QRectF:
    height = (area.height() - AXIS) / len(ARMS)
    return QRectF(area.left(), area.top() + place * height, area.width(), height)


def _band(area: QRectF, place: int) -> QRectF:
    """Where an arm's dots lie: its row below its words."""
    return _row(area, place).adjusted(0, WORDS + 4, 0, -8)


def _draw_axis(painter: QPainter, area: QRectF, scale: Scale, tokens: Tokens) -> None:
    bottom = area.bottom() - AXIS
    painter.setFont(font(VALUE))
    marks = scale.marks()
    for mark in marks:
        x = round(scale.x(mark, area)) + 0.5
        painter.setPen(QPen(QColor(tokens.line), 1))
        for place in range(len(ARMS)):
            band = _band(area, place)
            painter.drawLine(QPointF(x, band.top()), QPointF(x, band.bottom()))
        painter.setPen(QColor(tokens.muted))
        side = Qt.AlignmentFlag.AlignHCenter
        left = x - 40
        if mark == marks[0]:
            side, left = Qt.AlignmentFlag.AlignLeft, area.left()
        elif mark == marks[-1]:
            side, left = Qt.AlignmentFlag.AlignRight, area.right() - 80
        painter.drawText(QRectF(left, bottom, 80, AXIS), side | Qt.AlignmentFlag.AlignVCenter, f"{100 * mark:.0f} %")


def _draw_words(
    painter: QPainter, area: QRectF, place: int, record: StudyRecord | None, tokens: Tokens, works: bool
) -> None:
    arm = ARMS[place]
    row = _row(area, place)
    values = record.of(arm) if record is not None else ()
    line = QRectF(row.left(), row.top(), row.width(), WORDS)
    painter.setFont(font(BODY, QFont.Weight.DemiBold))
    painter.setPen(QColor(tokens.text))
    middle = Qt.AlignmentFlag.AlignVCenter
    figure = spread(values)
    painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, figure)
    right = painter.fontMetrics().horizontalAdvance(figure) + 12 if figure else 0
    title = painter.fontMetrics().elidedText(TITLES[arm], Qt.TextElideMode.ElideRight, int(line.width()) - right)
    painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, title)
    if record is None or len(values) == record.repeats:
        return
    left = painter.fontMetrics().horizontalAdvance(title) + 12
    painter.setFont(font(VALUE))
    painter.setPen(QColor(tokens.accent if works else tokens.muted))
    said = tr("{values} of {repeats}", values=len(values), repeats=record.repeats) + (
        tr(" · learning now") if works else ""
    )
    rest = line.adjusted(left, 0, -right, 0)
    if painter.fontMetrics().horizontalAdvance(said) <= rest.width():
        painter.drawText(rest, middle | Qt.AlignmentFlag.AlignLeft, said)


def _draw_mean(
    painter: QPainter, band: QRectF, area: QRectF, scale: Scale, values: tuple[float, ...], tokens: Tokens
) -> None:
    """The mean as an upright line over the band, the interval as a beam with ends."""
    mean, half = statistics.fmean(values), interval(list(values))
    y = band.center().y()
    if half:
        low, high = scale.x(mean - half, area), scale.x(mean + half, area)
        shade = QColor(tokens.text)
        shade.setAlpha(28)
        painter.fillRect(QRectF(low, band.top() + 4, high - low, band.height() - 8), shade)
        painter.setPen(QPen(QColor(tokens.text), 1.5))
        painter.drawLine(QPointF(low, y), QPointF(high, y))
        for x in (low, high):
            painter.drawLine(QPointF(x, y - 7), QPointF(x, y + 7))
    painter.setPen(QPen(QColor(tokens.text), 3))
    x = scale.x(mean, area)
    painter.drawLine(QPointF(x, band.top() + 2), QPointF(x, band.bottom() - 2))


def _draw_dot(painter: QPainter, dot: Dot, tokens: Tokens) -> None:
    """A circle, a square or a diamond, so that the arms differ without colour, too."""
    colour = {"baseline": tokens.muted, "classic": tokens.text}.get(dot.arm, tokens.accent)
    painter.setPen(QPen(QColor(tokens.bg), 1))
    painter.setBrush(QBrush(QColor(colour)))
    x, y = dot.place.x(), dot.place.y()
    if dot.arm == "baseline":
        painter.drawEllipse(dot.place, DOT, DOT)
    elif dot.arm == "classic":
        painter.drawRect(QRectF(x - DOT, y - DOT, 2 * DOT, 2 * DOT))
    else:
        d = DOT * 1.4
        painter.drawPolygon(QPolygonF([QPointF(x, y - d), QPointF(x + d, y), QPointF(x, y + d), QPointF(x - d, y)]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
