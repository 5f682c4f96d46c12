"""One attempt of a job, wherever it runs: the reporter that the handler talks to, and how its end is told."""

import importlib
import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import msgspec

from engine.errors import AtelierError, BadInput, out_of_memory
from engine.jobs import folder as job_folder
from engine.jobs.desk import Desk
from engine.jobs.protocol import Ended, Outcome, plain
from engine.jobs.reporter import Reporter, Stopped, Want
from engine.jobs.spec import JobSpec
from engine.jobs.throttle import Sample, Throttle

log = logging.getLogger(__name__)

Handler = Callable[[JobSpec, Reporter], dict[str, Any]]


class Outlet(Protocol):
    """Where an attempt's words go: down a pipe, or straight into the ledger."""

    def progress(self, sample: Sample) -> None:
        """Pass on where the work stands."""

    def happened(self, kind: str, data: dict[str, Any]) -> None:
        """Pass on an event."""

    def saved(self, step: int, path: Path) -> None:
        """Say that a checkpoint is on disk."""


class AttemptReporter:
    """The Reporter of one attempt. `keep`: how many checkpoints are kept."""

    def __init__(self, job: int, folder: Path, keep: int, desk: Desk, outlet: Outlet) -> None:
        self.job = job
        self.folder = folder
        self._keep = keep
        self._desk = desk
        self._outlet = outlet
        self.throttle = Throttle(outlet.progress)

    def latest(self) -> Path | None:
        """The newest complete checkpoint of this job, or None at its beginning."""
        return job_folder.newest_checkpoint(self.folder)

    def save(self, step: int, write: Callable[[Path], None]) -> Path:
        """Write a checkpoint whole and prune older ones. Raises DiskFull, with the older ones kept."""
        path = job_folder.save_checkpoint(self.folder, step, self._keep, write)
        self._outlet.saved(step, path)
        return path

    def progress(self, step: int, total: int, metrics: dict[str, float] | None = None) -> None:
        """Where the work stands; passed on at most ten times a second."""
        self.throttle.offer((int(step), int(total), {name: float(value) for name, value in (metrics or {}).items()}))

    def event(self, kind: str, data: dict[str, Any]) -> None:
        """Something that happened; progress that still waits goes first, so that the order is kept."""
        self.throttle.flush()
        self._outlet.happened(kind, data)

    def want(self) -> Want:
        """What the owner wants now; blocks while the job is held in place."""
        return self._desk.want()


def load(handler: str) -> Handler:
    """The function named `module:function`. Raises BadInput where this installation lacks it."""
    module, _, name = handler.partition(":")
    try:
        function: Handler = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise BadInput(f"This installation of Atelier cannot do this kind of work: {error}.") from error
    return function


def perform(handler: Handler, spec: JobSpec, reporter: AttemptReporter, attempt: int) -> Ended:
    """Run the handler to its end. On success the result is on disk when this returns."""
    try:
        result = handler(spec, reporter)
        data = msgspec.json.encode(result, enc_hook=plain)
        job_folder.write_result(reporter.folder, attempt, data)
        end = Ended(attempt, Outcome.SUCCEEDED)
    except Stopped as stop:
        end = Ended(attempt, Outcome.CANCELLED if stop.want is Want.CANCEL else Outcome.STOPPED)
    except (Exception, SystemExit) as error:
        log.exception("job %d failed", reporter.job)
        end = Ended(attempt, Outcome.FAILED, sentence_of(error, reporter.folder), traceback.format_exc())
    reporter.throttle.flush()
    return end


def sentence_of(error: BaseException, folder: Path) -> str:
    """What went wrong, as a sentence for the user."""
    if isinstance(error, AtelierError):
        return str(error)
    if job_folder.is_out_of_room(error):
        return str(job_folder.disk_full(folder / "result.json"))
    if job_folder.is_forbidden(error):
        return str(job_folder.forbidden(folder))
    if out_of_memory(error):
        return "The computer's memory ran out. Close other programs, or choose a smaller batch or size."
    said = str(error).strip().splitlines()
    what = f"{type(error).__name__}: {said[0]}" if said else type(error).__name__
    return f"Something unexpected went wrong ({what}). The details can be copied for a report."
