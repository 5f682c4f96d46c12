"""Whether a ledger can be trusted: SQLite finds it whole, and every job and event in it can be read.

SQLite's own check sees its pages and indexes (which its quick check would not) and not what is written in them, so that is read, too.
"""

import contextlib
import sqlite3
from pathlib import Path

from engine.errors import AtelierError, BadInput
from engine.jobs.records import job_of
from engine.jobs.schema import MIGRATIONS, migrate
from engine.jobs.spec import decode


def sound(connection: sqlite3.Connection, runs: Path) -> bool:
    """Whether SQLite finds the ledger whole, and every job in it can be read. Raises sqlite3.OperationalError."""
    try:
        if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            return False
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version < len(MIGRATIONS) and not _grows(connection, version):
            return False
        if version == len(MIGRATIONS):
            for row in connection.execute("SELECT * FROM job"):
                if not _readable(row, runs):
                    return False
            if connection.execute("SELECT 1 FROM event WHERE NOT json_valid(data) LIMIT 1").fetchone() is not None:
                return False
    except sqlite3.OperationalError as error:
        if hasattr(error, "sqlite_errorcode"):  # SQLite's own: locked, or on a full disk
            raise
        return False  # Python's: a text in it is none
    except (sqlite3.DatabaseError, ValueError, IndexError, TypeError):
        return False
    return True


def _grows(connection: sqlite3.Connection, version: int) -> bool:
    """Whether an older ledger, tried with a copy of it, becomes one of today; one whose number alone was damaged does not."""
    if version < 0:
        return False
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        connection.backup(copy)
        try:
            migrate(copy)
        except sqlite3.OperationalError:
            return False
    return True


def _readable(row: sqlite3.Row, runs: Path) -> bool:
    """Whether the job in a row can be read. One that its own folder cannot tell better, of a newer Atelier, is not damaged."""
    try:
        job_of(row, runs)
    except BadInput:
        try:
            decode((runs / str(row["id"]) / "spec.json").read_text(encoding="utf-8"))
        except (AtelierError, OSError, ValueError):
            return True
        return False
    return True


def has_jobs(home: Path) -> bool:
    """Whether job folders are there."""
    return any((home / "runs").glob("[0-9]*/spec.json"))
