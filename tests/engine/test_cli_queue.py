"""`queue list` and `queue show`: they tell the truth about dead jobs, and work where nothing can be written."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from engine.jobs.kinds import Lane
from engine.jobs.ledger import Ledger
from engine.jobs.spec import ProbeJob, TrainJob, TrainParams
from engine.jobs.states import State

NO_ROOM = "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)); runpy.run_module('engine', run_name='__main__')"
"""The engine, where no file can grow by a byte."""


def queue(home: Path, *words: str, room: bool = True) -> subprocess.CompletedProcess[str]:
    begun = [sys.executable, *(["-m", "engine"] if room else ["-c", NO_ROOM]), "queue", *words]
    environment = os.environ | {"ATELIER_HOME": str(home)}
    return subprocess.run(begun, env=environment, capture_output=True, text=True, timeout=100)


def dead(home: Path) -> int:
    """A job that seems to run, though its process is long gone."""
    with closing(Ledger(home / "ledger.sqlite3")) as ledger:
        job = ledger.submit(ProbeJob(), "of long ago")
        ledger.claim(job.id, 1, "a process of long ago", backend="here")
        ledger.change(job.id, State.RUNNING)
        return job.id


@pytest.mark.parametrize("words", [["list"], ["show", "1"]])
def test_looking_settles_a_job_whose_process_is_gone(own_home: Path, words: list[str]) -> None:
    job = dead(own_home)
    done = queue(own_home, *words)
    assert done.stdout.splitlines()[0].split()[:2] == [str(job), "queued"], done.stderr
    with closing(Ledger(own_home / "ledger.sqlite3")) as ledger:
        assert ledger.get(job).state is State.QUEUED
        assert ledger.attempts(job)[0].outcome == "owner died"


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files here")
def test_looking_works_on_a_full_disk_and_changing_says_why_not(own_home: Path) -> None:
    job = dead(own_home)
    for words in (["list"], ["show", str(job)]):
        done = queue(own_home, *words, room=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.split()[:2] == [str(job), "running"], "nothing could be settled"
    refused = queue(own_home, "cancel", str(job), room=False)
    assert refused.returncode == 1
    assert "ledger.sqlite3 cannot be used" in refused.stderr
    with closing(Ledger(own_home / "ledger.sqlite3")) as ledger:
        assert ledger.get(job).state is State.RUNNING


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files here")
def test_looking_works_on_a_full_disk_beside_a_program_that_has_the_ledger_open(own_home: Path) -> None:
    with closing(Ledger(own_home / "ledger.sqlite3")) as ledger:
        ledger.submit(ProbeJob(), "mine")
        done = queue(own_home, "list", room=False)
    assert (done.returncode, done.stdout.split()[:2]) == (0, ["1", "queued"]), done.stderr


def test_a_cluster_that_is_not_there_is_a_sentence_and_what_waits_stays_here(own_home: Path) -> None:
    with closing(Ledger(own_home / "ledger.sqlite3")) as ledger:
        job = ledger.submit(TrainJob(params=TrainParams(recipe="dcgan", name="mine")), "mine")
        done = queue(own_home, "work", "--backend", "ray", "--address", "127.0.0.1:9")
        assert done.returncode == 1
        assert done.stderr.startswith("Nobody answers at 127.0.0.1:9")
        assert ledger.get(job.id).lane is Lane.BATCH
    done = queue(own_home, "work", "--backend", "ray")
    assert done.returncode == 2
    assert "is no address of a cluster" in done.stderr
