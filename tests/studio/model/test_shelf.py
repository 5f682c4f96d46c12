import shutil
from pathlib import Path

from engine.library.shelf import Shelf
from studio.model.studio_state import Studio


def test_a_model_that_appears_in_the_folder_is_noticed(studio: Studio, starter_model: Path, qtbot: object) -> None:
    studio.shelf.watch()
    before = len(studio.shelf.models())
    with qtbot.waitSignal(studio.shelf.changed, timeout=10_000):
        shutil.copytree(starter_model, studio.home / "models" / "mine")
    qtbot.waitUntil(lambda: len(studio.shelf.models()) == before + 1)
    assert any(not model.starter for model in studio.shelf.models())


def test_stars_and_deletions_are_told_and_can_be_taken_back(studio: Studio, starter_model: Path, qtbot: object) -> None:
    told: list[int] = []
    studio.shelf.changed.connect(lambda: told.append(1))
    own = studio.shelf.place(starter_model, "mine")
    assert studio.shelf.star(own).starred
    assert studio.shelf.models()[0].name == "mine"
    trashed = studio.shelf.delete("mine")
    assert "mine" not in [model.name for model in studio.shelf.models()]
    studio.shelf.undo(trashed)
    assert studio.shelf.find("mine").starred
    assert len(told) == 4


def test_a_model_found_before_the_watcher_said_so_is_listed_from_then_on(studio: Studio, starter_model: Path) -> None:
    before = [model.name for model in studio.shelf.models()]
    Shelf().place(starter_model, "newcomer")
    assert [model.name for model in studio.shelf.models()] == before, "no event has come yet"
    assert studio.shelf.find("newcomer").name == "newcomer"
    assert "newcomer" in [model.name for model in studio.shelf.models()]
