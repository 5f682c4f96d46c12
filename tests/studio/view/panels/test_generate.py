"""Generate in the real window: every control, with real clicks and keys, drawn by the real live process."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from engine.jobs.spec import Latent
from engine.library.pictures import read_recipe
from studio.view.main_window import MainWindow
from studio.view.panels.generate import GeneratePanel
from studio.view.panels.library import LibraryPanel

LEFT = Qt.MouseButton.LeftButton
Still = Callable[[], None]


def control(panel: QWidget, name: str) -> QWidget:
    found = panel.findChild(QWidget, name)
    assert found is not None, name
    return found


def test_until_the_first_picture_is_drawn_the_stage_says_what_it_waits_for(
    library: LibraryPanel, window: MainWindow, until: Callable[[Callable[[], bool]], None]
) -> None:
    assert library.isVisible()
    window.show_panel("generate", "tiny")
    panel = window.panels["generate"]
    assert isinstance(panel, GeneratePanel)
    card = panel.waiting
    assert card.isVisible()
    assert card.sentence.text() == "Waking the engine"
    assert (card.geometry().center() - panel.grid.rect().center()).manhattanLength() <= 2
    worded: list[bool] = []
    panel.model.described.connect(lambda: worded.append(card.isVisible()))
    panel.model.grid.painted.connect(lambda _: worded.append(card.isVisible()))
    until(lambda: panel.model.grid.ready(0))
    assert worded[0], "the empty tiles have a word"
    assert not worded[-1]
    assert not card.isVisible()
    window.show_panel("generate", "other")
    assert panel.model.waiting_words() == ("Loading other", "")
    until(lambda: panel.model.description is not None and panel.model.grid.ready(0))
    assert panel.model.waiting_words() == ("", "")
    assert not card.isVisible()


def test_how_varied_pictures_are_is_said_in_plain_words(generate: GeneratePanel) -> None:
    slider = generate.side_controls.truncation
    assert slider.label == "Typical ↔ unusual"
    assert slider.slider.accessibleName() == "Variety, from typical to unusual"
    assert "truncation" in slider.toolTip(), "who knows the term finds it"
    seen = [label for label in generate.findChildren(QLabel) if "truncation" in label.text().lower()]
    assert not seen
    generate.model.set_truncation(0.5)
    assert generate.model.undo.undo_name == "Variety"


def test_the_grid_fills_the_stage_with_whole_number_enlargements(generate: GeneratePanel) -> None:
    fit = generate.grid.fit
    assert fit is not None
    assert fit.tile == 16 * fit.enlarge
    assert generate.model.visible == fit.count >= 12
    bottom = generate.grid.place(fit.count - 1)
    assert generate.grid.rect().contains(bottom)
    assert bottom.bottom() > generate.grid.height() - 2 * fit.tile


def test_pixels_on_the_screen_are_the_pixels_of_the_answer(generate: GeneratePanel) -> None:
    shot = generate.grid.grab().toImage()
    place, fit = generate.grid.place(3), generate.grid.fit
    assert fit is not None
    raw = generate.model.grid.picture(3)
    for x, y in ((0, 0), (7, 9), (15, 15)):
        point = place.topLeft() + QPoint(x * fit.enlarge + fit.enlarge // 2, y * fit.enlarge + fit.enlarge // 2)
        assert shot.pixelColor(point).red() == raw[y * 16 + x]


def test_a_click_on_a_chip_takes_a_class_and_shift_mixes_with_sliders(
    generate: GeneratePanel, qtbot, still: Still
) -> None:
    chips = generate.classes.chips
    qtbot.mouseClick(chips.chip(2), LEFT)
    assert generate.model.now.mix == (0.0, 1.0, 0.0)
    assert all(latent.classes == (0.0, 1.0, 0.0) for latent in generate.model.shown())
    qtbot.mouseClick(chips.chip(3), LEFT, Qt.KeyboardModifier.ShiftModifier)
    assert generate.model.now.latent(0).classes == (0.0, 0.5, 0.5)
    slider = control(generate, "generate.mix2.slider")
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert generate.model.now.latent(0).classes == (0.0, 1.0, 0.0)
    qtbot.mouseClick(chips.chip(0), LEFT)
    assert generate.model.now.mix == (0.0, 0.0, 0.0)
    still()


def test_a_slider_changes_pixels_and_undo_takes_a_whole_drag_back(generate: GeneratePanel, qtbot, still: Still) -> None:
    before = bytes(generate.model.grid.pixels)
    slider = control(generate, "generate.truncation.slider")
    middle = slider.height() // 2
    qtbot.mousePress(slider, LEFT, pos=QPoint(slider.width() - 30, middle))
    for x in range(slider.width() - 30, 40, -12):
        qtbot.mouseMove(slider, QPoint(x, middle))
    qtbot.mouseRelease(slider, LEFT, pos=QPoint(40, middle))
    assert generate.model.now.truncation < 0.5
    still()
    assert bytes(generate.model.grid.pixels) != before
    qtbot.mouseClick(generate.undo_button, LEFT)
    assert generate.model.now.truncation == 1.0
    still()
    assert bytes(generate.model.grid.pixels) == before
    qtbot.mouseClick(generate.redo_button, LEFT)
    assert generate.model.now.truncation < 0.5


def test_a_direction_is_named_in_place_and_the_name_is_kept(generate: GeneratePanel, qtbot, still: Still) -> None:
    slider = control(generate, "generate.direction0.slider")
    qtbot.keyClick(slider, Qt.Key.Key_PageUp)
    assert generate.model.now.directions[0] > 0
    qtbot.keyClick(slider, Qt.Key.Key_F2)
    edit = control(generate, "generate.direction0.name")
    qtbot.keyClicks(edit, "Width")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert generate.studio.shelf.find("tiny").directions == {0: "Width"}
    assert generate.side_controls._directions[0].label == "Width"
    qtbot.mouseDClick(slider, LEFT)
    assert generate.model.now.directions[0] == 0
    still()


def test_locked_pictures_stay_when_new_samples_come(generate: GeneratePanel, qtbot, still: Still) -> None:
    place = generate.grid.place(1)
    qtbot.mouseClick(generate.grid, LEFT, pos=place.center())
    qtbot.keyClick(generate.grid, Qt.Key.Key_L)
    kept, others = generate.model.grid.picture(1), generate.model.grid.picture(2)
    qtbot.mouseClick(control(generate, "generate.new"), LEFT)
    still()
    assert generate.model.grid.picture(1) == kept
    assert generate.model.grid.picture(2) != others
    qtbot.mouseClick(generate.grid, LEFT, pos=place.topLeft() + QPoint(18, 18))
    assert not generate.model.now.cells[1].locked


def test_likes_go_into_the_strip_and_are_there_again_next_time(
    generate: GeneratePanel, qtbot, still: Still, home: Path
) -> None:
    generate.grid.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(generate.grid, key)
    liked = generate.model.now.favourites
    assert liked == (generate.model.now.latent(0), generate.model.now.latent(1))
    still()
    assert generate.model.strip.picture(0) == generate.model.grid.picture(0)
    assert (home / "favourites.json").is_file()
    qtbot.keyClick(generate.strip, Qt.Key.Key_Delete)
    generate.strip.setFocus()
    qtbot.keyClick(generate.strip, Qt.Key.Key_Delete)
    assert generate.model.now.favourites == liked[1:]


def test_the_explore_pad_follows_mouse_and_keys_and_keeps_its_picture(
    generate: GeneratePanel, qtbot, still: Still
) -> None:
    pad = generate.side_controls.pad
    qtbot.mousePress(pad, LEFT, pos=QPoint(8, 8))
    qtbot.mouseRelease(pad, LEFT, pos=QPoint(8, 8))
    still()
    assert generate.model.now.position == (0.0, 0.0)
    assert generate.model.pad.picture(4) == generate.model.pad.picture(0)
    qtbot.keyClick(pad, Qt.Key.Key_Right)
    assert generate.model.now.position == (0.05, 0.0)
    qtbot.keyClick(pad, Qt.Key.Key_Return)
    still()
    assert generate.model.now.cells[0].locked
    assert generate.model.now.latent(0) == generate.model.now.explored()


def test_enter_opens_the_large_view_with_details_and_escape_closes_it(
    generate: GeneratePanel, qtbot, still: Still
) -> None:
    generate.grid.select(2)
    qtbot.keyClick(generate.grid, Qt.Key.Key_Return)
    large = generate.large
    assert generate.pages.currentWidget() is large
    qtbot.keyClick(large.picture, Qt.Key.Key_Right)
    assert large.latent() == generate.model.now.latent(3)
    words = [child.text() for child in large.findChildren(QWidget) if hasattr(child, "text")]
    assert str(large.latent().seeds[0]) in words
    qtbot.keyClick(large.picture, Qt.Key.Key_Escape)
    assert generate.pages.currentWidget() is generate.grid_page
    assert generate.grid.current == 3
    still()


def test_copy_puts_a_sharp_enlargement_on_the_clipboard(generate: GeneratePanel, qtbot, until) -> None:
    QGuiApplication.clipboard().clear()
    generate.grid.select(0)
    generate.outgoing.copy(generate.model.now.latent(0))
    until(lambda: not QGuiApplication.clipboard().image().isNull())
    image = QGuiApplication.clipboard().image()
    assert image.width() == 512
    assert image.pixelColor(0, 0) == image.pixelColor(31, 31)


def test_a_saved_picture_restores_its_settings(
    generate: GeneratePanel, window: MainWindow, qtbot, still: Still, until, tmp_path: Path
) -> None:
    qtbot.mouseClick(generate.classes.chips.chip(3), LEFT)
    latent = generate.model.now.latent(0)
    out = tmp_path / "one.png"
    generate.outgoing.write(latent, out)
    until(out.is_file)
    recipe = read_recipe(out)
    assert recipe is not None
    assert (recipe.model, recipe.latent) == ("tiny", latent)
    qtbot.mouseClick(generate.classes.chips.chip(1), LEFT)
    qtbot.mouseClick(control(generate, "generate.new"), LEFT)
    window.take([out])
    assert generate.model.now.latent(0) == latent
    assert generate.model.now.mix == (0.0, 0.0, 1.0)
    still()


def test_a_picture_whose_latent_was_searched_for_is_drawn_again_when_it_is_dropped(
    generate: GeneratePanel, window: MainWindow, still: Still, until, tmp_path: Path
) -> None:
    assert generate.model.description is not None
    code = tuple(round(0.1 * k - 0.6, 4) for k in range(generate.model.description.latent_size))
    found = Latent(seeds=(77,), weights=(0.0,), classes=(0.0, 1.0, 0.0), code=code)
    out = tmp_path / "found.png"
    generate.outgoing.write(found, out)
    until(out.is_file)
    window.take([out])
    assert generate.model.now.latent(0) == found
    still()
    shown = np.frombuffer(generate.model.grid.picture(0), np.uint8).astype(int).reshape(16, 16)
    with Image.open(out) as kept:
        assert abs(shown - np.asarray(kept).astype(int)).max() <= 6  # looking differs from keeping by a few grey levels


def test_a_picture_of_a_missing_model_says_which(generate: GeneratePanel, until, tmp_path: Path, tiny: Path) -> None:
    out = tmp_path / "one.png"
    generate.outgoing.write(generate.model.now.latent(0), out)
    until(out.is_file)
    generate.studio.shelf.delete("tiny")
    generate.restore(out)
    assert "tiny" in generate.error.sentence.text()
    assert generate.error.isVisible()


def test_export_makes_a_folder_of_new_samples_through_the_queue(
    generate: GeneratePanel, qtbot, until, tmp_path: Path
) -> None:
    qtbot.mouseClick(control(generate, "generate.export"), LEFT)
    dialog = next(one for one in QApplication.topLevelWidgets() if one.objectName() == "generate.exportDialog")
    control(dialog, "export.newCount").setValue(5)
    control(dialog, "export.folder").setText(str(tmp_path / "out"))
    qtbot.mouseClick(control(dialog, "export.sheet"), LEFT, pos=QPoint(10, 14))
    said: list[str] = []
    generate.said.connect(lambda sentence, *_: said.append(sentence))
    qtbot.mouseClick(control(dialog, "export.go"), LEFT)
    until(lambda: bool(said))
    assert "5 pictures" in said[0]
    assert len(list((tmp_path / "out").glob("*.png"))) == 6


def test_a_walk_plays_and_is_exported(generate: GeneratePanel, qtbot, until, tmp_path: Path) -> None:
    qtbot.mouseClick(control(generate, "generate.walk"), LEFT)
    assert generate.walk.empty.isVisible()
    qtbot.mouseClick(control(generate, "generate.walkEmpty.button"), LEFT)
    generate.grid.setFocus()
    qtbot.keyClick(generate.grid, Qt.Key.Key_Home)
    qtbot.keyClick(generate.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.mouseClick(control(generate, "generate.walk"), LEFT)
    until(lambda: generate.model.walk.ready(0) and generate.walk.scrub.value() > 0)
    qtbot.mouseClick(control(generate, "generate.walkPlay"), LEFT)
    generate.walk.scrub.setValue(0)
    until(lambda: generate.model.walk.settled)
    assert generate.model.walk.picture(0) == generate.model.grid.picture(0)
    said: list[str] = []
    generate.said.connect(lambda sentence, *_: said.append(sentence))
    generate.walk.seconds.set(1)
    generate.walk.write(tmp_path / "walk.gif")
    until(lambda: bool(said))
    assert (tmp_path / "walk.gif").stat().st_size > 0
    qtbot.mouseClick(control(generate, "generate.walkBack"), LEFT)
    assert generate.pages.currentWidget() is generate.grid_page


def test_every_control_has_a_name_for_people_and_for_tests(generate: GeneratePanel) -> None:
    nameless = [
        child
        for child in generate.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.isVisible()
        and not (child.accessibleName() and child.objectName())
    ]
    assert not nameless


@pytest.mark.parametrize("size", [(1024, 640), (1920, 1080)])
def test_pictures_stay_whole_on_small_and_large_windows(
    generate: GeneratePanel, window: MainWindow, still: Still, size: tuple[int, int]
) -> None:
    window.resize(*size)
    still()
    fit = generate.grid.fit
    assert fit is not None
    assert fit.count >= 10
    assert all(generate.grid.rect().contains(generate.grid.place(i)) for i in range(generate.model.visible))


def test_without_a_model_the_panel_says_how_to_get_one(
    window: MainWindow, studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(studio.shelf.shelf, "resources", studio.home / "nothing")
    studio.shelf.refresh()
    window.show_panel("generate")
    panel = window.panels["generate"]
    assert isinstance(panel, GeneratePanel)
    assert panel.empty.isVisible()
    assert "Train" in panel.empty.sentence.text()


def test_tips_name_the_keys_that_work(generate: GeneratePanel) -> None:
    keys = {action.id: action.shortcut for action in generate.commands()}
    assert f"({keys['generate.new']})" in generate.new_button.toolTip()
