"""The ledger is opened: a sound one is backed up, a damaged one is put aside and made anew."""

import contextlib
import logging
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from engine.errors import AtelierError
from engine.jobs.backups import back_up, backups
from engine.jobs.ledger import Ledger
from engine.jobs.processes import lives
from engine.jobs.rebuilding import rebuild
from engine.jobs.schema import open_database
from engine.jobs.soundness import has_jobs, sound
from engine.privacy import tighten

log = logging.getLogger(__name__)

DAMAGED = "damaged"
PATIENCE_S = 60.0
_BESIDE = ("", "-wal", "-shm")


def open_ledger(path: Path, *, reading: bool = False) -> Ledger:
    """The ledger in `path`. Where it was damaged (or lost, while job folders are there), `mended` of it is a sentence that says so, and what
    was there before lies in `damaged/`. Raises as `Ledger` does.

    Race: two programs find the damage at once. The second waits, and finds a sound ledger. Raises AtelierError where a damaged one cannot be
    mended now: another program works with it, or mends it and does not come to an end.
    """
    sentence = ""
    tighten(path.parent)
    if _damaged(path):
        with _alone(path):
            if _damaged(path):
                sentence = _mend(path)
                log.warning(sentence)
    ledger = Ledger(path, reading=reading)
    ledger.mended = sentence
    if not reading:
        with contextlib.suppress(OSError, sqlite3.Error):  # a full disk: another time
            back_up(path, at_once=bool(sentence))
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


def _damaged(path: Path) -> bool:
    """Whether the ledger cannot be trusted. One that is new, locked, or on a full disk is not damaged."""
    if not path.is_file() or path.stat().st_size == 0:
        return has_jobs(path.parent) or bool(backups(path))
    try:
        with contextlib.closing(open_database(path)) as connection:
            return not sound(connection, path.parent / "runs")
    except (
        sqlite3.OperationalError
    ) as error:  # most say that it is locked, or its disk full; an error of SQL, that it is no ledger
        return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR
    except sqlite3.DatabaseError:
        return True


def _mend(path: Path) -> str:
    """Put the damaged ledger aside and a new one in its place. Returns what happened, as a sentence."""
    backup = next(iter(backups(path)), None)
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


def free_folder(path: Path) -> Path:
    """A folder of `damaged/` that is not there yet, for what is put aside."""
    number = 1
    while (folder := path.parent / DAMAGED / str(number)).exists():
        number += 1
    return folder


def _aside(path: Path) -> Path | None:
    """Move the ledger and what SQLite keeps beside it into a new folder of `damaged/`; None where there is nothing."""
    there = [file for file in _files(path) if file.exists()]
    if not there:
        return None
    folder = free_folder(path)
    folder.mkdir(parents=True)
    for file in there:
        file.replace(folder / file.name)
    return folder
