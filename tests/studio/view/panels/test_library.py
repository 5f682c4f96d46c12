"""Library in the real window: every control, with real clicks and keys, on real model folders and pictures."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from engine.jobs.spec import Latent
from engine.library.pictures import PictureRecipe, write_picture
from studio.view.main_window import MainWindow
from studio.view.panels.generate import GeneratePanel
from studio.view.panels.library import LibraryPanel
from tests.studio.view.dropping import dragged_out
from tests.studio.view.panels.conftest import Wait

LEFT = Qt.MouseButton.LeftButton


def control(panel: QWidget, name: str) -> QWidget:
    found = panel.findChild(QWidget, name)
    assert found is not None, name
    return found


def titles(panel: LibraryPanel) -> list[str]:
    return [entry.title for entry in panel.entries]


def choose(panel: LibraryPanel, title: str) -> None:
    panel.grid.select(next(i for i, one in enumerate(panel.entries) if one.title == title))


@pytest.fixture
def picture(home: Path) -> Path:
    """A picture in the gallery, of a model that is not here."""
    recipe = PictureRecipe(
        model="gone", model_sha256="ab" * 32, latent=Latent(seeds=(7,), classes=(0.0, 1.0)), size=16, channels=1
    )
    return write_picture(home / "pictures" / "seven.png", np.zeros((16, 16, 1), np.uint8), recipe)


def test_models_are_cards_and_a_click_shows_how_one_came_about(library: LibraryPanel, qtbot) -> None:
    assert {"tiny", "other"} <= set(titles(library))
    place = titles(library).index("tiny")
    qtbot.mouseClick(library.grid.viewport(), LEFT, pos=library.grid.tile_centre(place))
    rows = dict(library.details.rows(library.chosen()[0]))
    assert rows["Learned from"] == "shapes, 300 pictures"
    assert rows["Licence"] == "CC0"
    assert library.details.name.text() == "tiny"
    assert library.details.name.isVisible()


def test_search_and_star_filter_the_cards(library: LibraryPanel, qtbot) -> None:
    choose(library, "other")
    qtbot.mouseClick(control(library, "library.star"), LEFT)
    assert library.studio.shelf.find("other").starred
    qtbot.mouseClick(library.starred, LEFT)
    assert titles(library) == ["other"]
    qtbot.mouseClick(library.starred, LEFT)
    qtbot.keyClicks(library.search, "TINY")
    assert titles(library) == ["tiny"]
    qtbot.keyClicks(library.search, "zzz")
    assert library.empty.isVisible()
    assert not library.grid.isVisible()
    qtbot.mouseClick(control(library, "library.empty.button"), LEFT)
    assert {"tiny", "other"} <= set(titles(library))


def test_a_rating_is_kept_and_the_same_press_takes_it_away(library: LibraryPanel, qtbot) -> None:
    choose(library, "tiny")
    qtbot.mouseClick(control(library, "library.rating.4"), LEFT)
    assert library.studio.shelf.find("tiny").rating == 4
    assert library.details.rating.value == 4
    qtbot.mouseClick(control(library, "library.rating.4"), LEFT)
    assert library.studio.shelf.find("tiny").rating == 0


def test_notes_are_kept_when_another_card_is_chosen(library: LibraryPanel, qtbot) -> None:
    choose(library, "tiny")
    qtbot.keyClicks(library.details.notes, "for the autumn line")
    choose(library, "other")
    assert library.studio.shelf.find("tiny").notes == "for the autumn line"
    assert library.details.notes.toPlainText() == ""


def test_f2_renames_in_place(library: LibraryPanel, window: MainWindow, qtbot) -> None:
    choose(library, "tiny")
    window.actions_table.find("library.rename").run()
    edit = library.details.edit
    qtbot.keyClicks(edit, "mine")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert "mine" in titles(library)
    assert library.studio.shelf.find("mine").name == "mine"
    choose(library, "mine")
    library.details.rename()
    qtbot.keyClicks(edit, "other")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert "other" in library.error.sentence.text()


def test_delete_is_taken_back_by_the_toast(library: LibraryPanel, window: MainWindow, tiny: Path, qtbot) -> None:
    choose(library, "tiny")
    qtbot.keyClick(library.grid, Qt.Key.Key_Delete)
    assert not tiny.exists()
    assert "tiny" not in titles(library)
    assert window.toast.isVisible()
    qtbot.mouseClick(window.toast.action, LEFT)
    assert (tiny / "card.json").is_file()
    assert "tiny" in titles(library)


def test_delete_is_taken_back_by_undo_and_done_again_by_redo(
    library: LibraryPanel, window: MainWindow, tiny: Path, qtbot
) -> None:
    undo, redo = (window.actions_table.find(f"edit.{what}") for what in ("undo", "redo"))
    assert not undo.enabled()
    choose(library, "tiny")
    qtbot.keyClick(library.grid, Qt.Key.Key_Delete)
    assert undo.enabled()
    undo.run()
    assert (tiny / "card.json").is_file()
    assert "tiny" in titles(library)
    redo.run()
    assert not tiny.exists()
    undo.run()
    assert (tiny / "card.json").is_file()


def test_two_models_side_by_side_show_what_differs(library: LibraryPanel, qtbot) -> None:
    places = [titles(library).index("tiny"), titles(library).index("other")]
    qtbot.mouseClick(library.grid.viewport(), LEFT, pos=library.grid.tile_centre(places[0]))
    assert not library.compare_button.isEnabled()
    control_key = Qt.KeyboardModifier.ControlModifier
    qtbot.mouseClick(library.grid.viewport(), LEFT, control_key, library.grid.tile_centre(places[1]))
    qtbot.mouseClick(library.compare_button, LEFT)
    differing = [
        child for child in library.compare_page.findChildren(QWidget) if child.accessibleDescription() == "differs"
    ]
    assert len(differing) == 2, "only the weights differ"
    qtbot.mouseClick(control(library, "library.compareBack"), LEFT)
    assert library.grid.isVisible()


def test_a_model_folder_is_copied_out_and_dropped_back_in(
    library: LibraryPanel, window: MainWindow, tmp_path: Path
) -> None:
    choose(library, "tiny")
    library.copy_into(library.chosen(), tmp_path)
    assert (tmp_path / "tiny" / "generator.safetensors").is_file()
    library.copy_into(library.chosen(), tmp_path)
    assert "already" in library.error.sentence.text()
    window.take([tmp_path / "tiny"])
    assert "tiny-2" in titles(library)
    assert library.chosen()[0].title == "tiny-2"


def test_a_picture_tells_its_recipe_and_which_model_is_missing(library: LibraryPanel, picture: Path, qtbot) -> None:
    qtbot.mouseClick(library.kinds.chip(1), LEFT)
    choose(library, picture.name)
    rows = dict(library.details.rows(library.chosen()[0]))
    assert rows["Model"] == "gone (not in this library)"
    assert rows["Seeds"] == "7"
    qtbot.mouseClick(control(library, "library.again"), LEFT)
    assert "gone" in library.error.sentence.text()
    qtbot.keyClick(library.grid, Qt.Key.Key_Delete)
    assert not picture.exists()
    assert library.empty.isVisible()


def a_kept_picture(generate: GeneratePanel, window: MainWindow, until: Wait, home: Path) -> tuple[Path, LibraryPanel]:
    """A picture of Generate among those of the library, and the library in front."""
    out = home / "pictures" / "one.png"
    generate.outgoing.write(generate.model.now.latent(0), out)
    until(out.is_file)
    window.show_panel("library")
    library = window.panels["library"]
    assert isinstance(library, LibraryPanel)
    return out, library


def test_a_picture_made_again_has_the_same_pixels(generate, window: MainWindow, qtbot, until, home: Path) -> None:
    _, library = a_kept_picture(generate, window, until, home)
    qtbot.mouseClick(library.kinds.chip(1), LEFT)
    choose(library, "one.png")
    said: list[str] = []
    library.said.connect(lambda sentence, *_: said.append(sentence))
    qtbot.mouseClick(control(library, "library.again"), LEFT)
    until(lambda: bool(said))
    assert "every pixel is the same" in said[0]
    qtbot.mouseClick(library.open_button, LEFT)
    assert window.front is generate
    assert generate.model.now.cells[0].locked


def test_every_control_has_a_name_for_people_and_for_tests(library: LibraryPanel) -> None:
    library.grid.select(0)
    nameless = [
        child
        for child in library.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.isVisible()
        and not (child.accessibleName() and child.objectName())
    ]
    assert not nameless


def test_models_and_pictures_are_dragged_out_as_folders_and_files(
    library: LibraryPanel, picture: Path, qtbot, tmp_path: Path
) -> None:
    place = titles(library).index("tiny")
    out = dragged_out(library.grid.viewport(), library.grid.tile_centre(place))
    assert out == [library.studio.shelf.find("tiny").folder]
    qtbot.mouseClick(library.kinds.chip(1), LEFT)
    qtbot.waitUntil(lambda: titles(library) == ["seven.png"])
    assert dragged_out(library.grid.viewport(), library.grid.tile_centre(0)) == [picture]
    assert picture.is_file(), "what is dragged is a copy"


def test_in_a_narrow_window_renaming_brings_the_field_and_what_comes_leaves_a_comparison(
    library: LibraryPanel, window: MainWindow, qtbot
) -> None:
    window.resize(1024, 700)
    choose(library, "tiny")
    assert not library.side_area.isVisible()
    qtbot.keyClick(library.grid.viewport(), Qt.Key.Key_F2)
    assert library.details.edit.isVisible()
    qtbot.keyClick(library.details.edit, Qt.Key.Key_Escape)
    library.grid.select(titles(library).index("tiny"), titles(library).index("other"))
    library.compare()
    assert library.compare_page.isVisible()
    library.show_thing("models", "tiny")
    assert not library.compare_page.isVisible()
    assert [entry.title for entry in library.chosen()] == ["tiny"]


def test_a_picture_that_is_gone_is_said_where_it_is_copied_or_made_again(
    generate: GeneratePanel, window: MainWindow, qtbot, until, home: Path, tmp_path: Path
) -> None:
    out, library = a_kept_picture(generate, window, until, home)
    library.show_thing("pictures", "one.png")
    (entry,) = library.chosen()
    qtbot.mouseClick(control(library, "library.again"), LEFT)
    qtbot.mouseClick(control(library, "library.again"), LEFT)
    out.unlink()
    until(library.error.isVisible)
    assert "one of the two is gone" in library.error.sentence.text()
    library.error.clear()
    library.copy_into([entry], tmp_path)
    assert "one.png cannot be read" in library.error.sentence.text()
    assert not (tmp_path / "one.png").exists()
