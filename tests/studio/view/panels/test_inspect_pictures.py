"""Pictures come into Inspect with a classifier that suits them, and leave it by the hand: the real window, the real live lane."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from engine.library.pictures import read_recipe
from engine.paths import resources
from studio.model.studio_state import Studio
from studio.view.main_window import MainWindow
from studio.view.panels.inspect import InspectPanel
from tests.studio.view.dropping import dragged_out, drop
from tests.studio.view.panels.conftest import Wait
from tests.studio.view.panels.inspecting import choose, looked

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(inspector: InspectPanel) -> InspectPanel:
    """Inspect in front."""
    return inspector


def test_a_classifier_that_suits_is_chosen_with_the_picture_and_one_chosen_by_hand_stays(
    panel: InspectPanel, window: MainWindow, dark_and_light: list[Path], qtbot, until: Wait
) -> None:
    model, side = panel.model, panel.settings
    photo = resources() / "samples" / "everyday" / "cat.jpg"
    drop(window, *dark_and_light)
    assert (model.classifier.title if model.classifier else "") == "Shades", "it suits"
    assert not side.why.isVisible()
    drop(window, photo)
    until(looked(panel))
    assert side.classifier.currentData() == model.aim.classifier == "everyday-lite0"
    assert side.why.isVisible()
    assert side.why.text() == "Chosen for you: this is a photograph."
    assert model.fooling is not None
    assert model.fooling.size == (224, 224)
    qtbot.mouseClick(panel.undo_button, LEFT)
    assert model.files == tuple(dark_and_light)
    assert side.classifier.currentText() == "Shades"
    assert not side.why.isVisible()
    qtbot.mouseClick(panel.redo_button, LEFT)
    assert model.files == (photo,)
    assert model.aim.classifier == "everyday-lite0"

    drop(window, dark_and_light[1])
    assert side.classifier.currentText() == "Shades", "back to the one before"
    assert side.why.text() == "Chosen for you: this is small and grey."
    until(looked(panel))
    choose(side.classifier, model.aim.classifier)
    assert not side.why.isVisible(), "it is the user's choice now"
    drop(window, photo)
    assert side.classifier.currentText() == "Shades"
    choose(side.classifier, "everyday-lite1")
    drop(window, dark_and_light[0])
    assert model.aim.classifier == "everyday-lite1"
    until(looked(panel))
    window.resize(1000, 800)
    until(lambda: not side.isVisible())
    model._by_hand.clear()  # as after a new start
    drop(window, dark_and_light[1])
    assert model.wants_clothes, "what was left last was for photographs"
    assert (
        window.toast.sentence.text() == f"{side.classifier.currentText()}. Chosen for you: this is small and grey."
    ), "said where the side is folded away"


def test_the_changed_picture_is_dragged_out_as_save_would_write_it(
    panel: InspectPanel, window: MainWindow, dark_and_light: list[Path], until: Wait
) -> None:
    drop(window, *dark_and_light)
    until(looked(panel))
    trio = panel.one.trio
    assert dragged_out(trio, trio.places()[0].center()) == [], "one's own picture is a file already"
    out = dragged_out(trio, trio.places()[2].center())
    assert [file.name for file in out] == ["dark changed.png"]
    kept = np.asarray(Image.open(out[0]).convert("RGB"))
    assert panel.model.fooling is not None
    assert kept.tobytes() == panel.model.fooling.pictures["changed"]
    recipe = read_recipe(out[0])
    assert recipe is not None
    assert recipe.settings["attack"] == "fgsm"
    assert panel.model.files == tuple(dark_and_light)
    panel.error.clear()
    shutil.rmtree(out[0].parent)
    out[0].parent.write_bytes(b"no folder")
    assert dragged_out(trio, trio.places()[2].center()) == []
    assert panel.error.isVisible(), "where nothing can be written, that is said"


def test_a_renamed_classifier_stays_the_chosen_one(
    panel: InspectPanel, window: MainWindow, studio: Studio, dark_and_light: list[Path], until: Wait
) -> None:
    drop(window, *dark_and_light)
    until(looked(panel))
    before = panel.model.aim
    studio.shelf.rename(before.classifier, "zz-renamed")
    assert panel.model.aim.classifier == "zz-renamed"
    assert panel.model.aim.epsilon == before.epsilon
