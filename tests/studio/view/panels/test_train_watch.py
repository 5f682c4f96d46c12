"""A run that is watched: what is said before its first step, and how its samples and curves share a low window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from engine.jobs.changes import JobProgress
from engine.jobs.ledger import Ledger
from engine.jobs.spec import DatasetRef, TrainJob, TrainParams
from engine.jobs.states import State
from studio.model.run import RunModel
from studio.model.studio_state import Studio
from studio.view.panels.train_watch import WatchView
from studio.view.panels.train_watch_side import WatchSide
from studio.view.widgets.sample_view import HEAD

CURVE = '{"step": %d, "images": %d, "time": %d, "loss_d": 1.0, "loss_g": 0.5}\n'


@pytest.fixture
def run(studio: Studio) -> Iterator[RunModel]:
    """A run that the ledger calls running; nobody works for it."""
    ledger = Ledger(studio.home / "ledger.sqlite3")
    params = TrainParams(recipe="dcgan", name="mine", steps=1_000)
    job = ledger.submit(TrainJob(params=params, dataset=DatasetRef("fashion-sample")), "mine")
    ledger.claim(job.id, 1, "nobody")
    model = RunModel(studio.queue, ledger.change(job.id, State.RUNNING), studio)
    yield model
    model.close()
    ledger.close()


@pytest.fixture
def view(run: RunModel, qtbot: QtBot) -> WatchView:
    made = WatchView()
    qtbot.addWidget(made)
    made.watch(run)
    made.resize(800, 440)
    made.show()
    return made


def tell(run: RunModel, step: int, total: int, **metrics: float) -> None:
    run._queue.progressed.emit(run.job.id, JobProgress(run.job.id, step, total, None, metrics))


def draw(run: RunModel, *steps: int) -> None:
    """Sheets of samples as a run publishes them, and its curves."""
    for step in steps:
        sheet: Path = run.job.folder / "samples" / f"{step:09}.png"
        sheet.parent.mkdir(exist_ok=True)
        Image.new("L", (320, 192), 90).save(sheet)
    if steps[-1]:
        (run.job.folder / "curves.jsonl").write_text("".join(CURVE % (k, k, k) for k in range(1, steps[-1])))
    run.read()


def test_pictures_are_made_ready_until_they_are_and_then_the_first_step_is_awaited(
    run: RunModel, view: WatchView, qtbot: QtBot
) -> None:
    side = WatchSide()
    qtbot.addWidget(side)
    side.watch(run)
    tell(run, 0, 2_000, prepared=1_000)
    assert run.preparing
    assert view.progress.sentence.text() == "Making pictures ready"
    assert "50 %" in view.progress.detail.text()
    tell(run, 0, 2_000, prepared=2_000)
    assert (run.preparing, run.beginning) == (False, True)
    assert view.progress.sentence.text() == "Getting ready for the first step"
    assert "%" not in view.progress.detail.text()
    assert side._numbers["step"][1].text() == "–", "the number of pictures is no number of steps"
    tell(run, 3, 1_000, loss_d=1.0)
    assert not run.beginning
    assert view.progress.sentence.text() == "Training"


def test_samples_of_fresh_weights_are_not_shown_as_a_result(run: RunModel, view: WatchView) -> None:
    draw(run, 0)
    assert "nothing is learned yet" in view.timeline.words.text()
    draw(run, 0, 100)
    assert view.timeline.words.text() == "Step 100 · newest"


def test_in_a_low_window_the_samples_have_the_room_of_the_curves(run: RunModel, view: WatchView, qtbot: QtBot) -> None:
    draw(run, 0, 100)
    assert view.card.isVisible()
    run.noted.emit("Memory ran out, so the batch was halved.")
    view.setFixedHeight(198)  # what a window of 960 x 600 leaves beside an open queue
    qtbot.waitUntil(lambda: not view.card.isVisible())
    samples = view.samples
    assert samples.height() >= HEAD + 32
    assert samples.mapTo(view, samples.rect().bottomLeft()).y() < view.timeline.mapTo(view, view.rect().topLeft()).y()
    assert view.timeline.mapTo(view, view.timeline.rect().bottomLeft()).y() < view.height(), "nothing is pushed out"
    view.setFixedHeight(440)
    qtbot.waitUntil(view.card.isVisible)
