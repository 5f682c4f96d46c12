"""Curves are drawn with pyqtgraph, which is loaded only when there is something to draw."""

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from studio.view.theme.theme import theme
from studio.view.widgets.curves import CurvePlot, Line, Smooth


def made(qtbot: QtBot) -> CurvePlot:
    plot = CurvePlot("Losses", (Line("a", "first"), Line("b", "{} at the end", "good")), always=(0.0, 1.0))
    qtbot.addWidget(plot)
    plot.resize(400, 200)
    plot.show()
    return plot


def test_a_plot_without_data_loads_no_pyqtgraph() -> None:
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from studio.view.widgets.curves import CurvePlot, Line;"
        "plot = CurvePlot('x', (Line('a', 'a'),)); plot.show(); app.processEvents();"
        "sys.exit('pyqtgraph' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_lines_and_the_newest_values_are_shown(qtbot: QtBot) -> None:
    plot = made(qtbot)
    plot.show_lines({"a": ([1.0, 2.0, 3.0], [4.0, 5.0, 6.5]), "b": ([2.0], [0.25])})
    qtbot.waitUntil(lambda: bool(plot._items))
    steps, values = plot._items["a"].getData()
    assert list(steps) == [1, 2, 3]
    assert list(values) == [4, 5, 6.5]
    caption = plot.findChildren(QLabel)[0].text().replace("&nbsp;", " ")
    assert "first 6.5" in caption
    assert "0.25 at the end" in caption
    (low, high), (bottom, top) = plot._plot.getPlotItem().viewRange()
    assert low <= 0
    assert high >= 3
    assert bottom <= 0
    assert top >= 6.5


def test_many_points_are_drawn_at_most_ten_times_a_second(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    plot = made(qtbot)
    drawn: list[int] = []
    draw = plot._draw
    plot._timer.timeout.disconnect(plot._draw)
    plot._timer.timeout.connect(lambda: (drawn.append(1), draw()))
    for k in range(100):
        plot.show_lines({"a": ([0.0, float(k)], [0.0, 1.0]), "b": ([], [])})
    qtbot.waitUntil(lambda: bool(drawn))
    assert len(drawn) == 1
    assert list(plot._items["a"].getData()[0]) == [0.0, 99.0]


def test_a_theme_change_dresses_the_plot(qtbot: QtBot, qapp) -> None:
    plot = made(qtbot)
    plot.show_lines({"a": ([1.0, 2.0], [1.0, 2.0]), "b": ([], [])})
    qtbot.waitUntil(lambda: plot._plot is not None)
    theme.dress(qapp, "light")
    assert plot._plot.backgroundBrush().color().name() == theme.tokens.surface
    theme.dress(qapp, "dark")
    assert plot._plot.backgroundBrush().color().name() == theme.tokens.surface


def test_smoothing_keeps_a_constant_and_begins_at_the_first_value() -> None:
    assert Smooth().of([3.0] * 50) == pytest.approx([3.0] * 50)
    assert Smooth().of([7.0, 0.0])[0] == pytest.approx(7.0)


def test_smoothing_a_growing_curve_gives_what_smoothing_it_whole_gives() -> None:
    values = [float(k % 7) for k in range(20)]
    smooth = Smooth()
    smooth.of(values)
    values.extend(float(k % 5) for k in range(20))
    assert smooth.of(values) == Smooth().of(list(values))
    del values[10:]
    assert smooth.of(values) == Smooth().of(list(values))


def test_the_caption_takes_the_colours_of_a_new_theme_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    plot = made(qtbot)
    plot.show_lines({"a": ([1.0, 2.0], [4.0, 5.0])})
    qtbot.waitUntil(lambda: bool(plot._items))
    theme.dress(qapp, "light")
    try:
        assert theme.tokens.accent in plot.findChildren(QLabel)[0].text()
    finally:
        theme.dress(qapp, "dark")


def test_where_there_is_no_room_for_values_the_lines_keep_their_names(qtbot: QtBot) -> None:
    plot = CurvePlot("Losses", (Line("a", "naming"), Line("b", "real or made", "good")), meaning="How badly it does.")
    qtbot.addWidget(plot)
    plot.show_lines({"a": ([1.0], [0.67]), "b": ([1.0], [0.65])})
    caption = plot.findChildren(QLabel)[0]
    said = {}
    for width in (400, 250, 190, 130):
        plot.resize(width, 160)
        plot.show()
        plot._write_caption()
        said[width] = caption.text()
    assert "naming 0.67" in said[400]
    assert "naming<" in said[250]
    assert "real or made<" in said[250]
    assert "naming<" in said[190]
    assert "Losses" not in said[190], "names before the title"
    assert "0.67<" in said[130]
    assert all(words in plot.toolTip() for words in ("How badly it does.", "naming 0.67", "real or made 0.65"))
