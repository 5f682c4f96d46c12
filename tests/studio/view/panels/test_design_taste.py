"""Design's taste page in the real window: real clicks and keys, grids from the real live process."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from studio.model.design_context import FIRST
from studio.model.studio_state import Studio
from studio.model.taste import GRID
from studio.view.main_window import MainWindow
from studio.view.panels.design import DesignPanel
from studio.view.panels.design_taste import BACK, NEXT, NONE

LEFT = Qt.MouseButton.LeftButton
SNEAKER = "Sneaker"
Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def design(starter_model: Path, studio: Studio, window: MainWindow, until: Wait) -> DesignPanel:
    """Design in the real window, with a grid of the starter model to answer."""
    window.show_panel("design")
    panel = window.panels["design"]
    assert isinstance(panel, DesignPanel)
    panel.context.choose_model(studio.shelf.find(starter_model).key)
    panel.context.choose_category(SNEAKER)
    until(lambda: panel.taste.ready)
    return panel


def like(design: DesignPanel, qtbot, *places: int) -> None:
    grid = design.taste_page.grid
    for place in places:
        qtbot.mouseClick(grid, LEFT, pos=grid.place(place).center())


def test_until_the_first_grid_is_there_the_stage_says_what_it_waits_for(
    starter_model: Path, window: MainWindow, until: Wait
) -> None:
    window.show_panel("design")
    panel = window.panels["design"]
    assert isinstance(panel, DesignPanel)
    card = panel.taste_page.waiting
    assert card.isVisible()
    assert "can draw" in card.sentence.text()
    assert not panel.taste_page.next_button.isEnabled()
    until(lambda: panel.taste.ready)
    assert not card.isVisible()
    assert panel.taste_page.next_button.isEnabled()


def test_clicks_and_space_like_and_enter_goes_on_and_the_certainty_rises(
    design: DesignPanel, qtbot, until: Wait
) -> None:
    taste, grid = design.taste, design.taste_page.grid
    assert taste.word == "Nothing known yet"
    assert len(taste.latents) == taste.sheet.count == GRID
    first = taste.latents
    assert design.taste_page.next_button.text() == NONE
    like(design, qtbot, 0, 5, 9, 9, 10)
    assert taste.liked == {0, 5, 10}, "a second click takes a like away"
    assert design.taste_page.next_button.text() == NEXT
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert taste.liked == {0, 5, 10, 11}
    assert "Picture 12 of 12, liked" in grid.accessibleDescription()
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    until(lambda: taste.ready)
    assert not set(taste.latents) & set(first)
    after_one = taste.about.certainty
    assert after_one > 0
    assert design.taste_side.word.text() == taste.word != "Nothing known yet"
    assert "1 grid, 4 likes" in design.taste_side.sentence.text()
    until(lambda: taste.best.count > 0)
    assert design.taste_side.pleasing.isVisible()
    best = max(range(GRID), key=lambda place: taste.about.scores[place])
    like(design, qtbot, best)
    qtbot.mouseClick(design.taste_page.next_button, LEFT)
    until(lambda: taste.ready)
    assert taste.about.certainty > after_one
    assert len(design.context.grids) == 2


def test_nothing_liked_is_an_answer_that_tells_nothing(design: DesignPanel, qtbot, until: Wait) -> None:
    first = design.taste.latents
    qtbot.mouseClick(design.taste_page.next_button, LEFT)
    until(lambda: design.taste.ready)
    assert design.taste.latents != first
    assert design.taste.about.certainty == 0
    assert "nothing is known" in design.taste_side.sentence.text()
    assert not design.taste_side.go_on.isEnabled()


def test_undo_brings_the_grid_back_with_its_likes_and_redo_the_next(
    design: DesignPanel, window: MainWindow, qtbot, until: Wait
) -> None:
    first = design.taste.latents
    like(design, qtbot, 2, 4)
    qtbot.keyClick(design.taste_page.grid, Qt.Key.Key_Return)
    until(lambda: design.taste.ready)
    second = design.taste.latents
    window.actions_table.find("edit.undo").run()
    until(lambda: design.taste.ready)
    assert design.taste.latents == first
    assert design.taste.liked == {2, 4}
    assert design.context.grids == ()
    assert design.taste.about.certainty == 0
    qtbot.mouseClick(design.redo_button, LEFT)
    until(lambda: design.taste.ready)
    assert design.taste.latents == second
    assert design.taste.liked == frozenset()


def test_older_rounds_can_be_looked_at_and_not_changed(design: DesignPanel, qtbot, until: Wait) -> None:
    taste = design.taste
    before = bytes(taste.sheet.pixels)
    like(design, qtbot, 3)
    qtbot.keyClick(design.taste_page.grid, Qt.Key.Key_Return)
    until(lambda: taste.ready)
    new = bytes(taste.sheet.pixels)
    qtbot.mouseClick(design.taste_side.rounds.chip(0), LEFT)
    until(lambda: taste.sheet.count == GRID)
    close = [abs(a - b) <= 4 for a, b in zip(taste.sheet.pixels, before, strict=True)]
    assert sum(close) > 0.99 * len(close), "the same pictures, but for rounding in another batch"
    assert taste.shown_likes() == {3}
    like(design, qtbot, 5)
    assert taste.shown_likes() == {3}
    assert design.taste_page.next_button.text() == BACK
    qtbot.mouseClick(design.taste_page.next_button, LEFT)
    assert bytes(taste.sheet.pixels) == new
    assert len(design.context.grids) == 1


def test_another_category_asks_anew_and_back_finds_the_likes_again(design: DesignPanel, qtbot, until: Wait) -> None:
    first = design.taste.latents
    like(design, qtbot, 1, 2)
    qtbot.mouseClick(design.classes.chips.chip(1), LEFT)
    until(lambda: design.taste.ready)
    assert design.context.category == design.context.classes[0]
    assert design.taste.latents != first
    assert design.taste.liked == frozenset()
    qtbot.mouseClick(design.classes.chips.chip(8), LEFT)
    until(lambda: design.taste.ready)
    assert design.context.category == SNEAKER
    assert (design.taste.latents, design.taste.liked) == (first, {1, 2})


def test_persons_are_chosen_begun_and_deleted_with_real_clicks(
    design: DesignPanel, window: MainWindow, qtbot, until: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    like(design, qtbot, 0)
    qtbot.mouseClick(design.taste_page.next_button, LEFT)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Ada", True))
    window.actions_table.find("design.person.new").run()
    assert design.who.persons.currentText() == "Ada"
    assert design.subtitle.text().startswith("For Ada")
    until(lambda: design.taste.ready)
    assert design.taste.liked == frozenset()
    qtbot.keyClick(design.who.persons, Qt.Key.Key_Down)
    assert design.context.profile == FIRST
    assert design.context.likes == 1
    design.who.delete()
    assert design.context.profile == "Ada"
    qtbot.mouseClick(window.toast.action, LEFT)
    assert design.context.profile == FIRST
    assert design.context.likes == 1
    design.who.open_menu()
    menu = design.findChild(QWidget, "design.personMenu.menu")
    assert menu is not None
    menu.close()
    until(lambda: design.taste.ready)


def test_a_taste_leaves_as_a_file_and_comes_in_by_a_drop(
    design: DesignPanel, window: MainWindow, qtbot, until: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    like(design, qtbot, 0, 1)
    qtbot.mouseClick(design.taste_page.next_button, LEFT)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    design.who.ask_export()
    file = tmp_path / "mine.taste.json"
    assert file.is_file()
    window.show_panel("home")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    none = Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, LEFT, none))
    assert window.front is design
    assert design.context.profile == f"{FIRST} 2"
    assert design.context.likes == 2
    until(lambda: design.taste.ready)


def test_in_a_new_window_the_person_the_category_and_the_rounds_are_back(
    design: DesignPanel, window: MainWindow, studio: Studio, qtbot, until: Wait
) -> None:
    like(design, qtbot, 6)
    qtbot.mouseClick(design.taste_page.next_button, LEFT)
    until(lambda: design.taste.ready)
    again = MainWindow(studio)
    again.show()
    again.show_panel("design")
    other = again.panels["design"]
    assert isinstance(other, DesignPanel)
    assert other.context.category == SNEAKER
    assert other.context.grids == design.context.grids
    assert other.taste_side.rounds.labels() == ["1", "New"]
    again.front.leave()
    again.close_now()
    again.deleteLater()


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900), (3840, 2160)])
def test_all_twelve_fit_on_the_stage_at_every_size(
    design: DesignPanel, window: MainWindow, size: tuple[int, int], qtbot
) -> None:
    window.resize(*size)
    qtbot.wait(20)
    grid = design.taste_page.grid
    places = [grid.place(index) for index in range(GRID)]
    assert all(grid.rect().adjusted(-1, -1, 1, 1).contains(place) for place in places)
    assert not any(one.intersects(other) for one in places for other in places if one is not other)
    assert min(place.width() for place in places) >= 64
