"""What Design waits for can be stopped, in the real window: with Escape and with the button, and it can be asked for again."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from engine.jobs.spec import Latent
from studio.model.studio_state import Studio
from studio.view.main_window import MainWindow
from studio.view.panels.design import DesignPanel
from studio.view.panels.design_taste import AGAIN

from .designing import design_with

LEFT = Qt.MouseButton.LeftButton
Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def design(tiny: Path, studio: Studio, window: MainWindow, until: Wait) -> DesignPanel:
    """Design with the model `tiny`, at Taste, with a grid."""
    panel = design_with("tiny", studio, window)
    until(lambda: panel.taste.ready)
    return panel


@contextmanager
def asleep(studio: Studio) -> Iterator[None]:
    """The live process stands still, as if its work took long."""
    assert studio.live._client is not None
    pid = studio.live._client.pid
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


@pytest.mark.parametrize("way", ["escape", "button", "palette"])
def test_the_wait_for_pictures_to_like_can_be_stopped(
    design: DesignPanel, window: MainWindow, studio: Studio, qtbot, until: Wait, way: str
) -> None:
    page, taste = design.taste_page, design.taste
    design.context.choose_category("square")
    until(lambda: taste.ready)
    with asleep(studio):
        design.context.choose_category("star")
        assert taste.waiting
        if way == "escape":
            qtbot.keyClick(page.grid, Qt.Key.Key_Escape)
        elif way == "palette":
            window.actions_table.find("design.stopLooking").run()
        else:
            until(page.waiting.isVisible)
            qtbot.mouseClick(page.waiting.stop, LEFT)
        assert not taste.waiting
        assert not page.waiting.isVisible()
        assert page.next_button.text() == AGAIN
        assert page.hint.text().startswith("Stopped.")
        assert not taste.latents
    qtbot.mouseClick(page.next_button, LEFT)
    assert taste.waiting
    until(lambda: taste.ready)
    assert len(taste.latents) == 12
    assert not taste.stopped


def test_the_wait_for_children_can_be_stopped_with_a_button_and_others_come_as_soon_as_asked(
    design: DesignPanel, studio: Studio, qtbot, until: Wait
) -> None:
    later = design.later
    for seed in (5, 6):
        assert later.keep(Latent((seed,), classes=(1.0, 0.0, 0.0)), "designed", "Coat") is not None
    design.show_page(later.collection_place)
    page, breeding = later.collection_page, later.breeding
    until(lambda: later.collection.sheet.settled)
    with asleep(studio):
        page.grid.select(0)
        qtbot.mouseClick(page.breed_button, LEFT)
        card = page.children_page.waiting
        until(card.isVisible)
        assert card.stop.accessibleName() == "Stop"
        qtbot.mouseClick(card.stop, LEFT)
        assert not breeding.busy
        assert page.grid.isVisible()
    page.grid.select(1)
    qtbot.mouseClick(page.breed_button, LEFT)
    until(lambda: bool(breeding.made))
    assert [parent.id for parent in breeding.parents] == [later.collection.mine()[1].id]


def test_looking_for_directions_can_be_stopped_and_taken_up_again(
    design: DesignPanel, studio: Studio, qtbot, until: Wait
) -> None:
    side, directions = design.later.alter_side, design.later.model.directions
    until(lambda: not directions.waiting)
    with asleep(studio):
        directions.look_again()
        design.show_page(design.later.alter_place)
        assert side.direction_stop.text() == "Stop"
        qtbot.mouseClick(side.direction_stop, LEFT)
        assert not directions.waiting
        assert side.direction_hint.text() == "Directions of this model were not looked for."
    before = len(directions.all)
    qtbot.mouseClick(side.direction_stop, LEFT)
    assert directions.waiting
    until(lambda: not directions.waiting)
    assert len(directions.all) > before
    assert not side.direction_stop.isVisible()
