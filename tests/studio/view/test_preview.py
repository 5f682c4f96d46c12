"""The preview at a side: it fills the width it has, in squares, and is never cut."""

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from studio.view.theme.theme import theme
from studio.view.widgets.preview import Preview


def chequered(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    for y in range(height):
        for x in range(width):
            image.setPixelColor(x, y, QColor("white" if (x + y) % 2 else "black"))
    return image


@pytest.mark.parametrize("width", [1, 16, 96, 112, 132, 192, 250, 320, 1000])
@pytest.mark.parametrize("room", [256, 244])
def test_a_sheet_fills_the_width_there_is(qtbot: QtBot, width: int, room: int) -> None:
    preview = Preview("preview")
    qtbot.addWidget(preview)
    preview.show_image(chequered(width, max(1, width * 6 // 10)))
    preview.resize(room, preview.height())
    size = preview.drawn_size(room)
    assert room * 15 / 16 <= size.width() <= room
    assert size.height() <= preview.height()


def test_a_high_picture_is_no_higher_than_it_is_wide_at_most(qtbot: QtBot) -> None:
    preview = Preview("preview")
    qtbot.addWidget(preview)
    preview.show_image(chequered(40, 160))
    assert (preview.height(), preview.drawn_size(256).width()) == (256, 64)
    preview.show_image(QImage())
    assert preview.height() == 0


def test_an_enlargement_that_is_not_whole_keeps_its_squares(qtbot: QtBot) -> None:
    preview = Preview("preview")
    qtbot.addWidget(preview)
    preview.show_image(chequered(30, 15))
    preview.resize(250, preview.height())
    assert preview.drawn_size(250).width() == 240, "eight times is near enough"
    preview.show_image(chequered(96, 48))
    seen = preview.grab().toImage()
    assert preview.drawn_size(250).width() == 250
    pure = sum(seen.pixelColor(x, 1).lightness() in (0, 255) for x in range(250))
    assert pure > 100, "the middle of each square is its own colour"
    before, theme.smooth = theme.smooth, True
    blurred = preview.grab().toImage()
    theme.smooth = before
    assert sum(blurred.pixelColor(x, 1).lightness() in (0, 255) for x in range(250)) < pure
