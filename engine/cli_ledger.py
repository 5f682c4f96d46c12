"""A job that a command does in this process and on the ledger: with a bar, seen from the window, to go on from."""

import sys
from pathlib import Path
from typing import Any

from engine.console import ProgressBar
from engine.errors import AtelierError
from engine.jobs.changes import Change, JobEvent, JobProgress
from engine.jobs.ledger import Ledger
from engine.jobs.opening import open_ledger
from engine.jobs.reporter import Stopped, Want
from engine.jobs.running import run_here
from engine.jobs.spec import JobSpec
from engine.jobs.states import State


def opened(path: Path, reading: bool = False) -> Ledger:
    """The ledger of the library; what had to be done to a damaged one is said."""
    ledger = open_ledger(path, reading=reading)
    if ledger.mended:
        sys.stderr.write(f"{ledger.mended}\n")
    return ledger


def work_on(ledger: Ledger, spec: JobSpec, name: str, resume: int | None, quiet: bool) -> dict[str, Any]:
    """Do a new job, or go on with the job `resume`; its result.

    Raises Stopped when it was interrupted or paused, AtelierError when it failed.
    """
    bar = ProgressBar(quiet)

    def show(change: Change) -> None:
        if isinstance(change, JobProgress):
            bar.show(change.step, change.total, change.metrics)
        elif isinstance(change, JobEvent):
            bar.say(change.kind, change.data)

    try:
        job = run_here(spec, name, ledger=ledger, resume=resume, on_change=show)
    finally:
        bar.close()
    if job.state is State.SUCCEEDED and job.result is not None:
        return job.result
    if job.state is State.FAILED:
        raise AtelierError(job.error)
    raise Stopped(Want.CANCEL if job.state is State.CANCELLED else Want.PAUSE)
