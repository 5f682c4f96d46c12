"""The program that owns the workers dies, or another one is there: real programs, killed for real."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import numeric_job
import psutil
import pytest
from bench import Bench, train_spec, until

from engine.jobs import folder, headless, ownership
from engine.jobs.changes import JobChanged, OwnerChanged
from engine.jobs.ledger import Ledger
from engine.jobs.processes import birthmark, lives
from engine.jobs.running import resumable, run_here
from engine.jobs.spec import ProbeJob
from engine.jobs.states import ACTIVE, State
from engine.jobs.supervisor import Supervisor

KINDS = Path(__file__).parent / "kinds"
ROOT = Path(__file__).parents[3]


class Programs:
    """Programs of this test; what still runs at its end is killed."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._begun: list[subprocess.Popen[bytes]] = []

    def begin(self, script: str, *arguments: object) -> "subprocess.Popen[bytes]":
        words = [sys.executable, str(KINDS / script), str(self.home), *map(str, arguments)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(KINDS)])}
        program = subprocess.Popen(words, env=environment)
        self._begun.append(program)
        return program

    def owner(self, kind: str = "window", handler: str = "numeric_job:walk") -> "subprocess.Popen[bytes]":
        return self.begin("owner.py", kind, handler)

    def kill_all(self) -> None:
        for program in self._begun:
            program.kill()
            program.wait()


@pytest.fixture
def programs(bench: Bench):
    made = Programs(bench.ledger.home)
    yield made
    made.kill_all()


def _kill(program: "subprocess.Popen[bytes]") -> None:
    program.kill()
    program.wait()


@pytest.mark.parametrize("kind", ["window", "headless"])
@pytest.mark.parametrize("seed", range(2))
def test_an_owner_killed_at_any_moment_loses_nothing(bench: Bench, programs: Programs, kind: str, seed: int) -> None:
    job = bench.ledger.submit(train_spec(60), "walk")
    other = bench.ledger.submit(train_spec(3), "other")
    owner = programs.owner(kind)
    bench.wait(job.id, *ACTIVE)
    time.sleep(random.Random(seed).uniform(0, 0.8))
    _kill(owner)
    bench.begin()
    for done, steps in ((job, 60), (other, 3)):
        assert bench.wait(done.id, State.SUCCEEDED).result["value"] == numeric_job.undisturbed(steps)  # type: ignore[index]
        assert (done.folder / "ends.txt").read_text().split() == [numeric_job.undisturbed(steps)]


def test_a_worker_without_an_owner_checkpoints_and_leaves(bench: Bench, programs: Programs) -> None:
    job = bench.ledger.submit(train_spec(100_000, every=1_000_000), "walk")
    owner = programs.owner()
    bench.wait_step(job.id, 10)
    worker = bench.worker(job.id)
    family = psutil.Process(owner.pid).children(recursive=True)
    assert worker in [process.pid for process in family]
    assert folder.newest_checkpoint(job.folder) is None
    _kill(owner)
    until(lambda: not any(process.is_running() for process in family), "the workers' leaving")
    saved = folder.newest_checkpoint(job.folder)
    assert saved is not None
    assert folder.step_of(saved) >= bench.ledger.get(job.id).step


def test_a_job_that_kills_the_program_twice_waits_for_the_user_and_the_rest_goes_on(
    bench: Bench, programs: Programs
) -> None:
    poison = bench.ledger.submit(train_spec(), "poison")
    for _ in range(2):
        assert programs.owner(handler="numeric_job:poison").wait(timeout=60) == -signal.SIGKILL
    rest = bench.ledger.submit(train_spec(5), "rest")
    supervisor = bench.begin()
    suspect = bench.wait(poison.id, State.SUSPECT)
    assert "twice in a row" in suspect.error
    assert [attempt.outcome for attempt in bench.ledger.attempts(poison.id)] == ["owner died"] * 2
    bench.wait(rest.id, State.SUCCEEDED)
    assert bench.ledger.get(poison.id).state is State.SUSPECT
    supervisor.resume(poison.id)
    assert bench.wait(poison.id).state is State.SUCCEEDED


def test_two_deaths_with_a_quiet_end_between_them_are_no_suspicion(bench: Bench, programs: Programs) -> None:
    job = bench.ledger.submit(train_spec(300, pause_s=0.01), "walk")
    for outcome in ("owner died", "stopped", "owner died"):
        before = bench.ledger.get(job.id).attempt
        owner = programs.owner() if outcome == "owner died" else None
        supervisor = bench.begin() if owner is None else None
        until(lambda: bench.ledger.get(job.id).attempt > before, "an attempt")  # noqa: B023
        bench.wait(job.id, State.RUNNING)
        if owner is not None:
            _kill(owner)
        if supervisor is not None:
            supervisor.close()
    bench.begin()
    bench.wait(job.id, State.SUCCEEDED)
    outcomes = [attempt.outcome for attempt in bench.ledger.attempts(job.id)]
    assert outcomes == ["owner died", "stopped", "owner died", "succeeded"]


def test_what_the_user_had_asked_before_the_program_died_is_kept(bench: Bench, programs: Programs) -> None:
    jobs = {}
    for name, state in (("held", State.HELD), ("pausing", State.PAUSING), ("cancelling", State.CANCELLING)):
        jobs[name] = bench.ledger.submit(train_spec(5), name).id
        bench.ledger.claim(jobs[name], 1, "a process of long ago")
        bench.ledger.change(jobs[name], State.RUNNING)
        bench.ledger.change(jobs[name], state)
    bench.begin(handler="numeric_job:stuck")
    assert bench.wait(jobs["held"], State.PAUSED).error == ""
    bench.wait(jobs["pausing"], State.PAUSED)
    bench.wait(jobs["cancelling"], State.CANCELLED)


def test_a_result_on_disk_counts_even_if_everybody_died_before_saying_so(bench: Bench) -> None:
    job = bench.ledger.submit(train_spec(5), "walk")
    bench.ledger.claim(job.id, 1, "a process of long ago")
    bench.ledger.change(job.id, State.RUNNING)
    folder.write_result(job.folder, 1, b'{"value":"done"}')
    late = bench.ledger.submit(train_spec(5), "the claim itself was lost")
    folder.write_result(late.folder, 1, b'{"value":"done, too"}')
    bench.begin()
    assert bench.wait(job.id, State.SUCCEEDED).result == {"value": "done"}
    assert bench.wait(late.id, State.SUCCEEDED).result == {"value": "done, too"}
    assert not (job.folder / "starts.txt").exists()
    assert not (late.folder / "starts.txt").exists()


def test_a_second_program_runs_no_workers_but_may_ask_for_everything(bench: Bench, programs: Programs) -> None:
    owner = programs.owner()
    until(lambda: ownership.living_owner(bench.ledger) is not None, "an owner")
    supervisor = bench.begin()
    job = supervisor.submit(train_spec(100_000), "walk")
    bench.wait_step(job.id, 5)
    assert not supervisor.owner
    assert psutil.Process(bench.worker(job.id)).ppid() == owner.pid
    supervisor.pause(job.id)
    bench.wait(job.id, State.PAUSED)
    supervisor.resume(job.id)
    bench.wait(job.id, State.RUNNING)
    supervisor.cancel(job.id)
    bench.wait(job.id, State.CANCELLED)
    until(lambda: JobChanged(bench.ledger.get(job.id)) in bench.changes, "word of it")
    assert OwnerChanged(False, owner.pid, "window") in bench.changes


def test_a_second_supervisor_in_the_same_program_runs_no_workers_either(bench: Bench) -> None:
    bench.begin()
    second = Supervisor(bench.ledger, preimport="")
    second.start()
    job = second.submit(ProbeJob(), "probe")
    bench.wait(job.id, State.SUCCEEDED)
    assert bench.supervisor is not None
    assert sorted([bench.supervisor.owner, second.owner]) == [False, True]
    second.close()


def test_the_headless_owner_takes_over_from_a_window_and_leaves_when_the_queue_is_empty(
    bench: Bench, programs: Programs
) -> None:
    supervisor = bench.begin()
    job = supervisor.submit(train_spec(150), "walk")
    waiting = supervisor.submit(train_spec(5), "waiting")
    bench.wait_step(job.id, 5)
    program = programs.owner("headless")
    assert ownership.living_owner(bench.ledger).pid == os.getpid()  # type: ignore[union-attr]
    supervisor.close()
    assert program.wait(timeout=60) == 0
    for id in (job.id, waiting.id):
        assert bench.ledger.get(id).state is State.SUCCEEDED
    assert ownership.owner(bench.ledger) is None


def test_a_headless_owner_told_to_end_checkpoints_first(bench: Bench, programs: Programs) -> None:
    job = bench.ledger.submit(train_spec(100_000, every=1_000_000), "walk")
    program = programs.owner("headless")
    bench.wait_step(job.id, 5)
    program.send_signal(signal.SIGTERM)
    assert program.wait(timeout=60) == 0
    assert bench.ledger.get(job.id).state is State.QUEUED
    assert folder.newest_checkpoint(job.folder) is not None


def test_a_headless_owner_hands_over_to_a_window_that_asks(bench: Bench, programs: Programs) -> None:
    job = bench.ledger.submit(train_spec(300), "walk")
    program = programs.owner("headless")
    bench.wait_step(job.id, 5)
    supervisor = bench.begin()
    assert supervisor.take_over()
    assert program.wait(timeout=60) == 0
    until(lambda: supervisor.owner, "the take-over")
    assert bench.wait(job.id).result["value"] == numeric_job.undisturbed(300)  # type: ignore[index]
    assert not supervisor.take_over()


def test_working_an_empty_queue_ends_at_once_and_counts_what_was_done(ledger: Ledger) -> None:
    handlers = {"probe": "engine.jobs.probe:probe", "train": "numeric_job:crash"}
    ledger.submit(ProbeJob(), "probe")
    ledger.submit(train_spec(), "crash", max_attempts=1)
    worked = headless.work(ledger.home, handlers=handlers, preimport="")
    assert worked == headless.Worked(succeeded=1, failed=1, left=0, interrupted=False)


def test_the_module_itself_works_a_library(ledger: Ledger) -> None:
    job = ledger.submit(ProbeJob(), "probe")
    assert headless.launch(ledger.home).wait(timeout=60) == 0
    assert ledger.get(job.id).state is State.SUCCEEDED


def test_a_job_in_this_process_is_on_the_ledger_like_any_other(ledger: Ledger) -> None:
    changes: list[object] = []
    job = run_here(train_spec(20), "here", "numeric_job:walk", ledger=ledger, on_change=changes.append)
    assert job.state is State.SUCCEEDED
    assert job.result == {"value": numeric_job.undisturbed(20), "pid": os.getpid()}
    assert ledger.attempts(job.id)[0].backend == "here"
    assert (job.step, [note.step for note in ledger.artifacts(job.id)]) == (20, [10, 20])
    assert len(changes) > 1
    failed = run_here(train_spec(how="sentence"), "wrong", "numeric_job:wrong", ledger=ledger)
    assert (failed.state, failed.error) == (State.FAILED, "There are no pictures in this folder. Choose another.")
    missing = run_here(train_spec(), "missing", "no_such_module:work", ledger=ledger)
    assert "cannot do this kind of work" in missing.error


def test_ctrl_c_pauses_a_job_in_its_own_process_and_it_can_be_resumed(bench: Bench, programs: Programs) -> None:
    program = programs.begin("here.py", 200)
    until(lambda: bench.ledger.count() == 1 and bench.ledger.get(1).step > 5, "the job at work")
    program.send_signal(signal.SIGINT)
    assert program.wait(timeout=60) == 130
    assert bench.ledger.get(1).state is State.PAUSED
    assert folder.newest_checkpoint(bench.ledger.get(1).folder) is not None
    assert resumable(bench.ledger, "here").id == 1  # type: ignore[union-attr]
    run_here(train_spec(how="sentence"), "here", "numeric_job:wrong", ledger=bench.ledger)
    assert resumable(bench.ledger, "here").id == 1, "not the slip of the hand that came after it"  # type: ignore[union-attr]
    assert programs.begin("here.py", 200, 1).wait(timeout=60) == 0
    assert bench.ledger.get(1).result["value"] == numeric_job.undisturbed(200)  # type: ignore[index]


def test_a_worker_without_an_owner_that_cannot_stop_kills_itself(bench: Bench, programs: Programs) -> None:
    job = bench.ledger.submit(train_spec(), "stuck")
    owner = programs.owner(handler="numeric_job:stuck")
    bench.wait_step(job.id)
    worker = psutil.Process(bench.worker(job.id))
    _kill(owner)
    until(lambda: not worker.is_running(), "its end")


@pytest.mark.parametrize(("command", "status", "state"), [("pause", 130, "paused"), ("cancel", 1, "cancelled")])
def test_a_window_can_stop_a_job_that_runs_in_another_process(
    bench: Bench, programs: Programs, command: str, status: int, state: str
) -> None:
    supervisor = bench.begin()
    program = programs.begin("here.py", 100_000)
    until(lambda: bench.ledger.count() == 1 and bench.ledger.get(1).step > 5, "the job at work")
    supervisor.hold(1)
    getattr(supervisor, command)(1)
    assert program.wait(timeout=60) == status
    assert bench.ledger.get(1).state is State(state)


def test_a_command_line_killed_at_work_leaves_its_job_to_the_owner(bench: Bench, programs: Programs) -> None:
    bench.begin()
    program = programs.begin("here.py", 150)
    until(lambda: bench.ledger.count() == 1 and bench.ledger.get(1).step > 5, "the job at work")
    _kill(program)
    assert bench.wait(1).result["value"] == numeric_job.undisturbed(150)  # type: ignore[index]
    assert [attempt.backend for attempt in bench.ledger.attempts(1)] == ["here", "local"]


def test_a_process_is_told_from_a_later_one_with_its_number() -> None:
    born = birthmark(os.getpid())
    assert lives(os.getpid(), born)
    assert not lives(os.getpid(), "another birth")
    assert not lives(os.getpid(), "")
    child = subprocess.Popen([sys.executable, "-c", ""])
    mark = birthmark(child.pid)
    until(lambda: not lives(child.pid, mark), "a dead child that was not reaped counts as dead")
    child.wait()
    assert birthmark(child.pid) == ""
