"""The jobs of a panel are followed, one at a time: real jobs in real workers."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.jobs.records import Job
from engine.jobs.spec import DatasetRef, EvaluateJob, ProbeJob, TrainJob, TrainParams
from engine.jobs.states import State
from studio.model.following import Following
from studio.model.job_words import panel_of
from studio.model.model_files import ModelFiles
from studio.model.studio_state import Studio
from studio.model.translate import TranslateModel
from studio.model.translations import Translations

LONG = 120_000


class Heard(Following):
    """Remembers what was done."""

    def __init__(self, studio: Studio, *kinds: str) -> None:
        super().__init__(studio.queue, kinds, studio)
        self.done: list[int] = []
        self.errors: list[str] = []
        self.failed.connect(self.errors.append)

    def _done(self, job: Job) -> None:
        self.done.append(job.id)


@pytest.fixture
def started(studio: Studio, qtbot: QtBot) -> Studio:
    studio.start()
    qtbot.waitUntil(lambda: studio.queue.is_open, timeout=LONG)
    return studio


def test_what_is_begun_is_followed_to_its_end_and_others_are_not(started: Studio, qtbot: QtBot) -> None:
    mine = Heard(started, "probe")
    started.queue.submit(EvaluateJob(model="none", dataset=DatasetRef("fashion-sample")), "another kind")
    job = mine.submit(ProbeJob(), "mine")
    assert job is not None
    assert mine.working == job
    qtbot.waitUntil(lambda: mine.working is None, timeout=LONG)
    assert mine.done == [job.id]
    assert mine.errors == []


def test_a_failure_is_said_in_one_line(started: Studio, qtbot: QtBot) -> None:
    mine = Heard(started, "evaluate")
    mine.submit(EvaluateJob(model="none", dataset=DatasetRef("fashion-sample")), "no such model")
    qtbot.waitUntil(lambda: bool(mine.errors), timeout=LONG)
    assert mine.working is None
    assert mine.done == []
    assert "none" in mine.errors[0]
    assert "\n" not in mine.errors[0]


def test_one_that_rests_is_let_go_and_taken_up_again_when_it_goes_on(started: Studio, qtbot: QtBot) -> None:
    small = {"generator.settings.width": 4, "discriminator.settings.width": 4, "schedule.batch": 16}
    params = TrainParams(recipe="dcgan", name="long", steps=100_000, set=small)
    mine = Heard(started, "train")
    job = mine.submit(TrainJob(dataset=DatasetRef("fashion-sample", size=32), params=params), "long")
    assert job is not None
    qtbot.waitUntil(lambda: mine.progress is not None and mine.progress.step > 2, timeout=LONG)
    started.queue.pause(job.id)
    qtbot.waitUntil(lambda: mine.working is None, timeout=LONG)
    assert started.queue.job(job.id).state is State.PAUSED
    later = Heard(started, "train")
    later._look()
    assert later.working is None, "a window that is opened now waits for nothing either"
    started.queue.resume(job.id)
    qtbot.waitUntil(lambda: mine.working is not None and later.working is not None, timeout=LONG)
    mine.cancel()
    qtbot.waitUntil(lambda: mine.working is None and later.working is None, timeout=LONG)
    assert mine.done == []


@pytest.mark.parametrize("for_translate", [True, False])
def test_an_import_is_told_where_it_was_begun_and_nowhere_else(
    started: Studio, qtbot: QtBot, tmp_path: Path, for_translate: bool
) -> None:
    library, translate = ModelFiles(started), Translations(TranslateModel(started))
    here, there = (translate, library) if for_translate else (library, translate)
    told_here: list[str] = []
    told_there: list[str] = []
    here.failed.connect(told_here.append)
    there.failed.connect(told_there.append)
    file = tmp_path / "weights.pth"
    file.write_bytes(b"no weights")
    here.take_in(file)
    assert here.working is not None
    assert there.working is None
    assert panel_of(here.working) == ("translate" if for_translate else "library")
    qtbot.waitUntil(lambda: here.working is None, timeout=LONG)
    assert len(told_here) == 1
    assert told_there == []
