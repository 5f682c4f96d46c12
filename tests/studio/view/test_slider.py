import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from studio.view.theme.theme import theme
from studio.view.widgets.slider import LabelledSlider


def made(qtbot: object, **more: object) -> LabelledSlider:
    slider = LabelledSlider("Width", "width", -3, 3, 0.5, step=0.1, decimals=1, signed=True, **more)
    qtbot.addWidget(slider)
    slider.resize(260, 48)
    slider.show()
    return slider


def test_the_hand_moves_it_and_settles_when_it_lets_go(qtbot: object) -> None:
    slider, moved, settled = made(qtbot), [], []
    slider.moved.connect(moved.append)
    slider.settled.connect(settled.append)
    bar = slider.slider
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(200, 14))
    QTest.mouseMove(bar, QPoint(240, 14))
    assert len(moved) >= 1
    assert moved[-1] > 1.5
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(240, 14))
    assert settled[-1] == slider.value == moved[-1]


def test_a_press_beside_the_handle_and_the_drag_after_it_settle_once(qtbot: object) -> None:
    for height in (3, 14, 25):  # above, on and below the groove
        slider, moved, settled = made(qtbot), [], []
        slider.moved.connect(moved.append)
        slider.settled.connect(settled.append)
        bar = slider.slider
        QTest.mousePress(bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(60, height))
        pressed = slider.value
        assert moved == [pressed]
        assert abs(pressed - (-3 + 6 * 60 / bar.width())) < 0.2
        assert bar.isSliderDown()
        QTest.mouseMove(bar, QPoint(200, height))
        assert settled == []
        QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(200, height))
        assert settled == [slider.value]
        assert slider.value > pressed + 2


def test_around_nothing_the_line_is_filled_from_the_middle_to_the_handle(qtbot: object) -> None:
    slider = made(qtbot)
    bar, accent = slider.slider, QColor(theme.tokens.accent)

    def coloured() -> list[int]:
        seen = bar.grab().toImage()
        return [x for x in range(bar.width()) if seen.pixelColor(x, bar.height() // 2) == accent]

    middle = bar.width() / 2
    slider.set(2.0)
    right = coloured()
    assert min(right) == pytest.approx(middle, abs=2)
    assert max(right) == pytest.approx(middle + (bar.width() - 14) / 3 - 7, abs=2)
    slider.set(-2.0)
    left = coloured()
    assert max(left) == pytest.approx(middle, abs=2)
    assert min(left) == pytest.approx(middle - (bar.width() - 14) / 3 + 7, abs=2)
    slider.set(0.0)
    assert coloured() == []


def test_a_line_that_begins_at_nothing_is_filled_from_the_left(qtbot: object) -> None:
    slider = LabelledSlider("Noise", "noise", 0.0, 1.0, 0.5)
    qtbot.addWidget(slider)
    slider.resize(260, 48)
    slider.show()
    seen, middle = slider.slider.grab().toImage(), slider.slider.height() // 2
    assert seen.pixelColor(4, middle) == QColor(theme.tokens.accent)
    assert seen.pixelColor(slider.slider.width() - 4, middle) == QColor(theme.tokens.line)
    assert slider.slider.filled().isEmpty()


def test_a_double_click_or_delete_sets_it_back(qtbot: object) -> None:
    slider, settled = made(qtbot), []
    slider.settled.connect(settled.append)
    slider.set(2.0)
    QTest.mouseDClick(slider.slider, Qt.MouseButton.LeftButton)
    assert slider.value == 0.5
    slider.set(-1.0)
    QTest.keyClick(slider.slider, Qt.Key.Key_Delete)
    assert slider.value == 0.5
    assert settled == [0.5, 0.5]


def test_values_set_by_the_program_are_clamped_and_silent(qtbot: object) -> None:
    slider, moved = made(qtbot), []
    slider.moved.connect(moved.append)
    slider.set(99)
    assert slider.value == 3.0
    assert moved == []


def test_it_can_be_given_a_name_with_the_keyboard(qtbot: object) -> None:
    slider, named = made(qtbot, renamable=True), []
    slider.renamed.connect(named.append)
    QTest.keyClick(slider.slider, Qt.Key.Key_F2)
    field = slider.findChild(object, "width.name")
    QTest.keyClicks(field, "Sleeve length")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert named == ["Sleeve length"]
    assert slider.label == slider.slider.accessibleName() == "Sleeve length"
