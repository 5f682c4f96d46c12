"""The ledger's tables, and how an older ledger becomes a newer one."""

import sqlite3
from pathlib import Path

from engine.errors import BadInput

MIGRATIONS: tuple[str, ...] = (
    # 1: the four tables of the queue, who owns it, and two counters that other processes watch.
    """
    CREATE TABLE job(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL, kind TEXT NOT NULL, spec TEXT NOT NULL, lane TEXT NOT NULL,
        state TEXT NOT NULL, rank REAL NOT NULL,
        attempt INTEGER NOT NULL DEFAULT 0, max_attempts INTEGER NOT NULL DEFAULT 3,
        forgiven INTEGER NOT NULL DEFAULT 0,
        want TEXT NOT NULL DEFAULT '', not_before REAL NOT NULL DEFAULT 0,
        step INTEGER NOT NULL DEFAULT 0, total INTEGER NOT NULL DEFAULT 0, metrics TEXT NOT NULL DEFAULT '{}',
        created REAL NOT NULL, started REAL, finished REAL,
        error TEXT NOT NULL DEFAULT '', result TEXT,
        revision INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE attempt(
        job INTEGER NOT NULL, n INTEGER NOT NULL,
        backend TEXT NOT NULL, pid INTEGER NOT NULL, born TEXT NOT NULL, from_step INTEGER NOT NULL,
        started REAL NOT NULL, ended REAL, outcome TEXT NOT NULL DEFAULT '', error TEXT NOT NULL DEFAULT '',
        PRIMARY KEY(job, n));
    CREATE TABLE event(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        job INTEGER NOT NULL, attempt INTEGER NOT NULL, time REAL NOT NULL, kind TEXT NOT NULL, data TEXT NOT NULL);
    CREATE TABLE artifact(
        job INTEGER NOT NULL, kind TEXT NOT NULL, path TEXT NOT NULL,
        step INTEGER NOT NULL, sha256 TEXT NOT NULL DEFAULT '', time REAL NOT NULL,
        PRIMARY KEY(job, kind, path));
    CREATE TABLE owner(
        id INTEGER PRIMARY KEY CHECK(id = 1),
        pid INTEGER NOT NULL, born TEXT NOT NULL, what TEXT NOT NULL, since REAL NOT NULL,
        leave INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE counter(name TEXT PRIMARY KEY, value INTEGER NOT NULL);
    INSERT INTO counter VALUES ('revision', 0), ('cleared', 0);
    CREATE INDEX job_revision ON job(revision);
    CREATE INDEX job_state ON job(state, rank);
    CREATE INDEX event_job ON event(job, id);
    """,
    # 2: finished jobs are listed newest first without sorting, and searched without reading their long rows.
    """
    CREATE INDEX job_finished ON job(finished, state, name, kind, error);
    """,
)


def open_database(path: Path) -> sqlite3.Connection:
    """A connection in WAL mode, for use by one thread. Autocommit: transactions are begun by hand. Raises sqlite3.Error."""
    connection = sqlite3.connect(path, timeout=15.0, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        # NORMAL survives kill -9 of any process. A power cut may take the last commits, never a result: that lies
        # fsynced in the job's folder, and is found there when the job is settled or started again.
        connection.execute("PRAGMA synchronous = NORMAL")
    except UnicodeDecodeError as error:  # of what SQLite says of a file whose words are damaged
        connection.close()
        raise sqlite3.DatabaseError("damaged") from error
    except BaseException:
        connection.close()
        raise
    return connection


def open_database_full_disk(path: Path) -> sqlite3.Connection:
    """A connection for reading where the disk has no room for the small files that WAL mode keeps beside the ledger.

    In exclusive mode SQLite keeps them in memory. Only where no other process has the ledger open, which is so whenever
    they are missing.
    """
    connection = sqlite3.connect(path, timeout=1.0, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    return connection


def migrate(connection: sqlite3.Connection, migrations: tuple[str, ...] = MIGRATIONS) -> int:
    """Bring the database to the newest version, each step in its own transaction. Returns the version.

    Raises BadInput for a ledger of a newer program. Two processes may come here at once: the version is read
    again under the write lock, so that each step is done once.
    """
    while True:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(migrations):
            raise BadInput(
                f"This library's job list was written by a newer Atelier (version {version}, this one knows "
                f"{len(migrations)}). Update Atelier, or choose another library with ATELIER_HOME."
            )
        if version == len(migrations):
            return version
        connection.execute("BEGIN IMMEDIATE")
        try:
            if connection.execute("PRAGMA user_version").fetchone()[0] == version:
                for statement in migrations[version].split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
