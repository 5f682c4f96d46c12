"""Drawn charts by keyboard: the arrow keys go from mark to mark, and each is told."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from engine.jobs.inspect_spec import Guess
from engine.library.robustness import Point, Robustness
from studio.view.widgets.accuracy_chart import AccuracyChart
from studio.view.widgets.guess_bars import GuessBars
from studio.view.widgets.matrix_view import Cell, MatrixView
from studio.view.widgets.opinion_strip import OpinionStrip
from studio.view.widgets.roc_chart import RocChart
from studio.view.widgets.tipped import Tipped

K = Qt.Key


class Nine(Tipped):
    """Three rows of three."""

    def marks(self) -> list[QRectF]:
        return [QRectF(40 * column, 30 * row, 20, 20) for row in range(3) for column in range(3)]

    def tip(self, at: QPointF) -> str:
        return f"{int(at.x() // 40)}, {int(at.y() // 30)}"


class Panel(QWidget):
    """Remembers the keys that its chart did not take."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.taken.append(event.key())


@pytest.fixture
def nine(qtbot) -> Iterator[Nine]:
    window = Panel()
    made = Nine()
    QVBoxLayout(window).addWidget(made)
    window.resize(200, 160)
    qtbot.addWidget(window)
    window.show()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    window.activateWindow()
    qtbot.waitUntil(made.hasFocus)
    yield made
    window.close()


def test_arrows_home_and_end(nine: Nine, qtbot) -> None:
    for key, place in (
        (K.Key_Right, "1, 0"), (K.Key_Down, "1, 1"), (K.Key_Left, "0, 1"), (K.Key_Left, "0, 1"), (K.Key_Up, "0, 0"),
        (K.Key_End, "2, 2"), (K.Key_Down, "2, 2"), (K.Key_Home, "0, 0"),
    ):  # fmt: skip
        qtbot.keyClick(nine, key)
        assert QToolTip.text() == place, key
        x, y = map(int, place.split(", "))
        assert nine.at_mark == 3 * y + x


def test_the_ring_is_where_the_focus_is(nine: Nine, qtbot) -> None:
    first = nine.grab().toImage()
    qtbot.keyClick(nine, K.Key_Right)
    second = nine.grab().toImage()
    assert first != second
    nine.clearFocus()
    assert nine.grab().toImage() not in (first, second)


def test_other_keys_are_left_to_the_panel(nine: Nine, qtbot) -> None:
    qtbot.keyClick(nine, K.Key_PageDown)
    qtbot.keyClick(nine, K.Key_Right)
    window = nine.window()
    assert isinstance(window, Panel)
    assert window.taken == [K.Key_PageDown]


def test_every_chart_of_inspect_tells_each_of_its_marks(qtbot) -> None:
    chart, roc, bars = AccuracyChart("chart"), RocChart("roc"), GuessBars("bars", "bars")
    matrix, strip = MatrixView("matrix", "matrix"), OpinionStrip("strip", "strip")
    points = tuple(Point(epsilon, a, a, 0.9) for epsilon, a in ((0.0, 0.9), (0.05, 0.4), (0.1, 0.1)))
    chart.show_found(Robustness("c", "d", "a", 9, 0.9, points, 0.1, ("x",), ((1,),)))
    roc.show_points(((0.0, 0.0), (0.2, 0.7), (1.0, 1.0)), "words")
    bars.show_guesses((Guess("cat", 0.9, 0.1, 0.8), Guess("dog", 0.1, 0.9, 0.2)))
    matrix.show_cells("ab", "xyz", [[Cell("1", 0.5, f"{row}{column}") for column in "xyz"] for row in "ab"])
    strip.show_scores((("real", (0.0, 1.0, 2.0, 3.0, 4.0)), ("drawn", (-1.0, 0.0, 1.0, 2.0, 3.0))), 1.0, "words")
    for widget, told in (
        (chart, ["0: 90% under", "0.05: 40% under", "0.1: 10% under"]),
        (roc, ["0% found", "70% found, at 20%", "100% found"]),
        (bars, ["cat: 90 %", "dog: 10 %"]),
        (matrix, ["ax", "ay", "az", "bx", "by", "bz"]),
        (strip, ["real: half", "drawn: half"]),
    ):
        qtbot.addWidget(widget)
        widget.resize(max(320, widget.sizeHint().width()), max(240, widget.sizeHint().height()))
        found = [widget.tip(mark.center()) for mark in widget.marks()]
        assert len(found) == len(told), widget.objectName()
        for said, start in zip(found, told, strict=True):
            assert said.startswith(start), widget.objectName()
