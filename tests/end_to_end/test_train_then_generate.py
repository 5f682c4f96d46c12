"""From pictures to pictures: train on real Fashion-MNIST pictures through the window, then draw with that model."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QSpinBox

from engine.jobs.states import State
from studio.model.studio_state import Studio
from studio.tour_hand import Hand
from studio.view.main_window import MainWindow
from studio.view.panels.generate import GeneratePanel
from studio.view.panels.train import TrainPanel
from studio.view.theme.theme import theme

LONG = 170.0
STEPS = 50


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[MainWindow]:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("ATELIER_HOME", str(home))
    theme.dress(qapp, "dark")
    studio = Studio(home)
    made = MainWindow(studio)
    made.resize(1440, 900)
    made.show()
    studio.start()
    yield made
    made.close_now()
    made.deleteLater()
    studio.deleteLater()
    QApplication.processEvents()


@pytest.mark.timeout(400)
def test_train_fifty_steps_then_generate(window: MainWindow, qapp: QApplication, tmp_path: Path) -> None:
    hand = Hand(qapp, window, tmp_path)
    hand.click("rail.train")
    train = window.front
    assert isinstance(train, TrainPanel)
    hand.click("train.drop.fashion-sample")
    hand.wait(lambda: train.model.report is not None, "the check of the pictures", LONG)
    hand.click("train.size.2")  # 32 px: what is recommended is smaller on a slow computer
    hand.type("train.name", "first clothes")
    hand.click("train.more")
    hand.type("train.set.schedule.batch", "16")
    hand.key("train.set.schedule.batch", "Return")
    hand.click("train.settings.done")
    hand.click("train.length.2")
    amount = hand.find("train.amount")
    assert isinstance(amount, QSpinBox)
    amount.setValue(STEPS)
    hand.click("train.start")
    run = train.run
    assert run is not None
    hand.wait(lambda: not run.alive, "the training", LONG)
    assert run.job.state is State.SUCCEEDED, run.job.error
    assert (run.job.result or {})["steps"] == STEPS
    hand.wait(lambda: bool(run.samples) and run.samples[-1].step == STEPS, "its samples")
    losses = [point.loss_d for point in run.points if point.loss_d is not None]
    assert len(losses) >= 20
    assert len(set(losses)) > 10, "it learned something else at every step"

    hand.click("train.try")
    generate = window.front
    assert isinstance(generate, GeneratePanel)
    model = generate.model
    hand.wait(lambda: model.choice is not None and model.choice.name == "first clothes", "the model", LONG)
    hand.wait(lambda: bool(model.grid.pixels) and model.grid.settled, "the pictures", LONG)
    assert model.classes[0] == "T-shirt"
    assert model.grid.shape == (32, 32, 1)
    before = bytes(model.grid.pixels)
    hand.click("generate.new")
    hand.wait(lambda: bytes(model.grid.pixels) != before and model.grid.settled, "new pictures", LONG)
    assert len(set(model.grid.pixels)) > 20, "they are pictures, not one grey"
