"""What the user thinks of models and pictures (stars, ratings, notes, names of directions): `library.json`."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from engine.errors import AtelierError, BadInput
from engine.library.atomic import disk_errors, write_bytes
from engine.library.bounded import read_bounded

VERSION = 1


class Facts(msgspec.Struct, frozen=True, omit_defaults=True):
    """The user's opinion of one model or picture. `rating`: 0 (none) to 5. `directions`: index -> the user's name."""

    starred: bool = False
    rating: int = 0
    notes: str = ""
    directions: dict[int, str] = {}


class Library(msgspec.Struct, frozen=True):
    """All facts: models by shelf key, pictures by their name below the pictures' folder."""

    version: int = VERSION
    models: dict[str, Facts] = {}
    pictures: dict[str, Facts] = {}


def read(file: Path) -> tuple[Library, str]:
    """The facts in `file`, and a sentence where they were damaged ('' otherwise); a damaged file is kept as `.bad`."""
    try:
        return msgspec.json.decode(read_bounded(file), type=Library), ""
    except FileNotFoundError:
        return Library(), ""
    except (BadInput, msgspec.DecodeError, RecursionError, UnicodeError) as error:
        kept = file.with_name(file.name + ".bad")
        file.replace(kept)
        return Library(), (
            f"Stars, ratings and notes could not be read ({error}) and start afresh; the old file is kept as {kept}."
        )


def change(file: Path, how: Callable[[Library], Library]) -> str:
    """Read, change and write the facts as one step, also between processes; the warning of `read`.

    Raises DiskFull, and AtelierError where a newer Atelier wrote them.
    """
    with _alone(file.with_name(file.name + ".lock")):
        library, warning = read(file)
        if library.version > VERSION:
            raise AtelierError(f"{file} was written by a newer Atelier. Update this one to change stars and notes.")
        changed = how(library)
        if changed != library:
            write_bytes(file, msgspec.json.format(msgspec.json.encode(changed), indent=1))
        return warning


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Wait until no other process holds `lock`, then hold it. The system lets go of it when a process dies."""
    with disk_errors(lock):
        lock.parent.mkdir(parents=True, exist_ok=True)
        stream = open(lock, "a+b")  # noqa: SIM115 (held until the end of the context, released below)
    with stream:
        if sys.platform == "win32":
            import msvcrt

            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)
            try:
                yield
            finally:
                stream.seek(0)
                msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)
        else:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX)
            yield
