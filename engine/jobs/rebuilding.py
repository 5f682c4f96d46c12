"""A ledger made anew: what a backup knows, and what the job folders say of themselves."""

import contextlib
import sqlite3
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from engine.errors import AtelierError
from engine.jobs import folder
from engine.jobs.kinds import lane_of
from engine.jobs.schema import migrate, open_database
from engine.jobs.spec import JobSpec, ProbeJob, decode, kind_of
from engine.jobs.states import FINISHED, State

FOUND = "The job list was damaged, and this job was found again by its folder. It can go on from its last checkpoint."
UNSURE = "The job list was damaged and is older than this job: it may have gone further, or have been stopped."


class Found(NamedTuple):
    """`jobs` in all, `known` of them from the backup; `waiting`: put aside; `left`: folders that could not be read."""

    jobs: int
    known: int
    waiting: int
    left: int


def rebuild(path: Path, runs: Path) -> Found:
    """Make the ledger in `path`, a copy of a backup or not yet there, agree with the job folders in `runs`.

    A result on disk says that its job succeeded. What has none and had not ended waits for the user: nobody knows whether it was
    stopped since. Nothing is owned or under way in it.
    """
    left = 0
    with contextlib.closing(open_database(path)) as connection:
        migrate(connection)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM owner")
        known = {row["id"]: State(row["state"]) for row in connection.execute("SELECT id, state FROM job")}
        for id, state in known.items():
            if state not in FINISHED:
                _settle(connection, id, runs / str(id))
        for place in sorted(runs.glob("[0-9]*"), key=lambda one: one.name.zfill(20)):
            if not place.name.isdecimal() or int(place.name) in known or not (place / "spec.json").is_file():
                continue
            try:
                _take_in(connection, int(place.name), place)
            except (AtelierError, OSError, ValueError, sqlite3.Error):
                left += 1
        waiting = connection.execute("SELECT COUNT(*) FROM job WHERE state = 'paused'").fetchone()[0]
        jobs = connection.execute("SELECT COUNT(*) FROM job").fetchone()[0]
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Found(jobs, len(known), waiting, left)


def _settle(connection: sqlite3.Connection, id: int, place: Path) -> None:
    """A job that had not ended when the backup was made."""
    result = _result(place)
    if result is not None:
        connection.execute(
            "UPDATE job SET state = 'succeeded', want = '', result = ?, finished = ? WHERE id = ?",
            (folder.result_text(result.result), (place / "result.json").stat().st_mtime, id),
        )
    else:
        connection.execute("UPDATE job SET state = 'paused', want = '', error = ? WHERE id = ?", (UNSURE, id))


def _take_in(connection: sqlite3.Connection, id: int, place: Path) -> None:
    """A job that only its folder tells of. Raises where that cannot be read."""
    text = (place / "spec.json").read_text(encoding="utf-8")
    spec = decode(text)
    kind, result, newest = kind_of(spec), _result(place), folder.newest_checkpoint(place)
    if result is None and _looks(spec):
        return
    created = (place / "spec.json").stat().st_mtime
    row: dict[str, Any] = {
        "id": id, "name": _name(spec, id), "kind": kind, "spec": text, "lane": lane_of(kind, spec.resources.where).value, "created": created, "started": created,
        "state": "succeeded" if result is not None else "paused", "error": "" if result is not None else FOUND,
        "step": folder.step_of(newest) if newest is not None else 0,
        "result": folder.result_text(result.result) if result is not None else None,
        "attempt": result.attempt if result is not None else 0,
        "finished": (place / "result.json").stat().st_mtime if result is not None else None,
    }  # fmt: skip
    rank = connection.execute("SELECT COALESCE(MAX(rank), 0) + 1 FROM job").fetchone()[0]
    names = ", ".join([*row, "rank"])
    marks = ", ".join("?" * (len(row) + 1))
    connection.execute(f"INSERT INTO job({names}) VALUES ({marks})", (*row.values(), rank))


def _result(place: Path) -> folder.Result | None:
    try:
        return msgspec.json.decode((place / "result.json").read_bytes(), type=folder.Result)
    except (OSError, msgspec.DecodeError):
        return None


def _name(spec: JobSpec, id: int) -> str:
    """What the job may have been called: as what it makes, else as what it is."""
    return "" if _looks(spec) else str(getattr(spec.params, "name", "") or f"{kind_of(spec)} {id}")


def _looks(spec: JobSpec) -> bool:
    """Whether it is no work of the user's, but the window's own look at the device; one that did not end is made anew."""
    return isinstance(spec, ProbeJob) and spec.params.device
