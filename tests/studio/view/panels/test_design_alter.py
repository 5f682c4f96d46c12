"""Alter in the real window: pictures come in, sliders and brush move them, jobs vary them, and every step goes back."""

import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from engine.jobs.spec import EquipJob, Latent
from engine.library.directions import Directions
from engine.library.pictures import PictureRecipe, write_picture
from studio.model.alter_search import Found
from studio.model.alter_state import Likeness, Variation, Work
from studio.model.studio_state import Studio
from studio.view import given_picture
from studio.view.main_window import MainWindow
from studio.view.panels.design import DesignPanel
from studio.view.panels.design_own_direction import OwnDirection
from studio.view.panels.generate import GeneratePanel
from studio.view.panels.generate_commands import picture_menu

from .conftest import Wait
from .designing import ROUND, at_alter, settled
from .test_generate_given import drop

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def design(tiny: Path, studio: Studio, window: MainWindow, until: Wait) -> DesignPanel:
    """Design with the model `tiny`, at Alter, its directions found."""
    return at_alter("tiny", studio, window, until)


@pytest.fixture
def altering(design: DesignPanel, until: Wait) -> DesignPanel:
    """With an item that is drawn."""
    design.later.alter(ROUND)
    until(lambda: settled(design))
    return design


def test_empty_it_teaches_and_a_picture_made_here_is_known_by_its_recipe(
    design: DesignPanel, until: Wait, tmp_path: Path
) -> None:
    page, model = design.later.alter_page, design.later.model
    assert page.empty.isVisible()
    assert not page.keep_button.isEnabled()
    assert not page.vary_button.isEnabled()
    recipe = PictureRecipe(model="tiny", model_sha256=design.context.weights, latent=ROUND, size=16, channels=1)
    file = write_picture(tmp_path / "round.png", np.zeros((16, 16, 1), np.uint8), recipe)
    assert drop(page, file)
    until(lambda: settled(design))
    assert model.now.base == ROUND
    assert not model.search.busy, "nothing is to be looked for"
    assert page.pair.isVisible()
    assert page.likeness.isHidden()
    assert model.category_name() == "round"


def test_sliders_move_the_picture_and_undo_takes_each_step_back(altering: DesignPanel, qtbot, until: Wait) -> None:
    side, model = altering.later.alter_side, altering.later.model
    before = model.picture.picture(0)
    slider = side._sliders[0].slider
    assert side._sliders[0].label == "Direction 1"
    assert slider.property("middle"), "it is filled from the middle"
    for _ in range(3):
        qtbot.keyClick(slider, Qt.Key.Key_PageUp)
    until(lambda: settled(altering))
    assert model.push_of(0) == pytest.approx(3.0)
    assert model.picture.picture(0) != before
    assert model.picture.picture(1) == before, "as it was stands beside it"
    assert altering.context.undo.undo_name == "Direction 1"
    altering.context.undo.undo()
    until(lambda: settled(altering))
    assert model.picture.picture(0) == before
    altering.context.undo.undo()
    assert model.now.base is None
    assert altering.later.alter_page.empty.isVisible()
    altering.context.undo.redo()
    assert model.now.base == ROUND


def test_another_category_keeps_the_latent(altering: DesignPanel, qtbot, until: Wait) -> None:
    page, model = altering.later.alter_page, altering.later.model
    assert page.classes.chips.labels() == ["round", "square", "star"]
    assert page.classes.chips.current == 0
    qtbot.mouseClick(page.classes.chips.chip(2), LEFT)
    until(lambda: settled(altering))
    drawn = model.drawn()
    assert drawn is not None
    assert (drawn.seeds, drawn.classes) == ((5,), (0.0, 0.0, 1.0))
    assert page.classes.chips.current == 2
    qtbot.mouseClick(page.keep_button, LEFT)
    (item,) = altering.later.collection.mine()
    assert (item.how, item.title) == ("category changed", "star")
    qtbot.mouseClick(page.classes.chips.chip(0), LEFT)
    assert model.drawn() == ROUND


def test_a_direction_is_named_kept_for_this_model_and_removed(
    altering: DesignPanel, qtbot, until: Wait, home: Path
) -> None:
    side, model = altering.later.alter_side, altering.later.model
    slider = side._sliders[1]
    qtbot.keyClick(slider.slider, Qt.Key.Key_F2)
    qtbot.keyClicks(slider._edit, "Rounder")
    qtbot.keyClick(slider._edit, Qt.Key.Key_Return)
    kept = Directions(home / "directions")
    assert kept.of(altering.context.weights)[1].name == "Rounder"
    count = len(model.directions.all)
    model.set_push(2, 1.5)
    model.directions.remove(1)
    assert len(kept.of(altering.context.weights)) == count - 1
    assert model.push_of(1) == 1.5, "the push went with its direction"
    altering.context.undo.undo()
    assert model.directions.title(1) == "Rounder"
    assert model.push_of(2) == 1.5


def test_a_direction_of_ones_own_from_marked_pictures(altering: DesignPanel, qtbot, until: Wait) -> None:
    later = altering.later
    qtbot.mouseClick(later.alter_side.own, LEFT)
    dialog = altering.findChild(OwnDirection)
    assert dialog is not None
    until(lambda: dialog._sheet.settled)
    assert not dialog.find_button.isEnabled()
    for index in range(3):
        qtbot.mouseClick(dialog.grid.viewport(), LEFT, pos=dialog.grid.tile_centre(index))
    dialog.grid.select(3)
    for index in range(3, 6):
        qtbot.keyClick(dialog.grid, Qt.Key.Key_Minus)
        qtbot.keyClick(dialog.grid, Qt.Key.Key_Right)
        assert dialog.tags[index] == "minus"
    kept = dialog._latents[:6]
    qtbot.mouseClick(dialog.more, LEFT)
    assert dialog._latents[:6] == kept, "those with a mark stay"
    assert dialog._latents[6:] != kept[6:]
    qtbot.mouseClick(dialog.find_button, LEFT)
    until(lambda: dialog._found is not None)
    assert not dialog.find_button.isEnabled(), "it has no name yet"
    qtbot.keyClicks(dialog.name, "Pointed")
    before = len(later.model.directions.all)
    qtbot.mouseClick(dialog.find_button, LEFT)
    assert len(later.model.directions.all) == before + 1
    assert later.alter_side._sliders[-1].label == "Pointed"
    assert "your tags" in later.alter_side._sliders[-1].toolTip()
    altering.context.undo.undo()
    assert len(later.model.directions.all) == before


def test_the_brush_marks_what_stays_with_mouse_and_keys(altering: DesignPanel, qtbot) -> None:
    side, model, pair = altering.later.alter_side, altering.later.model, altering.later.alter_page.pair
    qtbot.mouseClick(side.brush, LEFT)
    assert pair.brushing
    start, end = pair.brush_point(0.2, 0.25), pair.brush_point(0.8, 0.25)
    qtbot.mousePress(pair, LEFT, pos=start)
    qtbot.mouseMove(pair, end)
    assert not model.now.masked, "a stroke counts when it ends"
    qtbot.mouseRelease(pair, LEFT, pos=end)
    assert model.now.keep[4 * 16 + 8] == 255
    assert "stays" in side.keep_hint.text()
    qtbot.mouseClick(side.invert, LEFT)
    assert model.now.keep[4 * 16 + 8] == 0
    qtbot.mouseClick(side.clear, LEFT)
    assert not model.now.masked
    altering.context.undo.undo()
    altering.context.undo.undo()
    assert model.now.keep[4 * 16 + 8] == 255
    qtbot.mouseClick(side.clear, LEFT)
    pair.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Space):
        qtbot.keyClick(pair, key)
    assert model.now.masked
    qtbot.mouseClick(side.erase, LEFT)
    assert pair.erase
    assert not side.brush.isChecked()
    qtbot.keyClick(pair, Qt.Key.Key_Space)
    assert not model.now.masked


def test_without_a_taste_it_is_said_with_the_way_there(altering: DesignPanel, qtbot) -> None:
    side = altering.later.alter_side
    assert side.along.isHidden()
    assert "not known yet" in side.taste_hint.text()
    qtbot.mouseClick(side.taste_link, LEFT)
    assert altering.page == altering.TASTE
    assert altering.context.category == "round"


def test_likeness_is_said_in_words_and_what_is_unknown_can_be_found_out(
    altering: DesignPanel, qtbot, until: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, model = altering.later.alter_page, altering.later.model

    def show(inside: bool | None) -> str:
        model._take(Work(altering.context.weights, ROUND, likeness=Likeness(9.0, inside)))
        return page.likeness.text() + page.known.text()

    assert show(True) == "A close likeness· within what the model knows"
    assert not page.equip.isVisible()
    assert "outside what the model knows" in show(False)
    assert page.likeness.property("role") == "bad"
    assert "9.0" in page.likeness.toolTip()
    assert "nobody has tried" in show(None)
    assert page.equip.isVisible()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    qtbot.mouseClick(page.equip, LEFT)
    jobs = [job for job in altering.studio.queue.jobs() if isinstance(job.spec, EquipJob)]
    assert [job.spec.dataset.source for job in jobs if job.spec.dataset is not None] == [str(tmp_path)]
    altering.studio.queue.cancel(jobs[0].id)


def test_the_clipboard_gives_a_picture_or_says_that_it_has_none(
    design: DesignPanel, window: MainWindow, qtbot, until: Wait, tmp_path: Path
) -> None:
    QGuiApplication.clipboard().clear()
    qtbot.mouseClick(design.later.alter_page.paste_link, LEFT)
    assert "no picture on the clipboard" in design.error.sentence.text()
    recipe = PictureRecipe(model="tiny", model_sha256=design.context.weights, latent=ROUND, size=16, channels=1)
    file = write_picture(tmp_path / "round.png", np.zeros((16, 16, 1), np.uint8), recipe)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    QGuiApplication.clipboard().setMimeData(mime)
    assert window.actions_table.find("design.paste").run()
    until(lambda: settled(design))
    assert design.later.model.now.base == ROUND
    QGuiApplication.clipboard().clear()  # what it holds would outlive the application


def test_a_sample_of_generate_is_handed_over_with_its_model(
    design: DesignPanel, window: MainWindow, studio: Studio, until: Wait
) -> None:
    design.context.choose_model(studio.shelf.find("fashion32").key)
    window.show_panel("generate", "tiny")
    generate = window.panels["generate"]
    assert isinstance(generate, GeneratePanel)
    until(lambda: generate.model.description is not None and generate.model.grid.settled)
    latent = generate.model.now.latent(0)
    menu = picture_menu(generate, latent, 0)
    next(entry for entry in menu.actions() if entry.text() == "Alter in Design").trigger()
    menu.close()
    assert window.front is design
    assert design.page == design.later.alter_place
    assert design.context.model == "tiny"
    assert design.later.model.now.base == latent


def test_what_stands_beside_what_is_said_and_stays_true(
    design: DesignPanel, qtbot, until: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, model = design.later.alter_page, design.later.model
    threads: list[threading.Thread] = []

    def read(*given: object) -> given_picture.Fitted:
        threads.append(threading.current_thread())
        return square_of(*given)  # type: ignore[arg-type]

    square_of = given_picture.square_of
    monkeypatch.setattr(given_picture, "square_of", read)
    photo = tmp_path / "photo.png"
    Image.fromarray(np.full((20, 30, 3), (200, 30, 90), np.uint8)).save(photo)
    model.search.found.emit(Found(ROUND, Likeness(9.0, True), str(photo)))
    until(lambda: settled(design) and not page.given.reading)
    assert [one is threading.main_thread() for one in threads] == [False], "a large photo must not stop the window"
    assert page.pair.accessibleDescription() == "As given: cut square, in grey; As the model draws it"
    assert page.pair.toolTip().startswith(
        "photo.png, as the model takes it: the square in its middle, without its colours."
    )
    side = design.later.alter_side
    qtbot.keyClick(side._sliders[0].slider, Qt.Key.Key_PageUp)
    assert page.pair.accessibleDescription() == "As given: cut square, in grey; As it is now"
    other = Latent((6,), classes=ROUND.classes)
    model.search.varied.emit((Variation(other, 0.3), Variation(Latent((7,), classes=ROUND.classes), 0.4)), 0.5)
    until(lambda: settled(design))
    qtbot.mouseClick(page.row.viewport(), LEFT, pos=page.row.tile_centre(0))
    assert model.now.base == other
    assert page.pair.accessibleDescription().endswith("; As it is now"), "it is no longer as it was found"
    photo.unlink()
    Image.fromarray(np.zeros((20, 20), np.uint8)).save(tmp_path / "grey.png")
    model.search.found.emit(Found(ROUND, Likeness(9.0, True), str(tmp_path / "grey.png")))
    until(lambda: settled(design) and not page.given.reading)
    assert page.pair.accessibleDescription() == "As given; As the model draws it"
    design.later.alter(ROUND)
    until(lambda: settled(design))
    before = model.picture.picture(1)
    assert page.pair.accessibleDescription() == "As it was; As it is now"
    model.search.varied.emit((Variation(other, 0.3),), 0.5)
    until(lambda: settled(design))
    qtbot.mouseClick(page.row.viewport(), LEFT, pos=page.row.tile_centre(0))
    until(lambda: settled(design))
    assert model.picture.picture(1) == before, "as it was at first, not as it is now"


def test_all_variations_can_be_seen_in_the_smallest_window_with_its_side(
    altering: DesignPanel, window: MainWindow, qtbot, until: Wait
) -> None:
    page, model = altering.later.alter_page, altering.later.model
    window.resize(1024, 640)
    altering.want_side(True)
    six = tuple(Variation(Latent((k,), classes=ROUND.classes), 0.3) for k in range(10, 16))
    model.search.varied.emit(six, 0.5)
    until(lambda: settled(altering))
    qtbot.wait(20)
    assert all(page.row.viewport().rect().contains(page.row.place(k)) for k in range(6)), "with their words"


def test_the_piece_is_there_again_in_a_new_window(
    altering: DesignPanel, window: MainWindow, studio: Studio, qtbot, until: Wait
) -> None:
    slider = altering.later.alter_side._sliders[0].slider
    qtbot.keyClick(slider, Qt.Key.Key_PageUp)
    until(lambda: settled(altering))
    window.show_panel("home")  # what was done last is written down
    again = MainWindow(studio)
    again.show()
    again.show_panel("design")
    other = again.panels["design"]
    assert isinstance(other, DesignPanel)
    assert other.later.model.now == altering.later.model.now
    assert other.later.model.now.base == ROUND
    other.show_page(other.later.alter_place)
    until(lambda: settled(other) and not other.later.model.directions.waiting)
    assert other.later.alter_page.pair.isVisible()
    assert other.later.model.push_of(0) == pytest.approx(1.0)
    again.front.leave()
    again.close_now()
    again.deleteLater()
