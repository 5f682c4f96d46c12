"""Design's own widgets: how grids and cards lie, segments by keyboard, a meter in words."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.view.widgets.design_lie import LEAST, WIDEST, card_lie, picked
from studio.view.widgets.like_grid import GAP, lie
from studio.view.widgets.meter import Meter
from studio.view.widgets.segments import Segments


@pytest.mark.parametrize("size", [16, 32, 64, 256])
@pytest.mark.parametrize("room", [(984, 600), (872, 402), (3300, 1900), (500, 900)])
@pytest.mark.parametrize("count", [1, 12, 24])
def test_pictures_to_like_fill_the_room_sharply_and_none_is_cut(size: int, room: tuple[int, int], count: int) -> None:
    at = lie(count, *room, size, 1.0)
    rows = -(-count // at.columns)
    assert at.columns * at.width + (at.columns - 1) * GAP <= room[0] + 0.01
    assert rows * at.height + (rows - 1) * GAP <= room[1] + 0.01
    assert at.edge <= min(at.width, at.height)
    assert at.edge < size or at.edge % size == 0


@pytest.mark.parametrize("width", [400, 872, 984, 3384])
@pytest.mark.parametrize("count", [1, 4, 12])
def test_cards_are_neither_narrow_nor_hollow_and_hold_their_pictures(width: int, count: int) -> None:
    at = card_lie(count, width, 600, 32, 1.0, 8)
    assert at.columns * at.width <= width
    assert min(LEAST, width) <= at.width <= WIDEST
    assert at.frames * at.small < at.width
    assert at.big + at.real < at.width
    assert at.big % 32 == 0
    last = at.card(count - 1)
    assert last[1] + at.height == at.total(count)


def test_a_strip_shows_its_start_and_its_end_in_any_number_of_places() -> None:
    for frames in range(2, 9):
        places = picked(8, frames)
        assert (places[0], places[-1], len(set(places))) == (0, 7, frames)


def test_segments_are_picked_by_click_and_by_arrow(qtbot: QtBot) -> None:
    segments = Segments("pages", "Pages")
    qtbot.addWidget(segments)
    heard: list[int] = []
    segments.picked.connect(heard.append)
    for title in ("One", "Two", "Three"):
        segments.add(title)
    segments.choose(0)
    segments.show()
    assert heard == []
    qtbot.mouseClick(segments.button(1), Qt.MouseButton.LeftButton)
    qtbot.keyClick(segments.button(1), Qt.Key.Key_Right)
    qtbot.keyClick(segments.button(2), Qt.Key.Key_Right)
    assert heard == [1, 2, 0]
    assert segments.current == 0
    assert not segments.button(2).isChecked()


def test_a_meter_says_in_words_what_it_shows(qtbot: QtBot) -> None:
    meter = Meter("meter", "How sure", 4)
    qtbot.addWidget(meter)
    meter.show_step(3, "Fairly sure", "71 % sure")
    assert meter.accessibleDescription() == "Fairly sure"
    assert meter.toolTip() == "71 % sure"
