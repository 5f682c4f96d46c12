"""`train` on the command line: in this process, on the ledger as a job, with a bar and a way to go on."""

import sys
from typing import Any

from engine import paths
from engine.console import ProgressBar
from engine.errors import AtelierError, BadInput, NotFound
from engine.jobs.changes import Change, JobEvent, JobProgress
from engine.jobs.ledger import Ledger
from engine.jobs.records import Job
from engine.jobs.reporter import Stopped, Want
from engine.jobs.running import resumable, run_here
from engine.jobs.spec import TrainJob
from engine.jobs.states import ACTIVE, State


def train_here(spec: TrainJob, resume: bool, quiet: bool) -> dict[str, Any]:
    """Train and return the job's result. Raises Stopped when interrupted or paused, AtelierError when it failed."""
    bar = ProgressBar(quiet)

    def show(change: Change) -> None:
        if isinstance(change, JobProgress):
            bar.show(change.step, change.total, change.metrics)
        elif isinstance(change, JobEvent):
            bar.say(change.kind, change.data)

    ledger = Ledger(paths.ledger_file())
    try:
        unfinished = _unfinished(ledger, spec) if resume else None
        if unfinished is not None and unfinished.spec != spec:
            sys.stderr.write(
                f"Run {unfinished.id} ('{unfinished.name}') goes on as it was begun; the other settings given now are not used.\n"
            )
        job = run_here(
            spec, spec.params.name, ledger=ledger, resume=unfinished.id if unfinished else None, on_change=show
        )
    finally:
        bar.close()
        ledger.close()
    return _result(job)


def _unfinished(ledger: Ledger, spec: TrainJob) -> Job:
    job = resumable(ledger, spec.params.name)
    if job is None:
        works = [job for job in ledger.jobs(ACTIVE, spec.params.name, limit=-1) if job.name == spec.params.name]
        if works:
            raise BadInput(
                f"Run {works[0].id} ('{works[0].name}') is being trained right now, so there is nothing to resume."
            )
        raise NotFound(f"There is no unfinished run called '{spec.params.name}'. Leave out --resume to start one.")
    return job


def _result(job: Job) -> dict[str, Any]:
    if job.state is State.SUCCEEDED and job.result is not None:
        return job.result
    if job.state is State.FAILED:
        raise AtelierError(job.error)
    raise Stopped(Want.CANCEL if job.state is State.CANCELLED else Want.PAUSE)
