"""What the program works with is taken from under it: its job list deleted or replaced, its folders forbidden. Real programs, real files."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numeric_job
import pytest
from bench import Bench, train_spec, until

from engine.jobs import commands
from engine.jobs.changes import Mended
from engine.jobs.ledger import Ledger
from engine.jobs.states import State

KINDS = Path(__file__).parents[1] / "engine" / "jobs" / "kinds"
ROOT = Path(__file__).parents[2]
BESIDE = ("", "-wal", "-shm")
STEPS = 150


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library with one job that waits for an owner."""
    with closing(Ledger(tmp_path / "ledger.sqlite3")) as ledger:
        ledger.submit(train_spec(STEPS, pause_s=0.02, every=10), "walk")
    return tmp_path


def owned(home: Path, before: tuple[str, ...] = ()) -> Iterator["subprocess.Popen[bytes]"]:
    """A program that owns the library, until the test is over."""
    words = [*before, sys.executable, str(KINDS / "owner.py"), str(home), "window", "numeric_job:walk"]
    program = subprocess.Popen(words, env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(KINDS)])})
    yield program
    program.kill()
    program.wait()


@pytest.fixture
def owner(home: Path) -> Iterator["subprocess.Popen[bytes]"]:
    yield from owned(home)


def wait_for(home: Path, state: State, step: int = 0) -> Ledger:
    """The library, once its job is so far."""
    ledger = Ledger(home / "ledger.sqlite3")
    until(lambda: ledger.get(1).state is state and ledger.get(1).step >= step, f"{state}")
    return ledger


@pytest.mark.skipif(os.name == "nt", reason="a file that is open cannot be removed there")
@pytest.mark.usefixtures("owner")
def test_a_job_list_that_is_deleted_while_it_is_open_is_written_anew(home: Path) -> None:
    wait_for(home, State.RUNNING, 20).close()
    file = home / "ledger.sqlite3"
    for ending in BESIDE:
        file.with_name(file.name + ending).unlink(missing_ok=True)
    until(file.exists, "the list is there again")
    with closing(wait_for(home, State.SUCCEEDED)) as ledger:
        result = ledger.get(1).result
        assert result is not None
        assert result["value"] == numeric_job.undisturbed(STEPS)
        assert len(ledger.attempts(1)) == 1, "it was never disturbed"
        assert [event.data["to"] for event in ledger.events(1) if event.kind == "state"] == [
            "starting",
            "running",
            "succeeded",
        ]
    assert not (home / "damaged").exists()


@pytest.mark.skipif(os.name == "nt", reason="a file that is open cannot be replaced there")
@pytest.mark.usefixtures("owner")
def test_a_job_list_that_is_replaced_while_it_is_open_comes_back_and_the_other_is_kept(
    home: Path, tmp_path: Path
) -> None:
    other = tmp_path / "elsewhere" / "ledger.sqlite3"
    with closing(Ledger(other)) as ledger:
        ledger.submit(train_spec(3), "of another library")
    wait_for(home, State.RUNNING, 20).close()
    shutil.copy(other, home / "new")
    (home / "new").replace(home / "ledger.sqlite3")
    until((home / "damaged" / "1" / "ledger.sqlite3").exists, "the other one is put aside")
    with closing(wait_for(home, State.SUCCEEDED)) as ledger:
        result = ledger.get(1).result
        assert result is not None
        assert result["value"] == numeric_job.undisturbed(STEPS)
    with closing(Ledger(home / "damaged" / "1" / "ledger.sqlite3")) as kept:
        assert [job.name for job in kept.jobs()] == ["of another library"]


@pytest.mark.skipif(os.name == "nt", reason="a file that is open cannot be removed there")
def test_the_window_is_told_once_and_goes_on_taking_work(bench: Bench) -> None:
    supervisor = bench.begin()
    bench.wait(supervisor.submit(train_spec(3), "before").id, State.SUCCEEDED)
    bench.ledger.path.unlink()
    until(lambda: any(isinstance(change, Mended) for change in bench.changes), "it is noticed")
    after = bench.wait(supervisor.submit(train_spec(3), "after").id, State.SUCCEEDED)
    assert after.id == 2
    told = [change for change in bench.changes if isinstance(change, Mended)]
    assert [change.sentence for change in told] == [
        "The job list was taken away while Atelier was open. It was written anew, and nothing of it is lost."
    ]
    with closing(Ledger(bench.ledger.path)) as ledger:
        assert [job.name for job in ledger.jobs()] == ["after", "before"]


def without_privileges() -> tuple[str, ...]:
    """Before a command, so that permissions bind it although it is root's; () where they do anyway."""
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="permissions are others there")
@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write anywhere, and there is no setpriv")  # fmt: skip
def test_a_library_that_may_no_longer_be_written_to_is_named_and_work_goes_on_when_it_may(home: Path) -> None:
    owner = owned(home, without_privileges())
    next(owner)
    wait_for(home, State.RUNNING, 20).close()
    folders = [path for path in (home / "runs", *(home / "runs").rglob("*")) if path.is_dir()]
    for folder in folders:
        folder.chmod(0o500)
    with closing(wait_for(home, State.FAILED)) as ledger:
        error = ledger.get(1).error
        assert f"Atelier may no longer write to {home / 'runs' / '1'}" in error
        assert "Allow writing there again, then try again" in error
        for folder in folders:
            folder.chmod(0o700)
        commands.retry(ledger, 1)
        until(lambda: ledger.get(1).state is State.SUCCEEDED, "it goes on")
        result = ledger.get(1).result
        assert result is not None
        assert result["value"] == numeric_job.undisturbed(STEPS)
        assert ledger.attempts(1)[-1].from_step >= 10, "from its last checkpoint"
    next(owner, None)
