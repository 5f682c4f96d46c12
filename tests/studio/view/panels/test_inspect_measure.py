"""Inspect's pages for whole sets in the real window: real clicks, real jobs, with a small classifier."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from engine.jobs.defence_catalogue import Jpeg, Median
from engine.jobs.spec import DefendJob
from studio.model.studio_state import Studio
from studio.view.main_window import MainWindow
from studio.view.panels.inspect import InspectPanel
from studio.view.panels.train import TrainPanel
from tests.studio.view.dropping import drop
from tests.studio.view.panels.conftest import Wait
from tests.studio.view.panels.inspecting import NAMES, choose, shelve

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(inspector: InspectPanel) -> InspectPanel:
    """Inspect in front."""
    return inspector


@pytest.fixture
def labelled(taught: Path) -> Path:
    """A folder with a folder for each class."""
    return taught / "labelled"


def test_how_robust_it_is_is_measured_on_a_dropped_folder(
    panel: InspectPanel,
    window: MainWindow,
    studio: Studio,
    labelled: Path,
    qtbot,
    until: Wait,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    qtbot.mouseClick(panel.switch.button(InspectPanel.SET), LEFT)
    page, measuring = panel.set, panel.measuring
    assert page.empty.isVisible()
    assert not panel.settings.picture.isVisible(), "there is no picture here"
    assert not panel.settings.epsilon.isVisible(), "it is measured at many"
    drop(window, labelled)
    assert measuring.source == str(labelled)
    assert page.set_row.source.currentText() == "labelled"
    page.set_row.number.setValue(24)
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
    paper = tmp_path / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(paper.with_suffix("")), ""))
    qtbot.mouseClick(page.pdf_link, LEFT)
    assert "How robust is Shades?".encode("utf-16-be") in paper.read_bytes(), "its title"

    choose(panel.settings.method, "deepfool")
    assert not panel.measure_button.isEnabled()
    assert "no size that could grow" in panel.measure_button.toolTip()
    choose(panel.settings.method, "universal")
    assert panel.measure_button.isEnabled(), "one change for all is measured on all"
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
    page.set_row.number.setValue(24)
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


def test_a_set_without_its_classes_is_said(panel: InspectPanel, labelled: Path, qtbot, until: Wait) -> None:
    panel.show_page(InspectPanel.SET)
    panel.measuring.choose_source(str(labelled / "dark"))
    qtbot.mouseClick(panel.measure_button, LEFT)
    until(panel.error.isVisible)
    assert "no labels" in panel.error.sentence.text()
    assert panel.set.empty.isVisible()


def test_what_a_defence_costs_and_holds_is_measured_with_one_who_knows_of_it(
    panel: InspectPanel, window: MainWindow, labelled: Path, qtbot, until: Wait
) -> None:
    qtbot.mouseClick(panel.switch.button(InspectPanel.DEFEND), LEFT)
    page, measuring = panel.defend, panel.measuring
    assert page.empty.isVisible()
    assert panel.take([labelled])
    page.set_row.number.setValue(24)
    choose(panel.settings.method, "bim")
    choose(page.defence, "projection")
    assert page.generator.isVisible()
    assert "no generator" in panel.measure_button.toolTip(), "none draws 16 px"
    choose(panel.settings.method, "universal")
    assert "one change for all" in panel.measure_button.toolTip()
    choose(panel.settings.method, "bim")
    choose(page.defence, "median")
    assert not page.generator.isVisible()
    assert [page.strength.itemText(k) for k in range(3)] == ["of 3 × 3 pixels", "of 5 × 5 pixels", "of 7 × 7 pixels"]
    assert measuring.defence_settings() == Median(3)
    page.strength.setCurrentIndex(1)
    page.strength.activated.emit(1)
    choose(page.defence, "jpeg")
    assert (page.strength.currentText(), measuring.defence_settings()) == ("quality 60", Jpeg(60))
    choose(page.defence, "median")
    assert page.strength.currentText() == "of 5 × 5 pixels", "each keeps its own"
    qtbot.mouseClick(panel.measure_button, LEFT)
    until(lambda: measuring.working is None)
    assert panel.error.isHidden(), panel.error.sentence.text()
    found = measuring.defended
    assert found is not None
    assert (found.bare, found.count) == (1.0, 24)
    job = next(job for job in measuring.model.studio.queue.jobs() if job.kind == "defend")
    assert isinstance(job.spec, DefendJob)
    assert job.spec.params.defence == Median(5)
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
