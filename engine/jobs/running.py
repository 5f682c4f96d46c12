"""Jobs that run in this very process, for the command line: on the ledger like any other, seen from the window.

Ctrl-C lets the job write its checkpoint and pauses it; a second Ctrl-C stops at once and keeps the last checkpoint.
The window (or `queue pause`, `queue cancel`) may stop it, too: a thread watches the ledger.
"""

import logging
import os
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from engine import paths
from engine.errors import BadInput
from engine.jobs import commands, folder, outcomes
from engine.jobs.attempt import AttemptReporter, load, perform, sentence_of
from engine.jobs.changes import Change, JobChanged, JobEvent
from engine.jobs.desk import Desk
from engine.jobs.kinds import HANDLERS
from engine.jobs.ledger import Ledger
from engine.jobs.notes import Notes
from engine.jobs.opening import open_ledger
from engine.jobs.processes import birthmark
from engine.jobs.protocol import Ended, Happened, Outcome, Progress, Saved
from engine.jobs.records import Job
from engine.jobs.reporter import Want
from engine.jobs.settling import settle_dead
from engine.jobs.spec import JobSpec
from engine.jobs.states import State
from engine.jobs.throttle import Sample

log = logging.getLogger(__name__)

POLL_S = 0.1


def _ignore(change: Change) -> None:
    """For callers that do not listen."""


def run_here(
    spec: JobSpec,
    name: str,
    handler: str | None = None,
    *,
    ledger: Ledger | None = None,
    resume: int | None = None,
    on_change: Callable[[Change], None] = _ignore,
) -> Job:
    """Run a job in this process and return it as it ended (`succeeded`, `failed`, `cancelled` or `paused`).

    `handler` (`module:function`) defaults to the kind's. `resume`: go on with this job instead of making a new one;
    `spec` and `name` are then the job's own. A command line that gets a paused job back exits with 130.
    `on_change` hears JobProgress, JobEvent and at the end JobChanged. Raises BadInput where `resume` cannot go on.
    """
    own = ledger is None
    ledger = ledger or open_ledger(paths.ledger_file())
    try:
        with ledger.transaction():
            id = ledger.submit(spec, name).id if resume is None else _requeued(ledger, resume)
            job = ledger.claim(id, os.getpid(), birthmark(os.getpid()), backend="here")
        assert job is not None
        end = _run(ledger, job, handler or HANDLERS[job.kind], on_change)
        done = outcomes.ended(ledger, id, end)
        assert done is not None
        on_change(JobChanged(done))
        return done
    finally:
        if own:
            ledger.close()


def resumable(ledger: Ledger, name: str, kind: str = "train") -> Job | None:
    """The newest job of this name that has not succeeded and that nothing works for.

    One that failed before it kept anything stands behind all others: it may be a slip of the hand after a long run.
    """
    settle_dead(ledger)
    states = (State.PAUSED, State.QUEUED, State.FAILED, State.CANCELLED, State.SUSPECT)
    found = [job for job in ledger.jobs(states, name, limit=-1) if job.name == name and job.kind == kind]
    return max(found, key=lambda job: (not _failed_at_once(job), job.created), default=None)


def _failed_at_once(job: Job) -> bool:
    return job.state is State.FAILED and not any((job.folder / "checkpoints").glob("step-*"))


def _requeued(ledger: Ledger, id: int) -> int:
    settle_dead(ledger)
    job = ledger.get(id)
    if job.state in (State.FAILED, State.CANCELLED, State.SUSPECT):
        commands.retry(ledger, id)
    elif job.state is State.PAUSED:
        commands.resume(ledger, id)
    elif job.state is not State.QUEUED:
        raise BadInput(f"Job {id} ({job.name}) is {job.state.value}, so it cannot be resumed here.")
    return id


class _Outlet:
    """Writes the attempt's words into the ledger, and tells the caller."""

    def __init__(self, ledger: Ledger, job: Job, on_change: Callable[[Change], None]) -> None:
        self._ledger = ledger
        self._job = job
        self._on_change = on_change
        self._guard = threading.RLock()
        self.notes = Notes(job.id, job.attempt)

    def progress(self, sample: Sample) -> None:
        with self._guard:
            self._on_change(self.notes.progressed(Progress(self._job.attempt, *sample)))
            self._write()

    def happened(self, kind: str, data: dict[str, Any]) -> None:
        with self._guard:
            self.notes.happened(Happened(self._job.attempt, kind, data))
            self._write()
        # The caller sees its own copy at once; others read it from the ledger.
        self._on_change(JobEvent(self._job.id, kind, data, 0.0))

    def saved(self, step: int, path: Path) -> None:
        with self._guard:
            self.notes.happened(Saved(self._job.attempt, step, str(path)))
            self._write()

    def _write(self) -> None:
        try:
            self.notes.write_down(self._ledger)
        except sqlite3.OperationalError:
            log.exception("the ledger cannot be written; tried again later")


def _run(ledger: Ledger, job: Job, handler: str, on_change: Callable[[Change], None]) -> Ended:
    desk, outlet = Desk(), _Outlet(ledger, job, on_change)
    over = threading.Event()
    reporter = AttemptReporter(job.id, job.folder, job.spec.checkpoint.keep, desk, outlet)
    watcher = threading.Thread(target=_watch, args=(ledger, job, desk, reporter, over), name="watch", daemon=True)
    try:
        with _interruptible(desk) as interrupted:
            try:
                folder.sweep(job.folder)
                function = load(handler)
                ledger.change(job.id, State.RUNNING, attempt=job.attempt)
                watcher.start()
                end = perform(function, job.spec, reporter, job.attempt)
            except KeyboardInterrupt:
                end = Ended(job.attempt, Outcome.STOPPED)
            except BadInput as error:
                end = Ended(job.attempt, Outcome.FAILED, sentence_of(error, job.folder))
    finally:
        over.set()
        if watcher.ident is not None:
            watcher.join()
    outlet.notes.write_down(ledger, last=True)
    if end.outcome is Outcome.STOPPED and interrupted:
        commands.pause(ledger, job.id)
    return end


def _watch(ledger: Ledger, job: Job, desk: Desk, reporter: AttemptReporter, over: threading.Event) -> None:
    """Do here what an owner does for its workers: pass on what the ledger wants of this job."""
    while not over.wait(POLL_S):
        reporter.throttle.tick()
        now = ledger.get(job.id)
        match now.state:
            case State.CANCELLING:
                desk.tell(Want.CANCEL)
            case State.PAUSING:
                desk.tell(Want.PAUSE)
            case State.HELD if now.want == "go":
                commands.go_on(ledger, job.id)
            case State.HELD:
                desk.tell(Want.GO, held=True)
            case _:
                desk.tell(Want.GO)
                if now.want in (Want.SNAPSHOT.value, Want.SAVE.value):
                    desk.tell(Want(now.want))
                    ledger.set(job.id, attempt=job.attempt, want="")


@contextmanager
def _interruptible(desk: Desk) -> Iterator[list[int]]:
    """While inside, Ctrl-C and SIGTERM ask the job to pause; the list then holds the signals that came."""
    came: list[int] = []

    def stop(number: int, _frame: object) -> None:
        came.append(number)
        desk.interrupt()
        if len(came) > 1:
            raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield came
        return
    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
