"""An older ledger becomes a newer one, a newer one is refused, and a step that fails leaves the older one whole."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import BadInput
from engine.jobs.ledger import Ledger
from engine.jobs.schema import MIGRATIONS, migrate, open_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_database(tmp_path / "ledger.sqlite3")
    yield connection
    connection.close()


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {row["name"] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_the_first_migration_makes_the_tables_of_the_queue(database: sqlite3.Connection) -> None:
    assert migrate(database, MIGRATIONS[:1]) == 1
    assert {"job", "attempt", "event", "artifact", "owner", "counter"} <= _tables(database)
    assert database.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_a_later_migration_keeps_the_jobs(database: sqlite3.Connection, tmp_path: Path) -> None:
    migrate(database, MIGRATIONS[:1])
    database.execute(
        "INSERT INTO job(name, kind, spec, lane, state, rank, created) "
        "VALUES ('hats', 'probe', '{\"kind\":\"probe\"}', 'light', 'queued', 1, 0)"
    )
    further = (*MIGRATIONS, "ALTER TABLE job ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'")
    assert migrate(database, further) == len(MIGRATIONS) + 1
    assert migrate(database, further) == len(MIGRATIONS) + 1
    assert [tuple(row) for row in database.execute("SELECT name, colour FROM job")] == [("hats", "red")]


def test_a_migration_that_fails_leaves_the_older_version(database: sqlite3.Connection) -> None:
    broken = (*MIGRATIONS, "CREATE TABLE extra(a); ALTER TABLE nowhere ADD COLUMN b")
    with pytest.raises(sqlite3.OperationalError):
        migrate(database, broken)
    assert database.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
    assert "extra" not in _tables(database)


def test_a_ledger_of_a_newer_program_is_refused_with_a_sentence(tmp_path: Path, database: sqlite3.Connection) -> None:
    migrate(database)
    database.execute("PRAGMA user_version = 99")
    with pytest.raises(BadInput, match="newer Atelier"):
        Ledger(tmp_path / "ledger.sqlite3")
