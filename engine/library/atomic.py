"""Files that are there whole or not at all: written beside their place, synced, then renamed into it."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import AtelierError

TAKEN = (errno.ENOTEMPTY, errno.EEXIST)
"""What the system says of a folder that cannot be renamed because the other name is in use."""


class DiskFull(AtelierError):
    """There is no room left for what was to be written. Nothing half is left behind."""


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn a full or unwritable disk into a sentence that names `path`. Raises DiskFull, AtelierError."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
            raise DiskFull(
                f"The disk is full: {path.name} could not be written to {path.parent}. Free some space and try again."
            ) from error
        if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
            raise AtelierError(
                f"{path} cannot be written: {error.strerror}. Choose another folder, or change its permissions."
            ) from error
        raise


def write_file(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a temporary file in the same folder, then put it at `path`. Raises DiskFull, AtelierError."""
    with disk_errors(path):
        part = _part(path)
        try:
            write(part)
            with open(part, "rb+") as file:
                os.fsync(file.fileno())
            part.chmod(0o666 & ~_UMASK)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def free_path(folder: Path, stem: str, suffix: str) -> Path:
    """A file in `folder` that is not there yet: the stem, or the stem and a number."""
    path, number = folder / f"{stem}.{suffix}", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}.{suffix}", number + 1
    return path


def refuse_unwritable(path: Path) -> None:
    """Raise AtelierError where nothing could be written to `path`, so that it is said before the work that it is for."""
    with disk_errors(path):
        _part(path).unlink()


def _part(path: Path) -> Path:
    """A new, empty file beside `path`."""
    if path.is_dir():
        raise AtelierError(f"{path} cannot be written: it is a folder. Name a file in it.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=f".part{path.suffix}", dir=path.parent)
    except (FileNotFoundError, FileExistsError, NotADirectoryError) as error:
        # It would name the folder, or the temporary file, of which nobody has heard.
        why = (error.strerror or "").lower()
        raise AtelierError(f"{path} cannot be written: {why}. Choose another folder.") from error
    os.close(handle)
    return Path(name)


def write_bytes(path: Path, data: bytes) -> None:
    """`data` at `path`, atomically. Raises DiskFull, AtelierError."""

    def fill(part: Path) -> None:
        part.write_bytes(data)

    write_file(path, fill)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


_UMASK = _umask()
