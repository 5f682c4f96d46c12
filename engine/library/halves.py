"""What killed programs left half-written in the library: told by the number of the process in the name, and removed once that is gone."""

import contextlib
import os
import re
import shutil
from pathlib import Path

import psutil

_HALF = re.compile(r"\.(\d+)-.*\.part(\..*)?")
_APART = {"runs", "cache", "trash"}  # jobs and the cache sweep their own; what is in the trash is left alone


def half_name(rest: str) -> str:
    """The beginning of the name of something that this process has not finished: hidden, and gone with `sweep_halves`."""
    return f".{os.getpid()}-{rest}"


def sweep_halves(home: Path) -> int:
    """Remove what no living process works at any more; how many. Errors are left to the next time."""
    found = [path for path in home.glob(".*.part*") if _left(path)]
    for place in home.iterdir():
        if place.name in _APART or not place.is_dir() or place.is_symlink():
            continue
        for folder, names, files in os.walk(place):
            halves = [name for name in (*names, *files) if _left(Path(name))]
            names[:] = [name for name in names if name not in halves]
            found += [Path(folder, name) for name in halves]
    for path in found:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                path.unlink()
    return len(found)


def _left(path: Path) -> bool:
    match = _HALF.fullmatch(path.name)
    return match is not None and not psutil.pid_exists(int(match[1]))
