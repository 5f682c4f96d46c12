"""`study` on the command line: on the ledger as a job, interrupted and killed as real processes are, and gone on with."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from engine.jobs.ledger import Ledger
from engine.jobs.records import Job
from engine.jobs.states import State
from engine.library.study import read_record

SHORT = """
import sys, typer
from engine.cli_study import study_here
from engine.console import answered, emit
from engine.jobs.spec import DatasetRef, StudyJob, StudyParams

def main(data: str, page: str) -> None:
    params = StudyParams(labels=8, repeats=2, images=64, made=1, seen=640, page=page)
    with answered():
        emit(study_here(StudyJob(params=params, dataset=DatasetRef(data, size=16)), False), True, "")

typer.run(main)
"""
"""The command with classifiers that learn for a second; how long they learn is no option of it."""


@pytest.fixture
def shapes(tmp_path: Path) -> Path:
    """Forty small pictures in two sub-folders."""
    folder = tmp_path / "shapes"
    for k in range(40):
        kind = ("round", "square")[k % 2]
        picture = Image.new("L", (16, 16))
        draw, corner = ImageDraw.Draw(picture), (k % 5, k % 3, k % 5 + 9, k % 3 + 9)
        (draw.ellipse if kind == "round" else draw.rectangle)(corner, fill=120 + 3 * k)
        place = folder / kind / f"{k}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        picture.save(place)
    return folder


def begin(home: Path, *words: str) -> subprocess.Popen[str]:
    environment = os.environ | {"ATELIER_HOME": str(home), "OMP_NUM_THREADS": "1"}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, *words], env=environment, text=True, **streams)


def study_at(home: Path, wanted: Callable[[Job], bool], process: subprocess.Popen[str]) -> Job:
    """The only study, once it is as `wanted`."""
    deadline = time.monotonic() + 100
    while time.monotonic() < deadline:
        assert process.poll() is None, process.communicate()
        with closing(Ledger(home / "ledger.sqlite3")) as ledger:
            jobs = ledger.jobs()
        if jobs and wanted(jobs[0]):
            (job,) = jobs
            return job
        time.sleep(0.02)
    raise AssertionError("the study never came so far")


def now(home: Path, number: int) -> Job:
    with closing(Ledger(home / "ledger.sqlite3")) as ledger:
        assert ledger.count() == 1
        return ledger.get(number)


def test_interrupted_it_keeps_what_was_found_and_the_same_command_ends_it(
    own_home: Path, shapes: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    command = ["-c", SHORT, str(shapes), str(page)]
    process = begin(own_home, *command)

    def two_results(job: Job) -> bool:
        record = read_record(job.folder)
        return record is not None and record.count >= 2

    job = study_at(own_home, two_results, process)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stdout) == (130, ""), stderr
    assert stderr.endswith("Interrupted. What was saved is kept.\n")
    assert (job.kind, job.name) == ("study", "shapes, 8 labels")
    assert now(own_home, job.id).state is State.PAUSED
    kept = read_record(job.folder)
    assert kept is not None
    assert 2 <= kept.count < kept.total

    process = begin(own_home, *command)
    stdout, stderr = process.communicate(timeout=100)
    assert process.returncode == 0, stderr
    assert f"Study {job.id} ('shapes, 8 labels') goes on where it was: {kept.count} of 6 results are in." in stderr
    assert stderr.count("named right") == kept.total - kept.count
    found = json.loads(stdout)
    assert found["page"] == str(page)
    assert page.is_file()
    for arm, shares in kept.each.items():
        assert found["each"][arm][: len(shares)] == list(shares)
    done = now(own_home, job.id)
    assert (done.state, done.attempt, done.result) == (State.SUCCEEDED, 2, found)


def test_the_command_itself_goes_on_after_ctrl_c_and_after_a_kill_and_is_not_begun_twice(
    own_home: Path, shapes: Path, tmp_path: Path
) -> None:
    command = ["-m", "engine", "study", "--data", str(shapes), "--labels", "8", "--page", str(tmp_path / "page.html")]
    process = begin(own_home, *command)
    job = study_at(own_home, lambda job: job.step > 0, process)
    twin = begin(own_home, *command)
    _, stderr = twin.communicate(timeout=60)
    assert twin.returncode == 1
    assert stderr.startswith(f"This study is at work right now, as job {job.id}.")
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130, stderr
    assert now(own_home, job.id).state is State.PAUSED

    for attempt in (2, 3):
        process = begin(own_home, *command)
        study_at(own_home, lambda job, n=attempt: job.state is State.RUNNING and job.attempt == n, process)
        process.kill()
        process.communicate(timeout=60)
        assert now(own_home, job.id).attempt == attempt


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--recipe", "dcgan"], "cannot draw a category on demand"),
        (["--size", "17"], "cannot make pictures of 17 px"),
        (["--data", "no-such-folder"], "nothing at"),
        (["--page", "."], "it is a folder"),
    ],
)
def test_a_study_that_is_refused_at_once_leaves_no_job(
    own_home: Path, shapes: Path, words: list[str], sentence: str
) -> None:
    process = begin(own_home, "-m", "engine", "study", "--data", str(shapes), "--quiet", *words)
    stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stdout) == (1, "")
    assert sentence in stderr
    assert len(stderr.strip().splitlines()) == 1
    assert not (own_home / "ledger.sqlite3").exists()
