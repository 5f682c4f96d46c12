"""Copies of the ledger, made by the hour: what folders of jobs do not tell is known from them when the ledger is damaged."""

import contextlib
import os
import sqlite3
import time
from pathlib import Path

from engine.jobs.schema import open_database
from engine.jobs.soundness import has_jobs, sound

BACKUPS = "backups"
EVERY_S = 3600.0
KEEP = 3


def backups(path: Path) -> list[Path]:
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
            if not sound(connection, file.parent.parent / "runs"):
                return -1
            count: int = connection.execute("SELECT value FROM counter WHERE name = 'revision'").fetchone()[0]
            return count
    except (sqlite3.Error, TypeError):
        return -1


def back_up(path: Path, at_once: bool) -> None:
    """Copy the ledger where the last copy is an hour old (or from the future), or `at_once`; drop all but the newest few sound ones."""
    folder = path.parent / BACKUPS
    there = sorted(folder.glob(f"{path.stem}-*.sqlite3"), key=lambda file: file.stat().st_mtime)
    now = time.time()
    recent = any(0 <= now - file.stat().st_mtime < EVERY_S for file in there)
    if (recent and not at_once) or not has_jobs(path.parent):
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
    kept = backups(path)[:KEEP]
    for file in folder.glob(f"{path.stem}-*.sqlite3"):
        if file not in kept:
            file.unlink(missing_ok=True)
