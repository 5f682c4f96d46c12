"""Curves of a run: one plot with a few named lines, drawn at most ten times a second. pyqtgraph is loaded on first use."""

from html import escape
from typing import Any

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from studio.language import tr
from studio.view.theme import fonts
from studio.view.theme.theme import theme
from studio.view.theme.tokens import CAPTION
from studio.view.widgets.labels import Hint

DRAW_EVERY_MS = 100
SMOOTH_ABOVE = 120


class Line(msgspec.Struct, frozen=True):
    """A line of a plot: its key in the curves, its words ('{}': where the newest value goes), its colour's name."""

    key: str
    words: str
    colour: str = "accent"


class Smooth:
    """The running average of noisy values, free of the bias of its beginning; goes on where it was as a curve grows."""

    WEIGHT = 0.94

    def __init__(self) -> None:
        self._values: list[float] = []
        self._out: list[float] = []
        self._total = self._norm = 0.0

    def of(self, values: list[float]) -> list[float]:
        """The average at each of `values`. Another list, or a shorter one, begins anew."""
        if values is not self._values or len(values) < len(self._out):
            self._values, self._out = values, []
            self._total = self._norm = 0.0
        for value in values[len(self._out) :]:
            self._total = self.WEIGHT * self._total + (1 - self.WEIGHT) * value
            self._norm = self.WEIGHT * self._norm + (1 - self.WEIGHT)
            self._out.append(self._total / self._norm)
        return self._out


class CurvePlot(QWidget):
    """One plot: a caption with the newest values, the lines, a mark at a step and perhaps a star at the best one.

    `always`: lowest and highest value that the axis shows in any case. `meaning`: what is measured, for the tooltip. `show_lines` may be called as often as you like; the plot is drawn at most ten times a second and only while seen.
    """

    def __init__(
        self,
        title: str,
        lines: tuple[Line, ...],
        parent: QWidget | None = None,
        *,
        always: tuple[float, ...] = (),
        meaning: str = "",
    ) -> None:
        super().__init__(parent)
        self.always, self.meaning = always, meaning
        self.setAccessibleDescription(meaning)
        self.title, self.lines = title, lines
        self.setAccessibleName(title)
        self.setMinimumHeight(104)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._caption = QLabel()
        self._caption.setTextFormat(Qt.TextFormat.RichText)
        self._caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._empty = Hint(tr("Nothing measured yet"))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._caption)
        self._column.addWidget(self._empty, 1)
        self._plot: Any = None
        self._items: dict[str, Any] = {}
        self._faint: dict[str, Any] = {}
        self._data: dict[str, tuple[list[float], list[float]]] = {}
        self._mark: float | None = None
        self._star: tuple[float, float] | None = None
        self._smooth = {line.key: Smooth() for line in lines}
        self._timer = QTimer(self, interval=DRAW_EVERY_MS, singleShot=True)
        self._timer.timeout.connect(self._draw)
        self._write_caption()
        theme.changed.connect(self._dress)

    def show_lines(self, data: dict[str, tuple[list[float], list[float]]]) -> None:
        """Show `data`: of each line's key its (steps, values)."""
        self._data = data
        self._later()

    def set_mark(self, step: float | None) -> None:
        """Mark the step that the samples show."""
        self._mark = step
        self._later()

    def set_star(self, point: tuple[float, float] | None) -> None:
        """Mark the best (step, value)."""
        self._star = point
        self._later()

    def stagger(self, place: int) -> None:
        """Draw out of step with the plots beside this one, so that no moment has all the work."""
        self._timer.setInterval(DRAW_EVERY_MS + 35 * place)

    def _later(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._write_caption()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came while the plot was out of sight."""
        super().showEvent(event)
        self._later()

    def _dress(self) -> None:
        self._write_caption()
        if self._plot is not None:
            self._paint_theme()
        self._later()

    # -- drawing -------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        self._write_caption()
        has = any(steps for steps, _ in self._data.values())
        if has and self._plot is None:
            self._build()
        if self._plot is None:
            return
        for line in self.lines:
            steps, values = self._data.get(line.key, ([], []))
            noisy = len(values) > SMOOTH_ABOVE
            self._items[line.key].setData(steps, self._smooth[line.key].of(values) if noisy else values)
            self._faint[line.key].setData(*((steps, values) if noisy else ([], [])))
            self._items[line.key].setSymbol("o" if 0 < len(values) < 3 else None)
        self._marker.setVisible(self._mark is not None)
        if self._mark is not None:
            self._marker.setValue(self._mark)
        self._stars.setData(*(([self._star[0]], [self._star[1]]) if self._star else ([], [])))
        self._set_ranges()

    def _set_ranges(self) -> None:
        """From the beginning of the run to its newest step; values without the wildest hundredth of noisy curves."""
        steps = [step for steps, _ in self._data.values() for step in steps[-1:]]
        lows, highs = list(self.always[:1]), list(self.always[1:])
        for _, values in self._data.values():
            ordered = sorted(values)
            if ordered:
                spare = len(ordered) // 100
                lows.append(ordered[spare])
                highs.append(ordered[-1 - spare])
        if steps and lows:
            low, high = min(lows), max(highs)
            spread = (high - low) or abs(high) or 1.0
            self._plot.setXRange(0, max(steps), padding=0.02)
            self._plot.setYRange(low - 0.06 * spread, high + 0.06 * spread, padding=0)

    def _build(self) -> None:
        """Make the pyqtgraph part: only now: loading it takes a while (see `plots`)."""
        import pyqtgraph as pg

        self._empty.hide()
        plot = pg.PlotWidget(self)
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(x=False, y=False)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.setFrameShape(plot.Shape.NoFrame)
        item = plot.getPlotItem()
        item.setClipToView(True)
        item.setDownsampling(auto=True, mode="peak")
        item.showGrid(y=True, alpha=0.12)
        for side in ("left", "bottom"):
            item.getAxis(side).setStyle(tickLength=0, tickTextOffset=6)
            item.getAxis(side).enableAutoSIPrefix(False)
        item.getAxis("left").setWidth(38)
        item.getAxis("bottom").setHeight(20)
        for line in self.lines:
            self._faint[line.key] = plot.plot()
            self._items[line.key] = plot.plot(antialias=True)
        self._marker = pg.InfiniteLine(angle=90, movable=False)
        plot.addItem(self._marker, ignoreBounds=True)
        self._stars = pg.ScatterPlotItem(symbol="star", size=13)
        plot.addItem(self._stars)
        self._plot = plot
        self._column.addWidget(plot, 1)
        self._paint_theme()

    def _paint_theme(self) -> None:
        import pyqtgraph as pg

        tokens = theme.tokens
        self._plot.setBackground(tokens.surface)
        for side in ("left", "bottom"):
            axis = self._plot.getPlotItem().getAxis(side)
            axis.setPen(tokens.line)
            axis.setTextPen(tokens.muted)
            axis.setTickFont(fonts.font(CAPTION))
        for line in self.lines:
            colour = QColor(getattr(tokens, line.colour))
            self._items[line.key].setPen(pg.mkPen(colour, width=2))
            self._items[line.key].setSymbolBrush(colour)
            self._items[line.key].setSymbolPen(None)
            colour.setAlpha(60)
            self._faint[line.key].setPen(pg.mkPen(colour, width=1))
        self._marker.setPen(pg.mkPen(tokens.muted, width=1, style=Qt.PenStyle.DotLine))
        self._stars.setBrush(tokens.good)
        self._stars.setPen(None)

    def _write_caption(self) -> None:
        """The title and the newest values on one line; where there is no room, names, of several lines
        without the title, or values alone."""
        newest = [(line, values[-1]) for line in self.lines if (values := self._data.get(line.key, ([], []))[1])]
        long = [(line, _said(line, value)) for line, value in newest]
        short = [(line, f"{value:.2g}") for line, value in newest]
        named = [(line, f"{value:.2g}" if "{}" in line.words else line.words) for line, value in newest]
        self.setToolTip(
            "".join(f"<p>{escape(words)}</p>" for words in (self.meaning, *(said for _, said in long)) if words)
        )
        several = [(named, False)] if len(named) > 1 else []
        for parts, titled in ((long, True), (named, True), *several, (short, True)):
            self._caption.setText(self._worded(parts, titled))
            if self._caption.sizeHint().width() <= self.width():
                break

    def _worded(self, parts: list[tuple[Line, str]], titled: bool) -> str:
        words = [f'<span style="font-weight:600">{self.title}</span>'] if titled else []
        for line, said in parts:
            colour = getattr(theme.tokens, line.colour)
            words.append(f'<span style="color:{colour}">━</span> <span style="font-size:12px">{said}</span>')
        return " &nbsp; ".join(words)


def _said(line: Line, value: float) -> str:
    return line.words.format(f"{value:.3g}") if "{}" in line.words else f"{line.words} {value:.2f}"
