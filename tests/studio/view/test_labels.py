"""Words that have no room."""

from studio.view.widgets.labels import OneLine
from studio.view.widgets.states import ProgressLine
from studio.view.widgets.wrapped import Wrapped


def test_a_line_without_room_ends_in_dots_and_tells_the_whole_when_asked(qtbot) -> None:
    line = OneLine("For Maximiliane von Hohenstein-Westerburg · Clothes by category")
    qtbot.addWidget(line)
    line.resize(120, 20)
    assert line.minimumSizeHint().width() == 0
    line.grab()
    assert line.shown.startswith("For M")
    assert line.shown.endswith("…")
    assert line.toolTip() == line.text()
    line.resize(900, 20)
    line.grab()
    assert line.shown == line.text()
    assert line.toolTip() == ""
    inked = line.grab().toImage()
    assert len({inked.pixel(x, 10) for x in range(200)}) > 2, "it is drawn"


def test_wrapped_words_stand_as_high_as_they_need_and_no_higher(qtbot) -> None:
    words = Wrapped("word " * 60, 300)
    qtbot.addWidget(words)
    wide = words.height()
    words.set_width(150)
    assert words.height() > wide
    words.set_width(300)
    assert words.height() == wide
    words.setText("word")
    assert words.height() < wide / 2


def test_a_line_of_what_waits_has_a_bar_that_does_not_move(qtbot) -> None:
    line = ProgressLine("line")
    qtbot.addWidget(line)
    line.show_progress("Looking", 0, 0)
    assert line.bar.maximum() == 0, "it moves: nobody knows how long"
    line.show_waiting("Waits until this is done: Training “shoes”")
    assert (line.bar.value(), line.bar.isEnabled(), line.detail.text()) == (0, False, "")
    assert line.bar.maximum() > 0
    line.show_progress("Looking", 5, 10)
    assert line.bar.isEnabled()
    assert line.detail.text() == "50 %"
