"""A run is followed: samples, curves and checkpoints as they come; pause, resume, stop; and again after a restart."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.jobs.spec import DatasetRef, TrainJob, TrainParams
from engine.jobs.states import State
from studio.model.run import RunModel
from studio.model.runs import RunsModel
from studio.model.studio_state import Studio

LONG = 120_000
SMALL = {
    "generator.settings.width": 4,
    "discriminator.settings.width": 4,
    "schedule.batch": 16,
    "schedule.sample_images": 64,
    "schedule.evaluate_images": 1_000_000,
}


def tiny(steps: int, recipe: str = "dcgan-conditional", **more: int) -> TrainJob:
    """A training of seconds."""
    params = TrainParams(recipe=recipe, name="tiny", steps=steps, set=SMALL | more)
    return TrainJob(dataset=DatasetRef("fashion-sample", size=32), params=params)


@pytest.fixture
def run_of(studio: Studio) -> Callable[[TrainJob], RunModel]:
    studio.start()

    def made(spec: TrainJob) -> RunModel:
        return RunModel(studio.queue, studio.queue.submit(spec, spec.params.name), studio)

    return made


def test_a_run_is_followed_to_its_end(run_of: Callable[[TrainJob], RunModel], qtbot: QtBot, studio: Studio) -> None:
    run = run_of(tiny(12))
    qtbot.waitUntil(lambda: not run.alive, timeout=LONG)
    assert run.job.state is State.SUCCEEDED, run.job.error
    qtbot.waitUntil(lambda: [sample.step for sample in run.samples] == [0, 4, 8, 12], timeout=LONG)
    assert all(sample.path.is_file() for sample in run.samples)
    qtbot.waitUntil(lambda: run.points[-1].step == 12, timeout=LONG)
    assert run.value("loss_d") is not None
    qtbot.waitUntil(lambda: run.checkpoints[-1:] == [12], timeout=LONG)
    assert run.classes[0] == "T-shirt"
    assert studio.shelf.find(run.model_name).card.steps == 12


def test_pause_writes_a_checkpoint_and_resume_goes_on(run_of: Callable[[TrainJob], RunModel], qtbot: QtBot) -> None:
    run = run_of(tiny(100_000))
    qtbot.waitUntil(lambda: run.step > 3 and run.job.state is State.RUNNING, timeout=LONG)
    run.pause()
    qtbot.waitUntil(lambda: run.job.state is State.PAUSED, timeout=LONG)
    qtbot.waitUntil(lambda: run.checkpoints[-1:] > [3], timeout=LONG)
    kept = run.checkpoints[-1]
    run.resume()
    qtbot.waitUntil(lambda: run.step > kept and run.job.state is State.RUNNING, timeout=LONG)
    run.stop()
    qtbot.waitUntil(lambda: run.job.state is State.CANCELLED, timeout=LONG)


def test_stop_tells_when_what_was_learned_can_be_kept(run_of: Callable[[TrainJob], RunModel], qtbot: QtBot) -> None:
    run = run_of(tiny(100_000))
    qtbot.waitUntil(lambda: run.snapshot_folder is not None, timeout=LONG)
    with qtbot.waitSignal(run.stopped, timeout=LONG):
        run.stop()
    assert not run.alive
    assert run.kept_folder == run.snapshot_folder


def test_a_snapshot_comes_when_asked_for(run_of: Callable[[TrainJob], RunModel], qtbot: QtBot) -> None:
    run = run_of(tiny(100_000, **{"schedule.sample_images": 1_000_000}))
    qtbot.waitUntil(lambda: run.step > 2, timeout=LONG)
    assert run.snapshot_folder is None
    run.snapshot()
    qtbot.waitUntil(lambda: run.snapshot_folder is not None and len(run.samples) == 2, timeout=LONG)
    run.stop()
    qtbot.waitUntil(lambda: not run.alive, timeout=LONG)


def test_after_a_restart_the_run_is_there_and_goes_on(home: Path, qtbot: QtBot) -> None:
    first = Studio(home)
    first.start()
    job = first.queue.submit(tiny(100_000), "tiny")
    run = RunModel(first.queue, job, first)
    qtbot.waitUntil(lambda: run.step > 3, timeout=LONG)
    first.close()
    reached = run.step
    first.deleteLater()

    second = Studio(home)
    second.start()
    runs = RunsModel(second.queue, second)
    found = runs.find(job.id)
    assert found is not None
    again = RunModel(second.queue, found, second)
    assert again.samples, "the samples of before are there at once"
    assert again.points, "and its curves"
    qtbot.waitUntil(lambda: again.step > reached, timeout=LONG)
    again.stop()
    qtbot.waitUntil(lambda: not again.alive, timeout=LONG)
    second.close()
    second.deleteLater()


def test_files_still_being_written_are_no_samples(studio: Studio, qtbot: QtBot) -> None:
    studio.start()
    job = studio.queue.submit(tiny(1), "tiny")
    studio.queue.pause(job.id)
    samples = job.folder / "samples"
    samples.mkdir(parents=True, exist_ok=True)
    (samples / ".x9k2.part.png").write_bytes(b"half")
    (samples / "000000100.png").write_bytes(b"whole")
    run = RunModel(studio.queue, job, studio)
    assert [sample.step for sample in run.samples] == [100]


def test_waiting_runs_know_how_many_are_before_them(studio: Studio, qtbot: QtBot) -> None:
    studio.start()
    runs = RunsModel(studio.queue, studio)
    jobs = [studio.queue.submit(tiny(100_000), f"run {k}") for k in range(3)]
    qtbot.waitUntil(lambda: len(runs.runs) == 3, timeout=LONG)
    qtbot.waitUntil(lambda: studio.queue.job(jobs[0].id).state is not State.QUEUED, timeout=LONG)
    assert [job.name for job in runs.runs] == ["run 2", "run 1", "run 0"]
    assert [runs.before(studio.queue.job(job.id)) for job in jobs] == [0, 1, 2]
    for job in reversed(jobs):
        studio.queue.cancel(job.id)
    ended = {State.CANCELLED}
    qtbot.waitUntil(lambda: {studio.queue.job(job.id).state for job in jobs} == ended, timeout=LONG)
