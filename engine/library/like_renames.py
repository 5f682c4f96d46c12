"""Which like log is meant by a name that it had before it was renamed: what was made for its people stays theirs. Torch-free."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from engine.library.atomic import write_bytes

FILE = "renamed.json"


class Renamed(msgspec.Struct, frozen=True, array_like=True):
    """The log `old` was called `new` from `when` on, in seconds since 1970."""

    old: str
    new: str
    when: float


_decoder = msgspec.json.Decoder(tuple[Renamed, ...])


def renames(folder: Path) -> tuple[Renamed, ...]:
    """All renamings of the logs in `folder`, the oldest first; none where they cannot be read."""
    try:
        return _decoder.decode((folder / FILE).read_bytes())
    except (OSError, msgspec.DecodeError):
        return ()


def note_rename(folder: Path, old: str, new: str, when: float) -> None:
    """Remember one more. Raises DiskFull, AtelierError."""
    write_bytes(folder / FILE, msgspec.json.encode((*renames(folder), Renamed(old, new, when))))


def called_now(known: Sequence[Renamed], name: str, when: float) -> str:
    """What the log that was called `name` at the time `when` is called now. A log that took the name later is another one."""
    for one in known:
        if one.when > when and one.old == name:
            name = one.new
    return name
