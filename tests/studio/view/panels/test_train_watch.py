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
from studio.model.choices import snapshot_of
from studio.model.run import RunModel
from studio.model.studio_state import Studio
from studio.view.panels.train_outcome import outcome
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


@pytest.fixture
def naming(studio: Studio) -> Iterator[RunModel]:
    """A running training of a robust classifier; nobody works for it."""
    ledger = Ledger(studio.home / "ledger.sqlite3")
    params = TrainParams(recipe="adversarial-training", name="twin", steps=1_000)
    job = ledger.submit(TrainJob(params=params, dataset=DatasetRef("fashion-sample")), "twin")
    ledger.claim(job.id, 1, "nobody")
    model = RunModel(studio.queue, ledger.change(job.id, State.RUNNING), studio)
    yield model
    model.close()
    ledger.close()


def test_a_classifier_is_watched_by_how_it_names_and_draws_nothing(
    naming: RunModel, studio: Studio, qtbot: QtBot
) -> None:
    view, side = WatchView(), WatchSide()
    for widget in (view, side):
        qtbot.addWidget(widget)
        widget.watch(naming)
    assert [plot.title for plot in view.measures] == ["Accuracy", "Loss", "While learning"]
    assert side._numbers["fd"][1].isHidden()
    assert side._health[0].sentence == "Nothing to say yet."
    draw(naming, 0, 100)
    assert "columns are the names given, wrong ones framed" in view.timeline.words.text()
    with open(naming.job.folder / "curves.jsonl", "a") as file:
        file.write('{"step": 100, "images": 12800, "accuracy": 0.875, "robust": 0.3125, "error": 0.6875}\n')
    naming.read()
    assert (side._numbers["accuracy"][1].text(), side._numbers["robust"][1].text()) == ("87.5%", "31.2%")
    assert side._health[0].sentence == "It is learning.", "most pictures are named wrongly once they are attacked"
    with open(naming.job.folder / "curves.jsonl", "a") as file:
        file.write('{"step": 200, "images": 25600, "accuracy": 0.9, "robust": 0.75, "error": 0.25}\n')
    naming.read()
    naming._take_event("best", {"step": 200, "error": 0.25})
    assert side._numbers["best"][1].text() == "75.0% at 200"
    assert side._health[0].sentence == "It goes well."
    assert "90.0% of new pictures right, and 75.0% under attack" in side._health[0].evidence
    found = outcome(naming, studio)
    assert (found.panel, found.model, found.words) == ("inspect", None, "Try in Inspect")
    assert "once its training has ended" in found.why_not
    (naming.job.folder / "snapshot").mkdir()
    (naming.job.folder / "snapshot" / "card.json").write_text("{}")
    assert snapshot_of(naming.job) is None, "nothing can be drawn from it in Generate"
