"""Design's new items in the real window: a real job on the starter model, its cards, cancelling, and a new start."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from engine.library.pictures import read_recipe
from studio.model.design_context import DesignContext
from studio.model.designed import ORDERS, Kept
from studio.model.designs import Designs
from studio.model.studio_state import Studio
from studio.view.main_window import MainWindow
from studio.view.panels.design import DesignPanel
from studio.view.panels.generate import GeneratePanel

LEFT = Qt.MouseButton.LeftButton
Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def design(starter_model: Path, studio: Studio, window: MainWindow, until: Wait) -> DesignPanel:
    """Design in the real window, its queue open, with a grid of sneakers to answer."""
    studio.start()
    window.show_panel("design")
    panel = window.panels["design"]
    assert isinstance(panel, DesignPanel)
    panel.context.choose_model(studio.shelf.find(starter_model).key)
    panel.context.choose_category("Sneaker")
    panel.designs.real = ""
    until(lambda: panel.taste.ready and studio.queue.is_open)
    return panel


def test_without_likes_the_button_says_why_it_cannot_be_pressed(design: DesignPanel, qtbot) -> None:
    qtbot.mouseClick(design.switch.button(DesignPanel.ITEMS), LEFT)
    page = design.items_page
    assert not page.design_button.isEnabled()
    assert page.pages.currentWidget() is page.nothing
    for words in (page.design_button.toolTip(), page.nothing.sentence.text()):
        assert "Nothing is liked yet" in words
    assert page.nothing.button is not None
    qtbot.mouseClick(page.nothing.button, LEFT)
    assert design.page == DesignPanel.TASTE


def test_items_are_designed_kept_opened_and_there_again_after_a_new_start(
    design: DesignPanel, window: MainWindow, studio: Studio, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid, designs, page = design.taste_page.grid, design.designs, design.items_page
    for place in (0, 4, 8):
        qtbot.mouseClick(grid, LEFT, pos=grid.place(place).center())
    qtbot.mouseClick(design.taste_side.go_on, LEFT)
    assert design.context.likes == 3, "likes of the open grid count"
    design.items_side.number.setValue(2)
    assert page.design_button.text() == "Design 2 new items"
    qtbot.mouseClick(page.design_button, LEFT)
    assert page.pages.currentWidget() is page.under_way
    assert not page.design_button.isEnabled()
    qtbot.waitUntil(lambda: designs.preview is not None or designs.working is None, timeout=240_000)
    assert page.preview.image.width() == 4 * page.preview.image.height(), "twice as many starts"
    qtbot.waitUntil(lambda: designs.working is None, timeout=240_000)
    assert not design.error.isVisible(), design.error.sentence.text()
    assert len(designs.items) == 2
    assert page.pages.currentWidget() is page.made
    assert design.cards.isVisible()
    qtbot.waitUntil(lambda: designs.sheet.settled, timeout=60_000)
    assert len(designs.items[0].strip) == 8
    assert "2 new items" in page.summary.text()

    kept: list[Kept] = []
    designs.kept.connect(kept.append)
    qtbot.mouseClick(design.cards, LEFT, pos=design.cards.heart(1).center())
    assert [(one.latent, one.how) for one in kept] == [(designs.items[1].latent, "designed")]
    assert design.items_side.keep.text() == "Kept"
    qtbot.keyClick(design.cards, Qt.Key.Key_Left)
    assert design.cards.current == 0
    assert design.items_side.keep.text() == "Keep"
    assert "Item 1 of 2" in design.cards.accessibleDescription()

    qtbot.mouseClick(design.items_side.copy, LEFT)
    assert QGuiApplication.clipboard().image().width() == 512
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    qtbot.mouseClick(design.items_side.save, LEFT)
    recipe = read_recipe(tmp_path / "mine.png")
    assert recipe is not None
    assert recipe.latent == designs.items[0].latent

    again = DesignContext(studio)
    again.begin()
    later = Designs(again)
    later._look()
    assert later.items == designs.items, "from the ledger"
    later.order = ORDERS[1]
    assert later.items[0].heldout_above >= later.items[1].heldout_above
    again.choose_category("")
    assert later.items == ()
    again.deleteLater()

    qtbot.keyClick(design.cards, Qt.Key.Key_Return)
    assert window.front.key == "generate"
    generate = window.front
    assert isinstance(generate, GeneratePanel)
    qtbot.waitUntil(lambda: generate.model.description is not None and generate.model.grid.settled, timeout=60_000)
    assert generate.model.now.latent(0) == recipe.latent
    qtbot.waitUntil(lambda: generate.model.pad.settled and generate.model.strip.settled, timeout=60_000)


def test_a_design_that_is_stopped_leaves_what_was_there(design: DesignPanel, qtbot) -> None:
    grid, designs, page = design.taste_page.grid, design.designs, design.items_page
    qtbot.mouseClick(grid, LEFT, pos=grid.place(0).center())
    design.design_now()
    assert design.page == DesignPanel.ITEMS
    assert designs.working is not None
    stop = page.line.findChild(type(design.undo_button), "design.progress.stop")
    qtbot.mouseClick(stop, LEFT)
    qtbot.waitUntil(lambda: designs.working is None, timeout=60_000)
    assert page.pages.currentWidget() is page.begin
    assert page.design_button.isEnabled()
    assert not design.error.isVisible()
