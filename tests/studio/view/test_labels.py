"""Words that have no room."""

from studio.view.widgets.labels import OneLine


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
