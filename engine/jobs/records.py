"""What the ledger's rows are in Python: frozen structs, read from SQLite rows."""

import sqlite3
from pathlib import Path
from typing import Any

import msgspec

from engine.jobs.kinds import Lane
from engine.jobs.spec import JobSpec, decode
from engine.jobs.states import State


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One unit of queued work as the ledger knows it. Times are seconds since 1970.

    `attempt` counts the starts; whoever writes for a job must name the attempt it works for. `want` is a request
    still to be obeyed: `go`, `snapshot`, `save`, or `explore` (held for the user's exploring, goes on by itself).
    """

    id: int
    name: str
    kind: str
    spec: JobSpec
    lane: Lane
    state: State
    rank: float
    attempt: int
    max_attempts: int
    step: int
    total: int
    created: float
    started: float | None
    finished: float | None
    error: str
    result: dict[str, Any] | None
    folder: Path
    metrics: dict[str, float]
    want: str = ""
    not_before: float = 0.0
    revision: int = 0


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """One start of a job by one process. `outcome` is empty while it lasts. `from_step`: -1 without a checkpoint."""

    job: int
    n: int
    backend: str
    pid: int
    born: str
    from_step: int
    started: float
    ended: float | None
    outcome: str
    error: str


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened to a job and is remembered."""

    id: int
    job: int
    attempt: int
    time: float
    kind: str
    data: dict[str, Any]


class Artifact(msgspec.Struct, frozen=True, kw_only=True):
    """A file a job made; `path` is relative to the job's folder where it lies inside."""

    job: int
    kind: str
    path: str
    step: int
    sha256: str
    time: float


class Owner(msgspec.Struct, frozen=True, kw_only=True):
    """The one process that runs this library's workers. `leave`: another process has asked it to hand over."""

    pid: int
    born: str
    what: str
    since: float
    leave: bool


_metrics = msgspec.json.Decoder(dict[str, float])
_object: "msgspec.json.Decoder[dict[str, Any]]" = msgspec.json.Decoder(dict[str, Any])


def job_of(row: sqlite3.Row, runs: Path) -> Job:
    """The Job in a row of table `job`; `runs` is the folder of the job folders."""
    return Job(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        spec=decode(row["spec"]),
        lane=Lane(row["lane"]),
        state=State(row["state"]),
        rank=row["rank"],
        attempt=row["attempt"],
        max_attempts=row["max_attempts"],
        step=row["step"],
        total=row["total"],
        created=row["created"],
        started=row["started"],
        finished=row["finished"],
        error=row["error"],
        result=None if row["result"] is None else _object.decode(row["result"]),
        folder=runs / str(row["id"]),
        metrics=_metrics.decode(row["metrics"]),
        want=row["want"],
        not_before=row["not_before"],
        revision=row["revision"],
    )


def event_of(row: sqlite3.Row) -> Event:
    """The Event in a row of table `event`."""
    return Event(
        id=row["id"],
        job=row["job"],
        attempt=row["attempt"],
        time=row["time"],
        kind=row["kind"],
        data=_object.decode(row["data"]),
    )


def attempt_of(row: sqlite3.Row) -> Attempt:
    """The Attempt in a row of table `attempt`."""
    return Attempt(**dict(row))


def artifact_of(row: sqlite3.Row) -> Artifact:
    """The Artifact in a row of table `artifact`."""
    return Artifact(**dict(row))


def owner_of(row: sqlite3.Row) -> Owner:
    """The Owner in a row of table `owner`."""
    return Owner(pid=row["pid"], born=row["born"], what=row["what"], since=row["since"], leave=bool(row["leave"]))
