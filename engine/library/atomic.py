"""Files that are there whole or not at all: written beside their place, synced, then renamed into it."""

import contextlib
import errno
import itertools
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from engine.errors import AtelierError, BadInput
from engine.library.halves import half_name
from engine.privacy import inside, make_folder, usual

TAKEN = (errno.ENOTEMPTY, errno.EEXIST)
"""What the system says of a folder that cannot be renamed because the other name is in use."""
PIECE = 1 << 20


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


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """The opened file `path`. Raises BadInput where it cannot be opened, say because it is gone meanwhile."""
    with contextlib.ExitStack() as stack:
        try:
            opened = stack.enter_context(open(path, "rb"))
        except OSError as error:
            raise BadInput(f"{path} cannot be read: {error.strerror or error}.") from error
        yield opened


def pieces(path: Path) -> Iterator[bytes]:
    """What the file `path` holds, a MiB at a time. Raises BadInput where it cannot be opened, or not be read to its end."""
    with reading(path) as opened:
        while True:
            try:
                piece = opened.read(PIECE)
            except OSError as error:
                raise BadInput(f"{path} cannot be read to its end: {error.strerror or error}.") from error
            if not piece:
                return
            yield piece


def write_file(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a temporary file in the same folder, then put it at `path`. Raises DiskFull, AtelierError."""
    _put(path, write, lambda part: part.replace(path))


def write_new(folder: Path, stem: str, suffix: str, data: bytes) -> Path:
    """`data` in a file of `folder` that was not there: the stem, or the stem and a number. Raises DiskFull, AtelierError.

    Atomic, and never over another file, also when several programs write there at once.
    """
    taken: list[Path] = []

    def place(part: Path) -> None:
        for number in itertools.count(1):
            path = folder / (f"{stem}.{suffix}" if number == 1 else f"{stem}-{number}.{suffix}")
            with contextlib.suppress(FileExistsError):
                _claim(part, path)
                taken.append(path)
                return

    _put(folder / f"{stem}.{suffix}", lambda part: part.write_bytes(data), place)
    return taken[0]


def _put(path: Path, write: Callable[[Path], object], place: Callable[[Path], object]) -> None:
    """Let `write` fill a temporary file beside `path`, sync it, and let `place` give it its name."""
    with disk_errors(path):
        part = _part(path)
        try:
            write(part)
            with open(part, "rb+") as file:
                os.fsync(file.fileno())
            if not inside(path):  # in the library it stays its user's alone, as it was made
                part.chmod(0o666 & ~usual())
            place(part)
        finally:
            part.unlink(missing_ok=True)


def _claim(part: Path, path: Path) -> None:
    """Give `part` the name `path` too. Raises FileExistsError where that is taken."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError as error:  # a file system without links (FAT)
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EINVAL):
            raise
        _claim_without_links(part, path)


def _claim_without_links(part: Path, path: Path) -> None:
    """The same where there are no links. A hidden file says that the name is being taken: who is killed then leaves that one, and no
    picture that is empty. Raises FileExistsError where the name is taken, or is being taken."""
    taking = path.with_name(f".{path.name}.taking")
    with open(taking, "xb"):
        pass
    try:
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        part.replace(path)
    finally:
        taking.unlink(missing_ok=True)


def refuse_unwritable(path: Path) -> None:
    """Raise AtelierError where nothing could be written to `path`, so that it is said before the work that it is for."""
    with disk_errors(path):
        _part(path).unlink()


def _part(path: Path) -> Path:
    """A new, empty file beside `path`."""
    if path.is_dir():
        raise AtelierError(f"{path} cannot be written: it is a folder. Name a file in it.")
    try:
        make_folder(path.parent)
        handle, name = tempfile.mkstemp(prefix=half_name(""), suffix=f".part{path.suffix}", dir=path.parent)
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
