"""Inspect in the real window: real clicks, the real live lane, real jobs, with a small classifier."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QWidget

from engine.jobs.states import State
from engine.library.card import ModelCard, file_sha256, write_card
from engine.library.pictures import PictureRecipe, read_recipe, write_picture
from engine.library.robustness import said
from studio.model.studio_state import Studio
from studio.view.main_window import MainWindow
from studio.view.panels.inspect import InspectPanel
from studio.view.panels.train import TrainPanel

LEFT = Qt.MouseButton.LeftButton
Wait = Callable[[Callable[[], bool]], None]
SETTINGS = {"size": 16, "channels": 1, "classes": 3, "width": 8, "hidden": 16}
NAMES = ("dark", "even", "light")
MAKE = """
import json, sys, torch
from safetensors.torch import save_file
from engine.networks.registry import build_classifier
torch.manual_seed(3)
network = build_classifier("strided", json.loads(sys.argv[1]))
rate, chance = torch.optim.Adam(network.parameters(), 3e-3), torch.Generator().manual_seed(0)
for step in range(150):
    label = torch.randint(3, (32,), generator=chance)
    pictures = (label[:, None, None, None] - 1) * 0.4 + 0.2 * torch.randn(32, 1, 16, 16, generator=chance)
    rate.zero_grad()
    torch.nn.functional.cross_entropy(network(pictures.clamp(-1, 1)), label).backward()
    rate.step()
save_file(network.state_dict(), sys.argv[2])
"""
"""Taught to tell dark, even and light pictures apart, in a process of its own: torch never comes into the window's."""


@pytest.fixture(scope="session")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Weights of a classifier that knows something."""
    file = tmp_path_factory.mktemp("classifier") / "classifier.safetensors"
    subprocess.run([sys.executable, "-c", MAKE, json.dumps(SETTINGS), str(file)], check=True)
    return file


def shelve(home: Path, taught: Path, name: str) -> Path:
    folder = home / "models" / name
    folder.mkdir(parents=True)
    weights = folder / "classifier.safetensors"
    weights.write_bytes(taught.read_bytes())
    card = ModelCard(
        name=name, title=name.title(), family="classification", size=16, channels=1, classes=NAMES,
        architecture={"classifier": "strided", "settings": SETTINGS},
        weights=weights.name, weights_sha256=file_sha256(weights),
    )  # fmt: skip
    write_card(folder, card)
    return folder


@pytest.fixture
def shades(taught: Path, home: Path) -> Path:
    """The classifier on the shelf."""
    return shelve(home, taught, "shades")


@pytest.fixture
def until(qtbot) -> Wait:
    def wait(done: Callable[[], bool]) -> None:
        qtbot.waitUntil(done, timeout=90_000)

    return wait


@pytest.fixture
def panel(shades: Path, window: MainWindow, studio: Studio, until: Wait) -> InspectPanel:
    """Inspect in front, with that classifier."""
    studio.start()
    window.show_panel("inspect")
    front = window.front
    assert isinstance(front, InspectPanel)
    until(lambda: studio.queue.is_open)
    assert front.model.classifier is not None
    assert front.model.classifier.title == "Shades", "one's own comes first"
    return front


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    """A dark one and a light one."""
    chance, made = np.random.default_rng(0), []
    for name, ground in (("dark", 70), ("light", 180)):
        file = tmp_path / f"{name}.png"
        Image.fromarray((ground + chance.integers(-20, 20, (16, 16))).astype(np.uint8)).save(file)
        made.append(file)
    return made


def drop(target: QWidget, *files: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(20, 20), action, mime, button, none))
    QApplication.sendEvent(target, QDropEvent(QPointF(20, 20), action, mime, button, none))


def choose(box: QComboBox, data: object) -> None:
    place = box.findData(data)
    assert place >= 0, f"{data!r} is not offered"
    box.setCurrentIndex(place)
    box.activated.emit(place)


def looked(panel: InspectPanel) -> Callable[[], bool]:
    return lambda: panel.model.fooling is not None and panel.model.settled


def test_a_dropped_picture_is_fooled_and_everything_is_told(
    panel: InspectPanel, window: MainWindow, pictures: list[Path], qtbot, until: Wait
) -> None:
    assert panel.one.empty_state.isVisible()
    drop(window, *pictures)
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
    panel: InspectPanel, pictures: list[Path], qtbot, until: Wait
) -> None:
    panel.give(pictures[:1])
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
    panel: InspectPanel, pictures: list[Path], qtbot, until: Wait
) -> None:
    panel.give(pictures[:1])
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


def test_another_attack_and_a_target(panel: InspectPanel, pictures: list[Path], until: Wait) -> None:
    panel.give(pictures[:1])
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


def test_a_slow_attack_is_a_job_that_can_be_stopped_and_opened_from_the_queue(
    panel: InspectPanel, studio: Studio, pictures: list[Path], qtbot, until: Wait
) -> None:
    panel.give(pictures[:1])
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
    panel: InspectPanel, pictures: list[Path], qtbot, until: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel.give(pictures[:1])
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
    assert front is not None
    assert "Shades" not in [choice.title for choice in front.model.choices()]  # type: ignore[attr-defined]


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """A folder with a folder for each class."""
    folder, chance = tmp_path / "labelled", np.random.default_rng(1)
    for name, ground in zip(NAMES, (70, 127, 184), strict=True):
        (folder / name).mkdir(parents=True)
        for k in range(8):
            pixels = (ground + chance.integers(-20, 20, (16, 16))).astype(np.uint8)
            Image.fromarray(pixels).save(folder / name / f"{k}.png")
    return folder


def test_how_robust_it_is_is_measured_on_a_dropped_folder(
    panel: InspectPanel, window: MainWindow, studio: Studio, labelled: Path, qtbot, until: Wait
) -> None:
    qtbot.mouseClick(panel.switch.button(InspectPanel.SET), LEFT)
    page, measuring = panel.set, panel.measuring
    assert page.empty.isVisible()
    assert not panel.settings.picture.isVisible(), "there is no picture here"
    assert not panel.settings.epsilon.isVisible(), "it is measured at many"
    drop(window, labelled)
    assert measuring.source == str(labelled)
    assert page.source.currentText() == "labelled"
    page.number.setValue(24)
    choose(panel.settings.method, "bim")
    qtbot.mouseClick(panel.measure_button, LEFT)
    assert panel.line.isVisible()
    assert not panel.measure_button.isEnabled()
    until(lambda: measuring.working is None)
    assert panel.error.isHidden(), panel.error.sentence.text()
    found = measuring.robustness
    assert found is not None
    assert page.found.isVisible()
    assert found.clean == 1.0
    assert "Shades names 100% of 24 pictures right" in page.words.text()
    assert len(found.points) == 7
    tip = page.chart.tip(page.chart.place(found.points[-1], "worst"))
    assert tip.endswith(f"{found.points[-1].control:.0%} under noise")
    assert page.matrix.rows == NAMES
    assert "dark taken for" in page.matrix.tip(page.matrix.place(0, 1).center())
    assert measuring.files["robustness"]["page"].is_file()

    choose(panel.settings.method, "deepfool")
    assert not panel.measure_button.isEnabled()
    assert "no size that could grow" in panel.measure_button.toolTip()
    job = next(job for job in studio.queue.jobs() if job.kind == "robustness")
    window.show_panel("home")
    window.open_job(job)
    assert panel.isVisible()
    assert panel.page == InspectPanel.SET


def test_what_fools_one_is_shown_to_the_others(
    panel: InspectPanel, studio: Studio, home: Path, taught: Path, labelled: Path, qtbot, until: Wait
) -> None:
    qtbot.mouseClick(panel.switch.button(InspectPanel.BETWEEN), LEFT)
    assert "no other classifier" in panel.measure_button.toolTip()
    shelve(home, taught, "twin")
    studio.shelf.refresh()
    page, measuring = panel.between, panel.measuring
    assert set(page.chips.labels()) == {"Shades", "Twin"}
    assert panel.take([labelled])
    page.number.setValue(24)
    assert panel.measure_button.isEnabled()
    qtbot.mouseClick(page.chips.chip(1), LEFT)
    assert panel.measure_button.toolTip() == "Choose at least two classifiers."
    assert not panel.measure_button.isEnabled(), "one alone is no comparison"
    qtbot.mouseClick(page.chips.chip(1), LEFT)
    qtbot.mouseClick(panel.measure_button, LEFT)
    until(lambda: measuring.working is None)
    found = measuring.transferred
    assert found is not None
    assert page.matrix.rows == ("Unchanged", *found.rows)
    assert found.accuracy[0] == found.accuracy[1], "twins are fooled alike"
    assert "Attacked itself" in page.words.text()


def test_a_set_without_its_classes_is_said(panel: InspectPanel, pictures: list[Path], qtbot, until: Wait) -> None:
    panel.show_page(InspectPanel.SET)
    panel.measuring.choose_source(str(pictures[0].parent))
    qtbot.mouseClick(panel.measure_button, LEFT)
    until(panel.error.isVisible)
    assert "no labels" in panel.error.sentence.text()
    assert panel.set.empty.isVisible()


def test_where_a_picture_comes_from_is_read_of_its_file(
    panel: InspectPanel, window: MainWindow, pictures: list[Path], qtbot, until: Wait, tmp_path: Path
) -> None:
    qtbot.mouseClick(panel.switch.button(InspectPanel.ORIGIN), LEFT)
    page = panel.origin
    assert page.empty.isVisible()
    made = write_picture(tmp_path / "made.png", np.zeros((16, 16), np.uint8), PictureRecipe(model="fashion32"))
    drop(window, made, pictures[0])
    assert panel.page == InspectPanel.ORIGIN
    assert "made with Atelier" in page.sentence.text()
    assert panel.settings.picture.isVisible()
    assert not panel.settings.fooling.isVisible()
    qtbot.keyClick(page.picture, Qt.Key.Key_PageDown)
    assert "says nothing" in page.sentence.text()
    assert not panel.measure_button.isVisible()
    until(looked(panel))


def test_what_a_defence_costs_and_holds_is_measured_with_one_who_knows_of_it(
    panel: InspectPanel, window: MainWindow, labelled: Path, qtbot, until: Wait
) -> None:
    qtbot.mouseClick(panel.switch.button(InspectPanel.DEFEND), LEFT)
    page, measuring = panel.defend, panel.measuring
    assert page.empty.isVisible()
    assert panel.take([labelled])
    panel.set.number.setValue(24)
    choose(panel.settings.method, "bim")
    choose(page.defence, "projection")
    assert page.generator.isVisible()
    assert "no generator" in panel.measure_button.toolTip(), "none draws 16 px"
    choose(page.defence, "median")
    assert not page.generator.isVisible()
    qtbot.mouseClick(panel.measure_button, LEFT)
    until(lambda: measuring.working is None)
    assert panel.error.isHidden(), panel.error.sentence.text()
    found = measuring.defended
    assert found is not None
    assert (found.bare, found.count) == (1.0, 24)
    assert 0 <= found.adaptive <= 1
    assert [bar.words for bar in page.bars.bars][-1] == "Defended, attacked"
    assert page.words.text().startswith("Median: ")
    assert "may know of the defence" in page.more.text()

    qtbot.mouseClick(page.twin, LEFT)
    train = window.front
    assert isinstance(train, TrainPanel)
    assert train.model.recipe.name == "adversarial-training"
    assert train.model.pictures.source == str(labelled)
    until(lambda: train.model.report is not None)
    assert train.model.recipe.name == "adversarial-training", "advice does not take it away"
