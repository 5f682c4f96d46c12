"""Sample sheets are laid out for the room there is, sharply, and keep their categories in columns."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from studio.view.widgets.sample_view import Layout, SampleView

COLOURS = [(25 * k, 10, 250 - 25 * k) for k in range(10)]


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Ten columns of one colour each, six rows, tiles of 8 px."""
    image = Image.new("RGB", (80, 48))
    for column, colour in enumerate(COLOURS):
        image.paste(colour, (column * 8, 0, column * 8 + 8, 48))
    path = tmp_path / "000000001.png"
    image.save(path)
    return path


def test_tiles_are_enlarged_by_the_largest_whole_factor_that_shows_enough() -> None:
    large = Layout(60, 32, QSize(960, 600))
    assert large.columns * large.rows >= 20
    larger = Layout(60, 32, QSize(1900, 1100))
    assert larger.scale > large.scale


def test_nothing_lies_outside_the_room() -> None:
    for width in range(60, 2_000, 97):
        for height in range(60, 1_200, 83):
            for categories in (0, 10):
                layout = Layout(60, 32, QSize(width, height), categories)
                if layout.columns * layout.step > width + layout.gap:
                    assert layout.scale == 1, (width, height)
                last = layout.place(layout.columns * layout.rows - 1)
                assert last.y() + 32 * layout.scale <= height or layout.scale == 1


@pytest.mark.parametrize("tile", [8, 32, 64, 128, 256])
def test_no_row_is_cut_however_low_the_room(tile: int) -> None:
    for height in range(20, 300, 7):
        for categories in (0, 10):
            layout = Layout(60, tile, QSize(800, height), categories)
            last = layout.place(layout.columns * layout.rows - 1)
            assert last.y() + layout.side <= height
            assert last.y() >= 0


def test_categories_stay_in_columns_or_are_folded_in_two() -> None:
    wide, half = Layout(60, 32, QSize(980, 430), 10), Layout(60, 32, QSize(480, 430), 10)
    assert wide.columns == 10
    assert half.columns in (5, 10)


def test_pixels_are_sharp_and_in_their_place(qtbot: QtBot, sheet: Path) -> None:
    view = SampleView("samples")
    qtbot.addWidget(view)
    view.resize(640, 400)
    view.set_names(tuple("abcdefghij"))
    assert view.show_sheet(sheet)
    view.show()
    picture = view.grab().toImage()
    count, scale = view.shown
    assert count >= 20
    layout = view._layout()
    side = 8 * scale
    for column, colour in enumerate(COLOURS):
        corner = layout.place(column)
        for x, y in ((1, 1), (side - 2, 1), (side // 2, side - 2)):
            seen = picture.pixelColor(corner.x() + x, corner.y() + y + view._head())
            assert seen == QColor(*colour), f"column {column} at {x}, {y}"


def test_a_sheet_that_was_enlarged_is_shown_from_its_true_pixels(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "contact.png"
    Image.new("RGB", (8 * (84 + 4) + 4, 5 * (84 + 4) + 4)).save(path)
    view = SampleView("contact", columns=8, gap=4, true_size=False)
    qtbot.addWidget(view)
    view.show_sheet(path, 28)
    assert view.tile == 28
    view.show_sheet(path, 50)
    assert view.tile == 84, "84 is no whole multiple of 50"


def test_what_cannot_be_read_is_refused_and_the_old_sheet_stays(qtbot: QtBot, sheet: Path, tmp_path: Path) -> None:
    view = SampleView("samples")
    qtbot.addWidget(view)
    view.show_sheet(sheet)
    (tmp_path / "bad.png").write_bytes(b"no picture")
    assert not view.show_sheet(tmp_path / "bad.png")
    assert view.shown[0] > 0


def test_of_a_contact_sheet_that_has_no_room_something_of_every_category_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    image = Image.new("RGB", (8 * 44 + 4, 4 * 44 + 4))
    for row in range(4):
        image.paste(COLOURS[row], (0, row * 44, image.width, row * 44 + 44))
    image.save(tmp_path / "contact.png")
    view = SampleView("contact", columns=8, gap=4, true_size=False)
    qtbot.addWidget(view)
    view.resize(400, 50)
    view.show()
    view.show_sheet(tmp_path / "contact.png")
    seen = view.grab().toImage()
    assert 4 <= view.shown[0] < 32
    row = {QColor(seen.pixel(x, 20)).getRgb()[:3] for x in range(seen.width())}
    assert set(COLOURS[:4]) <= row


def test_places_of_a_contact_sheet_that_hold_no_picture_are_not_shown(qtbot: QtBot, tmp_path: Path) -> None:
    Image.new("RGB", (8 * 44 + 4, 2 * 44 + 4)).save(tmp_path / "contact.png")
    view = SampleView("contact", columns=8, gap=4, true_size=False)
    qtbot.addWidget(view)
    view.resize(800, 600)
    assert view.show_sheet(tmp_path / "contact.png", most=11)
    assert view.shown[0] == 11
