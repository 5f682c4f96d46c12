"""The time slider follows the newest moment, stays where the user put it, and plays."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.view.widgets.timeline import Timeline


def made(qtbot: QtBot, count: int) -> Timeline:
    line = Timeline("line")
    qtbot.addWidget(line)
    line.resize(400, 40)
    line.set_count(count)
    line.show()
    return line


def test_at_its_end_it_follows_what_comes(qtbot: QtBot) -> None:
    line = made(qtbot, 3)
    with qtbot.waitSignal(line.moved) as moved:
        line.set_count(4)
    assert moved.args == [3]
    assert line.at_end


def test_elsewhere_it_stays(qtbot: QtBot) -> None:
    line = made(qtbot, 9)
    line.slider.setValue(2)
    line.set_count(20)
    assert line.index == 2
    assert not line.at_end


def test_play_begins_at_the_beginning_and_ends_at_the_end(qtbot: QtBot) -> None:
    line = made(qtbot, 4)
    seen: list[int] = []
    line.moved.connect(seen.append)
    QTest.mouseClick(line.play_button, Qt.MouseButton.LeftButton)
    assert line.playing
    qtbot.waitUntil(lambda: not line.playing, timeout=5_000)
    assert seen == [0, 1, 2, 3]


def test_a_hand_on_the_slider_stops_it(qtbot: QtBot) -> None:
    line = made(qtbot, 50)
    QTest.mouseClick(line.play_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(line.slider, Qt.MouseButton.LeftButton)
    assert not line.playing


def test_one_moment_has_nothing_to_play(qtbot: QtBot) -> None:
    line = made(qtbot, 1)
    assert not line.play_button.isEnabled()
    assert not line.slider.isEnabled()
