"""The connections of a program to one ledger file, one a thread; and what is done where the file is taken from under them."""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.jobs.schema import migrate, open_database, open_database_full_disk

_BESIDE = ("", "-wal", "-shm")


class Connections:
    """Connections to the ledger in `path`, which is made where it is not there, and brought to the newest version.

    `reading`: it is only looked at, by one thread, and should open even on a full disk.
    """

    def __init__(self, path: Path, reading: bool) -> None:
        self.path = path
        self._of_thread = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._writing = threading.RLock()
        self._times = 0
        try:
            migrate(self.mine())
        except sqlite3.OperationalError:
            self.close()
            if not reading or not path.is_file():
                raise
            self._of_thread.connection, self._of_thread.times = open_database_full_disk(path), self._times
            self._all.append(self._of_thread.connection)
            migrate(self.mine())
        except BaseException:
            self.close()
            raise
        self._files = [_identity(file) for file in _files(path)]

    def mine(self) -> sqlite3.Connection:
        """This thread's own connection: readers never wait for a writer, and WAL lets them see whole commits."""
        connection: sqlite3.Connection | None = getattr(self._of_thread, "connection", None)
        if connection is not None and self._of_thread.times != self._times:
            with self._writing:  # of a file that was taken away
                self._all.remove(connection)
            connection.close()
            connection = None
        if connection is None:
            connection = open_database(self.path)
            self._of_thread.connection, self._of_thread.times = connection, self._times
            with self._writing:
                self._all.append(connection)
        return connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A write transaction: all or nothing. May be entered again by the same thread."""
        with self._writing:
            connection = self.mine()
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close the connections of every thread."""
        with self._writing:
            for connection in self._all:
                connection.close()
            self._all.clear()
            self._of_thread = threading.local()

    @property
    def lost(self) -> bool:
        """Whether another file is at the path now than was opened, or none."""
        return _identity(self.path) != self._files[0]

    def put_back(self, aside: Path) -> bool:
        """Write what was in the file that was opened to the path again; what took its place goes into the folder `aside`.

        Whether something had taken its place. All that is written waits meanwhile, and goes on in the new file. Raises OSError and
        sqlite3.Error where that cannot be written; then nothing has changed.
        """
        with self._writing:
            part = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
            part.unlink(missing_ok=True)
            try:
                with contextlib.closing(sqlite3.connect(part)) as copy:
                    self.mine().backup(copy)
                # What SQLite keeps beside the ledger is still this program's, unless that was replaced as well.
                others = [file for file in _files(self.path) if _identity(file) not in {(0, 0), *self._files}]
                if others:
                    aside.mkdir(parents=True)
                for file in others:
                    file.replace(aside / file.name)
                for file in _files(self.path):
                    file.unlink(missing_ok=True)
                part.replace(self.path)
            finally:
                part.unlink(missing_ok=True)
            self._begin_anew()
            return bool(others)

    def take_up(self) -> None:
        """Go on with the file that is at the path now."""
        with self._writing:
            self._begin_anew()

    def _begin_anew(self) -> None:
        self._times += 1
        self.mine().execute("SELECT COUNT(*) FROM job").fetchone()  # SQLite makes what lies beside it
        self._files = [_identity(file) for file in _files(self.path)]


def _files(path: Path) -> list[Path]:
    return [path.with_name(path.name + ending) for ending in _BESIDE]


def _identity(path: Path) -> tuple[int, int]:
    """Which file is at the path; (0, 0) for none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_dev, found.st_ino
