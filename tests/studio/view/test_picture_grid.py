import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from studio.view.theme.theme import theme
from studio.view.widgets.picture_grid import PictureGrid, images_of

CLICK = Qt.MouseButton.LeftButton
NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def checkers(colour: str) -> QImage:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    for x in range(8):
        for y in range(8):
            image.setPixelColor(x, y, QColor(colour if (x + y) % 2 else "#000000"))
    return image


@pytest.fixture
def grid(qtbot: object) -> PictureGrid:
    made = PictureGrid("grid", "Samples")
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.set_pictures([checkers("#ff0000") for _ in range(12)])
    made.show()
    return made


def test_pictures_are_enlarged_in_sharp_squares(grid: PictureGrid) -> None:
    shot = grid.grab().toImage()
    centre = grid.tile_centre(0)
    colours = {
        shot.pixelColor(centre.x() + dx, centre.y() + dy).name() for dx in range(-30, 30) for dy in range(-30, 30)
    }
    assert colours == {"#ff0000", "#000000"}


def test_pictures_are_enlarged_smoothly_where_the_user_wants_it(grid: PictureGrid) -> None:
    theme.set_smooth(True)
    try:
        shot = grid.grab().toImage()
    finally:
        theme.set_smooth(False)
    centre = grid.tile_centre(0)
    assert len({shot.pixelColor(centre.x() + dx, centre.y() + 5).name() for dx in range(-30, 30)}) > 4


def test_clicks_select_with_the_platforms_modifiers(grid: PictureGrid) -> None:
    for index, modifier, wanted in ((2, NONE, [2]), (5, CTRL, [2, 5]), (8, SHIFT, [5, 6, 7, 8]), (1, NONE, [1])):
        QTest.mouseClick(grid.viewport(), CLICK, modifier, grid.tile_centre(index))
        assert grid.selected == wanted
    QTest.mouseClick(grid.viewport(), CLICK, NONE, QPoint(1, grid.viewport().height() - 1))


def test_arrows_walk_space_marks_enter_opens_delete_removes(grid: PictureGrid, qtbot: object) -> None:
    heard: list[object] = []
    grid.toggled.connect(lambda index: heard.append(("space", index)))
    grid.activated.connect(lambda index: heard.append(("enter", index)))
    grid.removed.connect(lambda indices: heard.append(("delete", indices)))
    grid.select(0)
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Left,
        Qt.Key.Key_Space,
        Qt.Key.Key_Return,
        Qt.Key.Key_Delete,
    ):
        QTest.keyClick(grid, key)
    assert heard == [("space", 1), ("enter", 1), ("delete", [1])]
    QTest.keyClick(grid, Qt.Key.Key_End)
    assert grid.current == 11
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert grid.current == 11


def test_a_scrolling_grid_asks_only_for_the_pictures_in_sight(qtbot: object) -> None:
    asked = set()

    class Lazy(list[QImage]):
        def __getitem__(self, index: int) -> QImage:  # type: ignore[override]
            asked.add(index)
            return checkers("#00ff00")

    grid = PictureGrid("grid", "Library", tile=120)
    qtbot.addWidget(grid)
    grid.resize(600, 400)
    grid.set_pictures(Lazy([QImage()] * 10_000))
    grid.show()
    grid.grab()
    assert 4 < len(asked) < 60
    asked.clear()
    grid.select(9_999)
    grid.grab()
    assert 9_999 in asked
    assert len(asked) < 60


def test_raw_pixels_become_pictures_of_their_own() -> None:
    raw = bytearray(range(2 * 2 * 2 * 3))
    one, other = images_of(memoryview(bytes(raw)), (2, 2, 2, 3))
    assert one.pixelColor(1, 1).getRgb()[:3] == (9, 10, 11)
    assert other.pixelColor(0, 0).getRgb()[:3] == (12, 13, 14)
    grey = images_of(bytes([0, 128, 255, 7]), (1, 2, 2, 1))[0]
    assert [grey.pixelColor(x, y).red() for y in (0, 1) for x in (0, 1)] == [0, 128, 255, 7]


def test_an_empty_grid_takes_every_key_and_click(qtbot: object) -> None:
    grid = PictureGrid("grid", "Nothing")
    qtbot.addWidget(grid)
    grid.show()
    QTest.keyClick(grid, Qt.Key.Key_Down)
    QTest.mouseClick(grid.viewport(), CLICK)
    assert grid.current == -1
