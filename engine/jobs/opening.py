"""The ledger is opened: a sound one is backed up now and then, a damaged one is made anew from its backup and the job folders."""

import contextlib
import logging
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from engine.errors import AtelierError, BadInput
from engine.jobs.ledger import Ledger
from engine.jobs.processes import lives
from engine.jobs.rebuilding import rebuild
from engine.jobs.records import job_of
from engine.jobs.schema import MIGRATIONS, open_database
from engine.jobs.spec import decode

log = logging.getLogger(__name__)

BACKUPS, DAMAGED = "backups", "damaged"
EVERY_S = 3600.0
KEEP = 3
PATIENCE_S = 60.0
_BESIDE = ("", "-wal", "-shm")


def open_ledger(path: Path, *, reading: bool = False) -> Ledger:
    """The ledger in `path`. Where it was damaged (or lost, while job folders are there), `mended` of it is a sentence that says so, and what
    was there before lies in `damaged/`. Raises as `Ledger` does.

    Race: two programs find the damage at once. The second waits, and finds a sound ledger. Raises AtelierError where a damaged one cannot be
    mended now: another program works with it, or mends it and does not come to an end.
    """
    sentence = ""
    if _damaged(path):
        with _alone(path):
            if _damaged(path):
                sentence = _mend(path)
                log.warning(sentence)
    ledger = Ledger(path, reading=reading)
    ledger.mended = sentence
    if not reading:
        with contextlib.suppress(OSError, sqlite3.Error):  # a full disk: another time
            _back_up(path, at_once=bool(sentence))
    return ledger


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout  # not before it is needed: the window would wait for it at every start

    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path.with_suffix(".lock"))
    try:
        lock.acquire(timeout=PATIENCE_S)
    except Timeout as error:
        raise AtelierError(
            f"The job list {path} is damaged, and another Atelier has been mending it for a minute. Close that one, then try again."
        ) from error
    try:
        yield
    finally:
        lock.release()


# -- is it sound? -------------------------------------------------------------------------------------------------------


def _damaged(path: Path) -> bool:
    """Whether the ledger cannot be trusted. One that is new, locked, or on a full disk is not damaged."""
    if not path.is_file() or path.stat().st_size == 0:
        return _has_jobs(path.parent) or bool(_backups(path))
    try:
        with contextlib.closing(open_database(path)) as connection:
            return not _sound(connection, path.parent / "runs")
    except sqlite3.OperationalError:
        return False
    except sqlite3.DatabaseError:
        return True


def _sound(connection: sqlite3.Connection, runs: Path) -> bool:
    """Whether SQLite finds the ledger whole, and every job in it can be read. Raises sqlite3.OperationalError."""
    try:
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            return False
        if connection.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS):
            for row in connection.execute("SELECT * FROM job"):
                if not _readable(row, runs):
                    return False
            if connection.execute("SELECT 1 FROM event WHERE NOT json_valid(data) LIMIT 1").fetchone() is not None:
                return False
    except sqlite3.OperationalError:
        raise
    except (sqlite3.DatabaseError, ValueError, IndexError, TypeError):
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


def _has_jobs(home: Path) -> bool:
    return any((home / "runs").glob("[0-9]*/spec.json"))


# -- backups --------------------------------------------------------------------------------------------------------------


def _backups(path: Path) -> list[Path]:
    """Those that are there, the one with the newest contents first, whatever the clock said when they were made."""
    found = [
        (count, file)
        for file in (path.parent / BACKUPS).glob(f"{path.stem}-*.sqlite3")
        if (count := _revision(file)) >= 0
    ]
    return [file for _, file in sorted(found, key=lambda one: (one[0], one[1].name), reverse=True)]


def _revision(file: Path) -> int:
    """How many changes a backup has seen; -1 where it is not a sound one. It is only looked at: not a byte of it changes."""
    try:
        with contextlib.closing(sqlite3.connect(f"{file.absolute().as_uri()}?immutable=1", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            if not _sound(connection, file.parent.parent / "runs"):
                return -1
            count: int = connection.execute("SELECT value FROM counter WHERE name = 'revision'").fetchone()[0]
            return count
    except (sqlite3.Error, TypeError):
        return -1


def _back_up(path: Path, at_once: bool) -> None:
    """Copy the ledger where the last copy is an hour old (or from the future), or `at_once`; drop all but the newest few sound ones."""
    folder = path.parent / BACKUPS
    there = sorted(folder.glob(f"{path.stem}-*.sqlite3"), key=lambda file: file.stat().st_mtime)
    now = time.time()
    recent = any(0 <= now - file.stat().st_mtime < EVERY_S for file in there)
    if (recent and not at_once) or not _has_jobs(path.parent):
        return
    folder.mkdir(exist_ok=True)
    numbers = [int(end) for file in there if (end := file.stem.rpartition("-")[2]).isdecimal()]
    part = folder / f".{path.stem}.{os.getpid()}.part"
    try:
        with contextlib.closing(open_database(path)) as source, contextlib.closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, whole
        part.replace(folder / f"{path.stem}-{max(numbers, default=0) + 1:06}.sqlite3")
    finally:
        part.unlink(missing_ok=True)
    kept = _backups(path)[:KEEP]
    for file in folder.glob(f"{path.stem}-*.sqlite3"):
        if file not in kept:
            file.unlink(missing_ok=True)


# -- mending --------------------------------------------------------------------------------------------------------------


def _mend(path: Path) -> str:
    """Put the damaged ledger aside and a new one in its place. Returns what happened, as a sentence."""
    backup = next(iter(_backups(path)), None)
    if _in_use(path):
        raise AtelierError(
            f"The job list {path} is damaged, and another Atelier has it open. Close that one, then try again: it is mended then."
        )
    for file in path.parent.glob(f".{path.name}.*.part*"):  # of one that was killed
        file.unlink(missing_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    if backup is not None:
        shutil.copyfile(backup, part)
    found = rebuild(part, path.parent / "runs")
    aside = _aside(path)
    for file in _files(part)[1:]:
        file.unlink(missing_ok=True)
    part.replace(path)
    came = f"its backup and {found.jobs - found.known} job folders" if backup is not None else "the folders of its jobs"
    sentence = f"The job list was damaged and was made anew from {came}: {found.jobs} jobs are there again."
    if not found.jobs:
        sentence = "The job list was damaged, and nothing was left to make it anew from: it is empty now."
    if found.waiting:
        sentence += f" {found.waiting} of them had not ended; they are put aside until you let them go on."
    if found.left:
        sentence += f" {found.left} could not be read."
    return sentence + (f" The damaged list is kept in {aside}." if aside is not None else "")


def _in_use(path: Path) -> bool:
    """Whether another living process owns the library, as far as the damaged ledger can still tell."""
    if not path.is_file() or path.stat().st_size == 0:
        return False
    with contextlib.suppress(sqlite3.Error, OSError, TypeError):
        with contextlib.closing(open_database(path)) as connection:
            row = connection.execute("SELECT * FROM owner WHERE id = 1").fetchone()
        return row is not None and row["pid"] != os.getpid() and lives(row["pid"], row["born"])
    return False


def _files(path: Path) -> list[Path]:
    return [path.with_name(path.name + ending) for ending in _BESIDE]


def _aside(path: Path) -> Path | None:
    """Move the ledger and what SQLite keeps beside it into a new folder of `damaged/`; None where there is nothing."""
    there = [file for file in _files(path) if file.exists()]
    if not there:
        return None
    number = 1
    while (folder := path.parent / DAMAGED / str(number)).exists():
        number += 1
    folder.mkdir(parents=True)
    for file in there:
        file.replace(folder / file.name)
    return folder
