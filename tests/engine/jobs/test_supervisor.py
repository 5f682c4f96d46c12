"""Real workers: run, cancel, pause, hold, retry, reorder, and a worker that dies at any moment."""

import os
import random
import signal
import threading
import time

import numeric_job
import psutil
import pytest
from bench import PATIENCE_S, Bench, train_spec, until

from engine.errors import BadInput
from engine.jobs import folder
from engine.jobs.changes import JobChanged, JobEvent, JobProgress, QueueCleared
from engine.jobs.kinds import Lane
from engine.jobs.reporter import Want
from engine.jobs.spec import DataJob, ProbeJob, ProbeParams
from engine.jobs.states import State


def _lines(bench: Bench, id: int, name: str) -> list[str]:
    return (bench.ledger.get(id).folder / name).read_text().split()


def test_a_job_runs_to_its_end_and_everything_about_it_is_told(bench: Bench) -> None:
    supervisor = bench.begin()
    job = supervisor.submit(train_spec(40), "walk")
    done = bench.wait(job.id)
    assert done.state is State.SUCCEEDED
    assert done.result is not None
    assert done.result["value"] == numeric_job.undisturbed(40)
    assert done.result["pid"] == bench.worker(job.id)
    assert folder.read_result(done.folder, 1) == done.result
    assert (done.step, done.total, done.metrics) == (40, 40, {"loss": 1 / 40})
    assert bench.states(job.id) == ["starting", "running", "succeeded"]
    assert [note.step for note in bench.ledger.artifacts(job.id)] == [30, 40]
    supervisor.close()
    told = [change.job.state.value for change in bench.changes if isinstance(change, JobChanged)]
    assert told[0] in ("queued", "starting")
    assert told[-1] == "succeeded"
    progress = [change for change in bench.changes if isinstance(change, JobProgress)]
    assert progress[-1].step == 40
    assert progress == sorted(progress, key=lambda change: change.step)


def test_the_two_lanes_work_beside_each_other(bench: Bench) -> None:
    supervisor = bench.begin()
    long = supervisor.submit(train_spec(100_000), "long")
    bench.wait_step(long.id)
    probe = supervisor.submit(ProbeJob(params=ProbeParams(size=1000)), "probe")
    assert bench.wait(probe.id).result["bytes"] == "x" * 1000  # type: ignore[index]
    assert bench.ledger.get(long.id).state is State.RUNNING


@pytest.mark.parametrize("seed", range(4))
def test_a_worker_killed_at_any_moment_loses_nothing(bench: Bench, seed: int) -> None:
    supervisor = bench.begin()
    job = supervisor.submit(train_spec(60), "walk")
    bench.wait(job.id, State.STARTING, State.RUNNING)
    time.sleep(random.Random(seed).uniform(0, 0.7))
    os.kill(bench.worker(job.id), signal.SIGKILL)
    done = bench.wait(job.id)
    assert done.state is State.SUCCEEDED
    assert done.result["value"] == numeric_job.undisturbed(60)  # type: ignore[index]
    ends, starts = (_lines(bench, job.id, name) for name in ("ends.txt", "starts.txt"))
    assert set(ends) == {numeric_job.undisturbed(60)}
    # Work is finished when its result is on disk: killed between its last line and that, it takes the last step again.
    assert len(ends) == 1 or starts[1:] == ["60"]


def test_a_killed_worker_goes_on_from_the_newest_checkpoint_file(bench: Bench) -> None:
    supervisor = bench.begin()
    job = supervisor.submit(train_spec(300, every=10), "walk")
    bench.wait_step(job.id, 30)
    os.kill(bench.worker(job.id), signal.SIGKILL)
    bench.wait(job.id, State.SUCCEEDED)
    first, second = bench.ledger.attempts(job.id)
    assert (first.outcome, second.outcome) == ("died", "succeeded")
    assert "killed by signal 9" in first.error
    assert second.from_step >= 20
    assert _lines(bench, job.id, "starts.txt") == ["0", str(second.from_step)]


def test_what_a_killed_worker_started_dies_too(bench: Bench) -> None:
    supervisor = bench.begin("numeric_job:with_child")
    job = supervisor.submit(train_spec(100_000), "walk")
    bench.wait_step(job.id)
    child = bench.ledger.events(job.id)[-1].data["pid"]
    assert psutil.pid_exists(child)
    os.kill(bench.worker(job.id), signal.SIGKILL)
    until(lambda: not psutil.pid_exists(child) or psutil.Process(child).status() == "zombie", "the child's death")


def test_the_last_word_of_a_job_that_falls_silent_is_heard(bench: Bench) -> None:
    supervisor = bench.begin("numeric_job:hush")
    job = supervisor.submit(train_spec(4), "hush")
    assert bench.wait_step(job.id, 3).total == 4
    supervisor.cancel(job.id)
    bench.wait(job.id, State.CANCELLED)


def test_cancel_stops_a_job_that_listens_and_keeps_its_worker(bench: Bench) -> None:
    supervisor = bench.begin()
    job = supervisor.submit(train_spec(100_000), "walk")
    bench.wait_step(job.id, 20)
    assert supervisor.cancel(job.id).state is State.CANCELLING
    bench.wait(job.id, State.CANCELLED)
    assert bench.ledger.attempts(job.id)[0].outcome == "cancelled"
    again = supervisor.submit(train_spec(10), "again")
    assert bench.wait(again.id).state is State.SUCCEEDED
    assert bench.worker(again.id) == bench.worker(job.id)
    assert folder.newest_checkpoint(job.folder) is not None


@pytest.mark.parametrize("handler", ["stuck", "hog"])
def test_cancel_kills_a_job_stuck_in_native_code_and_the_spare_takes_over(bench: Bench, handler: str) -> None:
    supervisor = bench.begin(f"numeric_job:{handler}")
    job = supervisor.submit(train_spec(), "stuck")
    bench.wait_step(job.id)
    (job.folder / folder.WATCHED).write_bytes(b"[]")
    supervisor.cancel(job.id)
    next_one = supervisor.submit(train_spec(), "next")
    bench.wait(job.id, State.CANCELLED)
    bench.wait_step(next_one.id)
    assert "killed by signal 9" in bench.ledger.attempts(job.id)[0].error
    assert not (job.folder / folder.WATCHED).exists(), "it was not memory, and nobody shall think so later"
    assert not psutil.pid_exists(bench.worker(job.id))
    supervisor.cancel(next_one.id)
    bench.wait(next_one.id, State.CANCELLED)


def test_cancel_of_what_does_not_run_is_done_at_once(bench: Bench) -> None:
    supervisor = bench.begin()
    supervisor.explore(True)
    job = supervisor.submit(train_spec(), "walk")
    assert supervisor.pause(job.id).state is State.PAUSED
    assert supervisor.resume(job.id).state is State.QUEUED
    assert supervisor.cancel(job.id).state is State.CANCELLED
    assert supervisor.cancel(job.id).state is State.CANCELLED
    assert supervisor.pause(job.id).state is State.CANCELLED


def test_pause_writes_a_checkpoint_gives_the_lane_free_and_resume_goes_on_from_it(bench: Bench) -> None:
    supervisor = bench.begin()
    job = supervisor.submit(train_spec(300, every=1_000_000), "walk")
    bench.wait_step(job.id, 10)
    supervisor.pause(job.id)
    bench.wait(job.id, State.PAUSED)
    saved = folder.newest_checkpoint(job.folder)
    assert saved is not None
    other = supervisor.submit(train_spec(5), "other")
    bench.wait(other.id, State.SUCCEEDED)
    assert bench.ledger.get(job.id).state is State.PAUSED
    supervisor.resume(job.id)
    assert bench.wait(job.id).result["value"] == numeric_job.undisturbed(300)  # type: ignore[index]
    assert _lines(bench, job.id, "starts.txt") == ["0", str(folder.step_of(saved))]


def test_a_job_told_to_go_on_while_it_pauses_is_queued_again_by_itself(bench: Bench) -> None:
    supervisor = bench.begin()
    job = supervisor.submit(train_spec(200), "walk")
    bench.wait_step(job.id, 10)
    supervisor.pause(job.id)
    supervisor.resume(job.id)
    assert bench.wait(job.id).result["value"] == numeric_job.undisturbed(200)  # type: ignore[index]
    assert State.PAUSED not in bench.states(job.id)


def test_hold_keeps_the_job_in_place(bench: Bench) -> None:
    supervisor = bench.begin()
    job = supervisor.submit(train_spec(300, every=1_000_000), "walk")
    bench.wait_step(job.id, 10)
    assert supervisor.hold(job.id).state is State.HELD
    time.sleep(0.8)
    held_at = bench.ledger.get(job.id).step
    time.sleep(0.4)
    assert bench.ledger.get(job.id).step == held_at
    assert supervisor.resume(job.id).state is State.RUNNING
    assert bench.wait(job.id).result["value"] == numeric_job.undisturbed(300)  # type: ignore[index]
    assert len(bench.ledger.attempts(job.id)) == 1


def test_a_held_job_does_not_block_its_lane_and_goes_on_when_it_is_free(bench: Bench) -> None:
    supervisor = bench.begin()
    held = supervisor.submit(train_spec(200), "held")
    bench.wait_step(held.id, 5)
    supervisor.hold(held.id)
    other = supervisor.submit(train_spec(200), "other")
    bench.wait_step(other.id, 5)
    assert supervisor.resume(held.id).state is State.HELD
    bench.wait(other.id, State.SUCCEEDED)
    bench.wait(held.id, State.SUCCEEDED)
    assert len(bench.ledger.attempts(held.id)) == 1
    ends = {id: bench.ledger.attempts(id)[-1].ended for id in (held.id, other.id)}
    assert ends[other.id] < ends[held.id]  # type: ignore[operator]


def test_a_held_job_can_be_paused_and_cancelled(bench: Bench) -> None:
    supervisor = bench.begin()
    jobs = [supervisor.submit(train_spec(100_000), name) for name in ("one", "two")]
    for job, stop, end in zip(jobs, (supervisor.pause, supervisor.cancel), ("paused", "cancelled"), strict=True):
        bench.wait_step(job.id, 5)
        supervisor.hold(job.id)
        stop(job.id)
        bench.wait(job.id, State(end))
    assert folder.newest_checkpoint(jobs[0].folder) is not None


def test_exploring_holds_the_batch_lane_until_it_is_over(bench: Bench) -> None:
    supervisor = bench.begin()
    running = supervisor.submit(train_spec(300), "running")
    waiting = supervisor.submit(train_spec(5), "waiting")
    bench.wait_step(running.id, 5)
    supervisor.explore(True)
    bench.wait(running.id, State.HELD)
    probe = supervisor.submit(ProbeJob(), "probe")
    bench.wait(probe.id, State.SUCCEEDED)
    assert bench.ledger.get(waiting.id).state is State.QUEUED
    supervisor.explore(False)
    bench.wait(waiting.id, State.SUCCEEDED)
    assert len(bench.ledger.attempts(running.id)) == 1


def test_a_job_that_ends_its_worker_every_time_fails_with_a_sentence_and_the_queue_goes_on(bench: Bench) -> None:
    supervisor = bench.begin("numeric_job:crash")
    job = supervisor.submit(train_spec(), "crash")
    probe = supervisor.submit(ProbeJob(), "probe")
    failed = bench.wait(job.id, State.FAILED)
    assert "3 times at the same place (killed by signal 9)" in failed.error
    assert [attempt.outcome for attempt in bench.ledger.attempts(job.id)] == ["died"] * 3
    assert bench.wait(probe.id).state is State.SUCCEEDED
    assert supervisor.retry(job.id).error == ""
    bench.wait(job.id, State.FAILED)
    assert len(bench.ledger.attempts(job.id)) == 6


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("sentence", "There are no pictures in this folder. Choose another."),
        ("full", "is full, so result.json could not be saved"),
        ("exit", "Something unexpected went wrong (SystemExit: 3)"),
        ("bug", "Something unexpected went wrong (ZeroDivisionError: a mistake)"),
    ],
)
def test_a_failure_is_a_sentence_with_details_to_copy(bench: Bench, how: str, sentence: str) -> None:
    supervisor = bench.begin("numeric_job:wrong")
    job = supervisor.submit(train_spec(how=how), "wrong")
    failed = bench.wait(job.id, State.FAILED)
    assert sentence in failed.error
    (error,) = (event for event in bench.ledger.events(job.id) if event.kind == "error")
    assert error.data["sentence"] == failed.error
    assert "Traceback" in error.data["details"]
    assert 'numeric_job.py", line' in error.data["details"]


def test_a_kind_nobody_can_do_fails_and_says_so(bench: Bench) -> None:
    supervisor = bench.begin("no_such_module:work")
    missing = supervisor.submit(train_spec(), "missing")
    unknown = supervisor.submit(DataJob(), "unknown")
    for job in (missing, unknown):
        assert "cannot do this kind of work" in bench.wait(job.id, State.FAILED).error


def test_the_queue_is_worked_in_the_order_the_user_gave(bench: Bench) -> None:
    supervisor = bench.begin()
    first = supervisor.submit(train_spec(60), "first")
    bench.wait_step(first.id)
    a, b, c, d = (supervisor.submit(train_spec(2), name) for name in "abcd")
    supervisor.move(d.id, b.id)
    supervisor.run_next(c.id)
    supervisor.move(a.id, None)
    for job in (a, b, c, d):
        bench.wait(job.id, State.SUCCEEDED)
    done = sorted((job.started or 0, job.name) for job in bench.ledger.jobs() if len(job.name) == 1)
    assert [name for _, name in done] == ["c", "d", "b", "a"]


def test_snapshot_and_save_are_asked_for_once(bench: Bench) -> None:
    supervisor = bench.begin()
    job = supervisor.submit(train_spec(100_000, every=1_000_000), "walk")
    bench.wait_step(job.id)
    assert folder.checkpoints(job.folder) == []
    supervisor.signal(job.id, Want.SAVE)
    until(lambda: len(bench.ledger.artifacts(job.id)) == 1, "a checkpoint")
    supervisor.signal(job.id, Want.SNAPSHOT)
    until(lambda: any(isinstance(change, JobEvent) for change in bench.changes), "a snapshot")
    with pytest.raises(BadInput, match="not to cancel"):
        supervisor.signal(job.id, Want.CANCEL)
    supervisor.cancel(job.id)
    bench.wait(job.id, State.CANCELLED)
    assert [event.kind for event in bench.ledger.events(job.id) if event.kind != "state"] == ["snapshot"]
    assert len(folder.checkpoints(job.folder)) == 1


def test_closing_checkpoints_and_the_next_start_goes_on(bench: Bench) -> None:
    supervisor = bench.begin()
    job = supervisor.submit(train_spec(300, every=1_000_000), "walk")
    held = supervisor.submit(ProbeJob(), "probe")
    bench.wait(held.id)
    bench.wait_step(job.id, 20)
    supervisor.close()
    assert supervisor.left
    assert bench.ledger.get(job.id).state is State.QUEUED
    saved = folder.newest_checkpoint(job.folder)
    assert saved is not None
    bench.begin()
    assert bench.wait(job.id).result["value"] == numeric_job.undisturbed(300)  # type: ignore[index]
    assert _lines(bench, job.id, "starts.txt") == ["0", str(folder.step_of(saved))]


def test_closing_does_not_wait_for_a_job_that_is_stuck(bench: Bench) -> None:
    supervisor = bench.begin("numeric_job:stuck")
    job = supervisor.submit(train_spec(), "stuck")
    bench.wait_step(job.id)
    worker = bench.worker(job.id)
    supervisor.close(grace=0.2)
    assert bench.ledger.get(job.id).state is State.QUEUED
    assert bench.ledger.attempts(job.id)[0].outcome == "released"
    assert not psutil.pid_exists(worker)


def test_closing_waits_for_checkpoints_and_for_nothing_that_has_none(bench: Bench) -> None:
    handlers = {"train": "numeric_job:walk", "data": "numeric_job:stuck"}
    supervisor = bench.begin(handlers=handlers)
    check = supervisor.submit(DataJob(), "a check that never looks up")
    walk = supervisor.submit(train_spec(100_000, every=1_000_000), "walk")
    bench.wait_step(check.id)
    bench.wait_step(walk.id, 20)
    closing = threading.Thread(target=supervisor.close, kwargs={"grace": 100 * PATIENCE_S}, daemon=True)
    closing.start()
    until(lambda: not closing.is_alive(), "the end, long before the grace is over")
    assert bench.ledger.attempts(check.id)[0].outcome == "released"
    assert bench.ledger.attempts(walk.id)[0].outcome == "stopped"
    assert {bench.ledger.get(job.id).state for job in (check, walk)} == {State.QUEUED}
    assert folder.step_of(folder.newest_checkpoint(walk.folder)) >= 20  # type: ignore[arg-type]


def test_clearing_is_told(bench: Bench) -> None:
    supervisor = bench.begin(lanes=(Lane.LIGHT,), spare=False)
    job = supervisor.submit(ProbeJob(), "probe")
    bench.wait(job.id, State.SUCCEEDED)
    assert supervisor.clear_finished() == 1
    until(lambda: any(isinstance(change, QueueCleared) for change in bench.changes), "word of it")
    assert bench.ledger.count() == 0


def test_a_listener_that_fails_does_not_stop_the_queue(bench: Bench) -> None:
    def fail(change: object) -> None:
        raise ZeroDivisionError

    supervisor = bench.begin(on_change=fail)
    job = supervisor.submit(train_spec(5), "walk")
    assert bench.wait(job.id).state is State.SUCCEEDED
