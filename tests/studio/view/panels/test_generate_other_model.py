"""Generate while its model is exchanged, renamed, taken away and brought back: nothing of one model is kept as another's."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from engine.library.card import read_card
from engine.library.pictures import read_recipe
from studio.view.main_window import MainWindow
from studio.view.panels.generate import GeneratePanel
from tests.studio.view.panels.conftest import Wait, drawn, place_model


@pytest.fixture
def second(tiny: Path, weights: tuple[Path, Path]) -> Path:
    """Another model on the shelf."""
    return place_model(tiny.parent / "other", weights[1])


def favourites(home: Path) -> dict[str, list[object]]:
    return json.loads((home / "favourites.json").read_bytes())


def test_what_is_done_while_another_model_is_loaded_touches_neither(
    second: Path, generate: GeneratePanel, home: Path, qtbot, until: Wait
) -> None:
    model = generate.model
    generate.grid.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(generate.grid, key)
    before = favourites(home)
    assert [len(kept) for kept in before.values()] == [2]
    model.choose("other")
    qtbot.keyClick(generate.strip, Qt.Key.Key_Delete)
    qtbot.mouseClick(generate.classes.chips.chip(2), Qt.MouseButton.LeftButton)
    model.undo.undo()
    assert favourites(home) == before
    until(lambda: model.description is not None and drawn(generate))
    assert model.now.favourites == ()
    assert not model.undo.undo_name
    model.choose("tiny")
    until(lambda: model.description is not None and drawn(generate))
    assert len(model.now.favourites) == 2


def test_a_renamed_model_stays_open_under_its_new_name(
    generate: GeneratePanel, window: MainWindow, tmp_path: Path, until: Wait
) -> None:
    shown = generate.model.now.latent(0)
    generate.studio.shelf.rename("tiny", "little")
    assert generate.model.choice is not None
    assert (generate.model.choice.key, generate.model.choice.folder.name) == ("little", "little")
    assert generate.side_controls.models.currentData() == "little"
    until(lambda: drawn(generate))
    generate.model.new_samples()
    assert generate.model.now.latent(0) != shown
    generate.outgoing.write(generate.model.now.latent(0), tmp_path / "one.png")
    until((tmp_path / "one.png").is_file)
    recipe = read_recipe(tmp_path / "one.png")
    assert recipe is not None
    assert recipe.model == "little"


def test_after_a_picture_that_could_not_be_drawn_the_next_one_is_written(
    generate: GeneratePanel, tmp_path: Path, until: Wait
) -> None:
    folder = generate.studio.shelf.find("tiny").folder
    sha = read_card(folder).weights_sha256
    away = folder.rename(tmp_path / "away")
    generate.outgoing.write(generate.model.fresh(), tmp_path / "lost.png")
    until(generate.error.isVisible)
    away.rename(folder)
    assert read_card(folder).weights_sha256 == sha
    generate.outgoing.write(generate.model.fresh(), tmp_path / "one.png")
    until((tmp_path / "one.png").is_file)
    assert not (tmp_path / "lost.png").exists()


def test_directions_of_a_starter_model_get_names(generate: GeneratePanel, until: Wait) -> None:
    model = generate.model
    model.choose("starter:fashion32")
    until(lambda: model.description is not None and drawn(generate))
    model.name_direction(0, "Sleeves")
    assert model.direction_name(0) == "Sleeves"
    assert generate.studio.shelf.find("fashion32").directions == {0: "Sleeves"}
    assert not generate.error.isVisible()
