from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

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
