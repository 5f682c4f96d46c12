"""What a supervisor tells its program: jobs that changed, progress, events, and who owns the workers."""

import msgspec

from engine.jobs.records import Event, Job


class JobChanged(msgspec.Struct, frozen=True):
    """A job was added, changed its state or its place, or (seen from another process) went on."""

    job: Job


class JobProgress(msgspec.Struct, frozen=True):
    """Where a running job stands. `eta_s`: seconds left at the pace of late, None while unknown."""

    id: int
    step: int
    total: int
    eta_s: float | None
    metrics: dict[str, float]


class JobEvent(msgspec.Struct, frozen=True):
    """Something a job reported (`samples`, `curve`, `best`, `health`, ...); `data` as the job gave it."""

    id: int
    kind: str
    data: dict[str, object]
    time: float

    @staticmethod
    def of(event: Event) -> "JobEvent":
        """The change that announces this event."""
        return JobEvent(event.job, event.kind, event.data, event.time)


class QueueCleared(msgspec.Struct, frozen=True):
    """Finished jobs were forgotten: lists are to be read anew."""


class OwnerChanged(msgspec.Struct, frozen=True):
    """Who runs the workers. `mine`: this process. Else `pid` and `what` (`window`, `headless`) say who; 0: nobody."""

    mine: bool
    pid: int
    what: str


class Mended(msgspec.Struct, frozen=True):
    """The job list was taken away or replaced while it was open, and is there again; `sentence` says what was done."""

    sentence: str


class Trouble(msgspec.Struct, frozen=True):
    """The queue itself cannot go on for now (a full disk, say); a sentence for the user. '' once it is over."""

    sentence: str


Change = JobChanged | JobProgress | JobEvent | QueueCleared | OwnerChanged | Mended | Trouble
