"""Inspect in the real window: real clicks, the real live lane, real jobs, with a small classifier."""

import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.jobs.inspect_spec import Opinion
from engine.jobs.live_spec import Answer
from engine.jobs.states import State
from engine.library.pictures import PictureRecipe, read_recipe, write_picture
from engine.library.robustness import said
from studio.model.studio_state import Studio
from studio.view.main_window import MainWindow
from studio.view.panels.generate import GeneratePanel
from studio.view.panels.inspect import InspectPanel
from tests.studio.view.dropping import drop
from tests.studio.view.panels.conftest import Wait
from tests.studio.view.panels.inspecting import NAMES, choose, looked, shelve

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(inspector: InspectPanel) -> InspectPanel:
    """Inspect in front."""
    return inspector


def test_a_dropped_picture_is_fooled_and_everything_is_told(
    panel: InspectPanel, window: MainWindow, dark_and_light: list[Path], qtbot, until: Wait
) -> None:
    assert panel.one.empty_state.isVisible()
    drop(window, *dark_and_light)
    until(looked(panel))
    model, side = panel.model, panel.settings
    assert model.fooling is not None
    fooled = model.fooling.fooled
    assert fooled.seen_before == fooled.truth == "dark"
    assert [part.above for part in panel.one.trio.parts] == ["Your picture", "at most 0.1 a pixel", "Changed"]
    assert panel.one.trio.parts[0].below.startswith("dark, ")
    assert fooled.linf == pytest.approx(0.1, abs=1e-6)
    assert {guess.name for guess in panel.one.bars.guesses} == set(NAMES)
    assert "before" in panel.one.bars.accessibleDescription()
    assert side.which.text().startswith("1 of 2")

    qtbot.mouseClick(side.after, LEFT)
    until(looked(panel))
    assert model.fooling is not None
    assert model.fooling.fooled.seen_before == "light"
    choose(side.truth, "even")
    until(looked(panel))
    assert panel.one.verdict.text().startswith("It was wrong before")
    qtbot.keyClick(panel.one.trio, Qt.Key.Key_PageUp)
    until(looked(panel))
    assert model.index == 0
    assert model.aim.truth == "", "that was of the other picture"
    assert side.truth.currentIndex() == 0


def test_the_slider_fools_more_and_undo_takes_it_back(
    panel: InspectPanel, dark_and_light: list[Path], qtbot, until: Wait
) -> None:
    panel.give(dark_and_light[:1])
    until(looked(panel))
    model, side = panel.model, panel.settings
    first = model.epsilon
    slider = side.epsilon.slider
    slider.setFocus()
    for _ in range(3):
        qtbot.keyClick(slider, Qt.Key.Key_PageUp)
    until(looked(panel))
    assert model.epsilon > first
    assert model.fooling is not None
    assert model.fooling.fooled.linf == pytest.approx(model.epsilon, abs=1e-6)
    assert model.fooling.fooled.reached
    assert panel.one.trio.parts[2].tone == "bad"
    assert side.epsilon.findChildren(QWidget)
    assert panel.one.verdict.text().startswith("Fooled")
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    until(looked(panel))
    assert not model.fooling.fooled.reached
    assert "still sees “dark”" in panel.one.verdict.text()
    for _ in range(4):
        qtbot.mouseClick(panel.undo_button, LEFT)
    until(looked(panel))
    assert model.epsilon == first
    assert model.files, "the picture is the step before"


def test_the_smallest_that_fools_is_found_and_used(
    panel: InspectPanel, dark_and_light: list[Path], qtbot, until: Wait
) -> None:
    panel.give(dark_and_light[:1])
    until(looked(panel))
    model, side = panel.model, panel.settings
    assert 0 < model.least <= model.most
    assert said(model.least, levels=False) in side.least.text()
    qtbot.mouseClick(side.use_least, LEFT)
    until(looked(panel))
    assert model.fooling is not None
    assert model.fooling.fooled.reached
    assert model.epsilon == pytest.approx(model.least)
    model.aim_at("How much", epsilon=0.8 * model.least)
    until(looked(panel))
    assert not model.fooling.fooled.reached, "less does not"


def test_another_attack_and_a_target(panel: InspectPanel, dark_and_light: list[Path], until: Wait) -> None:
    panel.give(dark_and_light[:1])
    until(looked(panel))
    side, model = panel.settings, panel.model
    choose(side.method, "pgd")
    model.aim_at("How much", epsilon=0.4)
    choose(side.target, "light")
    until(looked(panel))
    assert model.fooling is not None
    assert model.fooling.fooled.seen_after == "light"
    choose(side.target, "dark")
    until(panel.error.isVisible)
    assert "taken for dark already" in panel.error.sentence.text()
    assert "taken for dark already" in model.problem, "it stands where the pictures were"
    panel.show_page(InspectPanel.SET)
    panel.show_page(InspectPanel.ONE)
    assert model.problem
    choose(side.method, "deepfool")
    until(looked(panel))
    assert not side.target_row.isVisible(), "DeepFool goes to the nearest border"
    assert not side.epsilon.isVisible()
    assert model.fooling.fooled.reached
    choose(side.norm, "linf")
    until(looked(panel))
    assert model.fooling.fooled.linf < 0.4
    choose(side.method, "universal")
    assert model.fooling is None
    assert "from many pictures" in model.needs_many
    assert not panel.attack_button.isEnabled()
    assert "A whole set" in panel.attack_button.toolTip()


def test_a_slow_attack_is_a_job_that_can_be_stopped_and_opened_from_the_queue(
    panel: InspectPanel, studio: Studio, dark_and_light: list[Path], qtbot, until: Wait
) -> None:
    panel.give(dark_and_light[:1])
    until(looked(panel))
    model = panel.model
    assert panel.attack_button.isHidden()
    choose(panel.settings.method, "one-pixel")
    assert panel.attack_button.isVisible()
    assert model.fooling is None, "what another attack found is not shown as this one's"
    assert not panel.save.isEnabled()
    qtbot.mouseClick(panel.attack_button, LEFT)
    assert panel.line.isVisible()
    until(lambda: panel.work.working is None)
    job = next(job for job in studio.queue.jobs() if job.kind == "attack")
    assert job.state is State.SUCCEEDED, job.error
    assert model.fooling is not None
    assert model.fooling.size == (16, 16)
    changed = np.frombuffer(model.fooling.pictures["changed"], np.uint8).reshape(16, 16, 3)
    given = np.frombuffer(model.fooling.pictures["picture"], np.uint8).reshape(16, 16, 3)
    assert ((changed != given).any(2)).sum() <= 1
    found = model.fooling
    recipe = read_recipe(Path(job.result["pictures"][0]["picture"]))
    assert recipe is not None
    assert recipe.settings["attack"] == "one-pixel"

    choose(panel.settings.method, "fgsm")
    until(looked(panel))
    choose(panel.settings.method, "pgd")
    assert not model.settled, "an answer is on its way"
    panel.receive(studio.queue.job(job.id))
    assert model.aim.method == "one-pixel"
    assert model.fooling == found
    qtbot.wait(300)
    assert model.fooling == found, "a late answer to something else changes nothing"


def test_the_changed_picture_is_saved_as_it_is_judged(
    panel: InspectPanel, dark_and_light: list[Path], qtbot, until: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel.give(dark_and_light[:1])
    until(looked(panel))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    qtbot.mouseClick(panel.save, LEFT)
    kept = np.asarray(Image.open(tmp_path / "mine.png").convert("RGB"))
    assert panel.model.fooling is not None
    assert kept.tobytes() == panel.model.fooling.pictures["changed"]
    recipe = read_recipe(tmp_path / "mine.png")
    assert recipe is not None
    assert (recipe.settings["attack"], recipe.settings["epsilon"]) == ("fgsm", 0.1)


def test_a_pasted_picture_a_torn_file_and_the_samples(panel: InspectPanel, qtbot, until: Wait, tmp_path: Path) -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(0xFF404040)
    QGuiApplication.clipboard().setImage(image)
    panel.paste()
    until(looked(panel))
    torn = tmp_path / "torn.png"
    torn.write_bytes(b"\x89PNG but no more")
    panel.give([torn])
    until(panel.error.isVisible)
    assert "torn.png" in panel.error.sentence.text()
    qtbot.mouseClick(panel.undo_button, LEFT)
    until(looked(panel))
    assert panel.error.isHidden()
    assert not panel.one.sample.isVisible()
    panel.model.choose("starter:clothes-mlp")
    panel.try_samples()
    until(looked(panel))
    assert len(panel.model.files) == 12
    assert panel.model.fooling is not None
    panel.model.choose("everyday-lite0")
    panel.try_samples()
    assert len(panel.model.files) == 8
    until(looked(panel))


def test_a_classifier_is_opened_here_and_nowhere_else(panel: InspectPanel, window: MainWindow, studio: Studio) -> None:
    model = next(model for model in studio.shelf.models() if model.name == "shades")
    window.show_panel("inspect", model)
    assert panel.model.aim.classifier == model.key
    window.show_panel("generate")
    front = window.front
    assert isinstance(front, GeneratePanel)
    assert "Shades" not in [choice.title for choice in front.model.choices()]


def test_where_a_picture_comes_from_is_read_of_its_file(
    panel: InspectPanel, window: MainWindow, dark_and_light: list[Path], qtbot, until: Wait, tmp_path: Path
) -> None:
    qtbot.mouseClick(panel.switch.button(InspectPanel.ORIGIN), LEFT)
    page = panel.origin
    assert page.empty.isVisible()
    made = write_picture(tmp_path / "made.png", np.zeros((16, 16), np.uint8), PictureRecipe(model="fashion32"))
    drop(window, made, dark_and_light[0])
    assert panel.page == InspectPanel.ORIGIN
    assert "made with Atelier" in page.sentence.text()
    assert panel.settings.picture.isVisible()
    assert not panel.settings.fooling.isVisible()
    qtbot.keyClick(page.picture, Qt.Key.Key_PageDown)
    assert "says nothing" in page.sentence.text()
    assert not panel.measure_button.isVisible()
    assert panel.model.settled, "nothing is attacked behind this page"


def test_a_discriminator_gives_its_opinion(
    panel: InspectPanel,
    window: MainWindow,
    studio: Studio,
    taught: Path,
    home: Path,
    dark_and_light: list[Path],
    qtbot,
    until: Wait,
) -> None:
    box, model = panel.origin.opinion, panel.opinions
    for model_of in ("greys", "other greys"):
        shelve(home, taught, model_of, "greys")
    studio.shelf.refresh()
    drop(window, *dark_and_light)
    until(looked(panel))
    assert model.opinion is None, "nobody has looked at the page"
    qtbot.mouseClick(panel.switch.button(InspectPanel.ORIGIN), LEFT)
    until(lambda: model.opinion is not None)
    first = model.opinion
    assert first is not None
    assert first.category in NAMES
    assert box.words.text().startswith(f"It finds this as “{first.category}” more real than")
    assert [name for name, _ in box.strip.bands] == ["Pictures it learned from", "Pictures its model draws"]
    assert box.strip.accessibleDescription() == box.words.text()
    assert box.strip.place(first.real[0]) < box.strip.place(first.real[-1])
    assert box.strip.place(1e9) == box.strip.width() - 6, "beyond all scores: at the edge"

    qtbot.keyClick(panel.origin.picture, Qt.Key.Key_PageDown)
    until(lambda: model.opinion is not None and model.opinion != first)
    second = model.opinion
    qtbot.keyClick(panel.origin.picture, Qt.Key.Key_PageUp)
    until(lambda: model.opinion == first)
    assert second != first

    chosen = next(one for one in model.judges() if one.name == "other greys")
    choose(box.judge, chosen.key)
    until(lambda: model.opinion is not None)
    assert model.judge is not None
    assert model.judge.name == "other greys"
    again = chosen.folder / "card.json"
    os.utime(again, (1, 1))
    studio.shelf.refresh()
    panel.origin.follow()
    model.ask()
    assert model.opinion is None, "another version of the model is asked anew"
    until(lambda: model.opinion is not None)
    shutil.rmtree(chosen.folder)
    studio.shelf.refresh()
    assert [box.judge.itemText(k) for k in range(box.judge.count()) if "other" in box.judge.itemText(k)] == []
    until(lambda: model.opinion is not None)
    assert model.judge is not None
    assert model.judge.name != "other greys"
    model.choose("nobody")
    dark_and_light[0].unlink()
    model.ask()
    until(lambda: "is not there any more" in box.words.text())
    assert not box.strip.isVisible()


def test_nobody_is_fooled_behind_another_page_and_no_late_opinion_comes_back(
    panel: InspectPanel,
    window: MainWindow,
    studio: Studio,
    taught: Path,
    home: Path,
    dark_and_light: list[Path],
    qtbot,
    until: Wait,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelve(home, taught, "greys", "greys")
    studio.shelf.refresh()
    qtbot.mouseClick(panel.switch.button(InspectPanel.ORIGIN), LEFT)
    sent: list[str] = []

    def send(channel: str, _request: object) -> int:
        sent.append(channel)
        return 7

    with monkeypatch.context() as patched:
        patched.setattr(studio.live, "send", send)
        drop(window, *dark_and_light)
        assert sent == ["inspect.opinion"], "no attack on a picture that nobody looks at"
        patched.setattr(panel.opinions, "judges", list)  # the model is deleted meanwhile
        studio.shelf.refresh()
        late = Opinion(0.0, (-1.0, 1.0), (-1.0, 1.0), 0.5, 0.5)
        studio.live.answered.emit("inspect.opinion", Answer("inspect.opinion", 7, opinion=late), b"")
        assert panel.opinions.opinion is None
        assert not panel.origin.opinion.strip.isVisible()
        assert panel.origin.opinion.words.text().startswith("No model here kept")
        qtbot.mouseClick(panel.switch.button(InspectPanel.SET), LEFT)
        panel.opinions.ask()
        assert sent == ["inspect.opinion"]
    qtbot.mouseClick(panel.switch.button(InspectPanel.ONE), LEFT)
    until(looked(panel))


def test_where_no_model_kept_its_discriminator_that_is_said(
    panel: InspectPanel, window: MainWindow, dark_and_light: list[Path], qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panel.opinions, "judges", list)  # a starter model may have kept its own
    qtbot.mouseClick(panel.switch.button(InspectPanel.ORIGIN), LEFT)
    drop(window, *dark_and_light)
    assert panel.origin.opinion.words.text().startswith("No model here kept its discriminator")
    assert not panel.origin.opinion.whose.isVisible()
