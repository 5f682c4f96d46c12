"""Folders that pass: in the system's temporary folder, gone when the program ends; of a killed program, when the next one starts."""

import contextlib
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

PREFIX = "atelier-passing-"
_HELD = ".held"


class PassingFolder:
    """A folder for this program alone, `path`. A lock in it, which the system lets go of when the program dies, says that it is in use."""

    def __init__(self) -> None:
        while True:
            self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
            self._lock = open(self.path / _HELD, "wb")  # noqa: SIM115 (held as long as the folder)
            # Race: one that sweeps takes the lock before this program does. It then removes the folder, and there is another.
            with contextlib.suppress(OSError):
                _hold(self._lock)
                return
            self._lock.close()

    def close(self) -> None:
        """Remove it. May be called twice."""
        self._lock.close()
        shutil.rmtree(self.path, ignore_errors=True)


def sweep() -> None:
    """Remove what programs left behind that were killed. What is in use, or another user's, stays."""
    try:
        place = Path(tempfile.gettempdir())
    except FileNotFoundError:  # no disk has room, so nothing of ours lies there either
        return
    for folder in place.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            with open(folder / _HELD, "rb+") as lock:
                _hold(lock)
                shutil.rmtree(folder, ignore_errors=True)
            shutil.rmtree(folder, ignore_errors=True)  # what is open cannot be removed on Windows


def _hold(lock: Any) -> None:
    """Take the lock of a folder. Raises OSError where another program holds it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
