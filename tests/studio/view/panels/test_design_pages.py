"""What holds for all pages of Design in the real window: where the tabs stand, what Undo shows, what waits and what is worked on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from engine.jobs.spec import Latent
from studio.model.designed import ORDERS
from studio.model.studio_state import Studio
from studio.view.main_window import MainWindow
from studio.view.panels.design import DesignPanel

from .conftest import Wait
from .designing import design_with

LEFT = Qt.MouseButton.LeftButton
ROUND = (1.0, 0.0, 0.0)


@pytest.fixture
def design(tiny: Path, studio: Studio, window: MainWindow, until: Wait) -> DesignPanel:
    """Design with the model `tiny`, its queue open, at Taste."""
    panel = design_with("tiny", studio, window)
    until(lambda: studio.queue.is_open and panel.taste.ready)
    panel.designs.real = ""
    return panel


@pytest.fixture
def told(design: DesignPanel) -> DesignPanel:
    """A taste in round things is known."""
    design.context.choose_category("round")
    latents = tuple(Latent((k,), classes=ROUND) for k in range(6))
    design.context.add_grid(latents, tuple(k < 2 for k in range(6)))
    return design


@pytest.mark.parametrize("size", [(1024, 640), (1280, 800), (1440, 900)])
def test_tabs_stand_at_the_same_place_on_every_page_and_none_is_cut(
    told: DesignPanel, window: MainWindow, qtbot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    told.items_side.number.setValue(24)
    told.want_side(True)
    places, design = set(), told
    for place in range(4):
        qtbot.mouseClick(design.switch.button(place), LEFT)
        assert design.page == place
        qtbot.wait(20)
        places.add(
            (design.switch.mapTo(window, design.switch.rect().topLeft()).toTuple(), design.switch.size().toTuple())
        )
        for other in range(4):
            button = design.switch.button(other)
            assert button.width() >= button.sizeHint().width(), button.text()
        for button in (*design._pages[place].buttons, design.undo_button, design.redo_button):
            assert button.isVisible()
            assert button.width() >= button.sizeHint().width(), button.text()
            assert button.mapTo(design, button.rect().bottomRight()).x() < design.side_area.x()
    assert len(places) == 1


def test_undo_shows_the_page_of_what_it_takes_back_and_says_it(design: DesignPanel, window: MainWindow, qtbot) -> None:
    later = design.later
    qtbot.mouseClick(design.switch.button(later.collection_place), LEFT)
    assert later.keep(Latent((1,), classes=ROUND), "designed", "Coat") is not None
    qtbot.mouseClick(design.switch.button(DesignPanel.TASTE), LEFT)
    assert design.undo_button.toolTip() == "Undo: Keep, in Collection (Ctrl+Z)"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert later.collection.mine() == ()
    assert design.page == later.collection_place
    assert window.toast.sentence.text() == "Undone, in Collection: Keep."
    qtbot.mouseClick(design.switch.button(later.alter_place), LEFT)
    qtbot.mouseClick(window.toast.action, LEFT)
    assert len(later.collection.mine()) == 1
    assert design.page == later.collection_place
    assert window.toast.sentence.text() == "Done again, in Collection: Keep."
    said = window.toast.sentence.text()
    qtbot.mouseClick(design.undo_button, LEFT)
    assert later.collection.mine() == ()
    assert window.toast.sentence.text() == said, "what is in front needs no words"


@pytest.mark.timeout(600)
def test_a_second_design_leaves_the_first_in_reach_and_the_keyboard_on_the_items(
    told: DesignPanel, window: MainWindow, qtbot
) -> None:
    design, designs, page = told, told.designs, told.items_page

    def until(done: Callable[[], bool]) -> None:
        qtbot.waitUntil(done, timeout=240_000)

    qtbot.mouseClick(design.switch.button(DesignPanel.ITEMS), LEFT)
    design.items_side.number.setValue(1)
    made = []
    for _ in range(2):
        page.design_button.setFocus()
        qtbot.keyClick(page.design_button, Qt.Key.Key_Space)
        assert page.under_way.isVisible()
        assert window.focusWidget() is page.preview
        until(lambda: designs.working is None)
        assert not design.error.isVisible(), design.error.sentence.text()
        assert window.focusWidget() is design.cards, "not on what comes first on the page"
        made.append(designs.items)
    first, second = made
    assert first != second
    assert page.which.text() == "Design 2 of 2"
    qtbot.mouseClick(page.earlier, LEFT)
    assert designs.items == first
    assert not page.earlier.isEnabled()
    qtbot.mouseClick(page.later, LEFT)
    assert designs.items == second
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert designs.items == first
    qtbot.mouseClick(design.redo_button, LEFT)
    assert designs.items == second
    design.receive(window.studio.queue.job(designs.made[0].id))
    assert designs.items == first, "opened from the queue"
    designs.order = ORDERS[1]
    designs.order = ORDERS[0]
    assert designs.place == 0

    chosen = designs.items[0].latent
    qtbot.mouseClick(design.cards, LEFT, pos=design.cards.sliders(0).center())
    assert design.page == design.later.alter_place
    assert design.later.model.now.base == chosen
    qtbot.mouseClick(design.switch.button(DesignPanel.ITEMS), LEFT)
    design.later.model.take(Latent((99,), classes=ROUND))
    qtbot.mouseClick(design.cards, LEFT, pos=design.cards.place(0).center())
    qtbot.mouseClick(design.items_side.alter, LEFT)
    assert design.later.model.now.base == chosen
    qtbot.mouseClick(design.switch.button(DesignPanel.ITEMS), LEFT)
    design.later.model.take(Latent((99,), classes=ROUND))
    qtbot.mouseClick(design.cards, LEFT, pos=design.cards.place(0).center())
    qtbot.keyClick(design.cards, Qt.Key.Key_A)
    assert design.page == design.later.alter_place
    assert design.later.model.now.base == chosen
    qtbot.mouseClick(design.switch.button(DesignPanel.ITEMS), LEFT)
    design.cards.menu_wanted.emit(0, design.mapToGlobal(design.rect().center()))
    menu = design.findChild(QMenu, "design.menu")
    assert menu is not None
    assert "Alter (A)" in [action.text() for action in menu.actions()]
    menu.close()
    design.later.model.search.cancel()
    until(lambda: design.later.model.picture.settled and design.later.model.strip.settled)


@pytest.mark.timeout(600)
def test_what_waits_behind_other_work_says_so_and_what_is_worked_on_says_that(
    told: DesignPanel, window: MainWindow, qtbot
) -> None:
    design, later, designs = told, told.later, told.designs

    def until(done: Callable[[], bool]) -> None:
        qtbot.waitUntil(done, timeout=240_000)

    qtbot.mouseClick(design.switch.button(DesignPanel.ITEMS), LEFT)
    qtbot.mouseClick(design.items_page.design_button, LEFT)
    until(lambda: not designs.waiting_words() and designs.working is not None)
    assert design.items_page.line.sentence.text().startswith("Designing 12 items")
    later.alter(Latent((5,), classes=ROUND))
    progress = later.alter_page.progress
    assert later.model.search.busy == "vary"
    until(lambda: progress.sentence.text() == "Waits until this is done: Design “round for Me”")
    assert not progress.bar.isEnabled()
    assert progress.bar.maximum() > 0, "a bar that moves would say that it is worked on"
    designs.cancel()
    until(lambda: progress.sentence.text() == "Looking for variations" or not later.model.search.busy)
    assert progress.bar.isEnabled()
    later.model.search.cancel()
    until(lambda: not window.studio.queue.unfinished() and later.model.picture.settled)
    QApplication.processEvents()
