"""All files below a folder: links followed but never in circles, and every obstacle named instead of raised."""

import os
import stat
from pathlib import Path

import msgspec

from engine.data.layout import hidden
from engine.data.report import Broken

MAX_DEPTH = 32
_EFFECTIVE = os.access in os.supports_effective_ids


class Entry(msgspec.Struct, frozen=True):
    """A regular file: its name below the root (with `/`), bytes, time of change (ns), whether it may be read."""

    name: str
    size: int
    mtime: int
    readable: bool


class Walked(msgspec.Struct, frozen=True):
    """What lies below a folder: files, names of folders, what could not be entered; `seen`: identities of folders."""

    files: list[Entry]
    folders: list[str]
    broken: list[Broken]
    seen: set[tuple[int, int]]


def shown(name: str) -> str:
    """A file name fit for a sentence and for JSON: undecodable bytes and control characters replaced."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def walk(root: Path) -> Walked:
    """Everything below `root`, hidden names left out."""
    found = Walked([], [], [], set())
    _enter(root, "", frozenset(), False, found)
    return found


def _enter(folder: Path, prefix: str, above: frozenset[tuple[int, int]], link: bool, found: Walked) -> None:
    try:
        here = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        found.broken.append(
            Broken(shown(prefix.rstrip("/")) or ".", f"cannot be opened ({error.strerror}).", "Change its permissions.")
        )
        return
    identity = (here.st_dev, here.st_ino)
    if identity in above or (link and identity in found.seen):
        why = (
            "is a link back to a folder that holds it."
            if identity in above
            else "is a second way to a folder already read."
        )
        found.broken.append(Broken(shown(prefix.rstrip("/")), why, "Remove the link."))
        return
    if len(above) >= MAX_DEPTH:
        found.broken.append(
            Broken(shown(prefix.rstrip("/")), f"lies more than {MAX_DEPTH} folders deep.", "Move it up.")
        )
        return
    found.seen.add(identity)
    for entry in entries:
        if not hidden(entry.name):
            _note(entry, prefix + entry.name, above | {identity}, found)


def _note(entry: os.DirEntry[str], name: str, above: frozenset[tuple[int, int]], found: Walked) -> None:
    try:
        status = entry.stat()
    except OSError as error:
        why = "is a link that leads nowhere." if entry.is_symlink() else f"cannot be looked at ({error.strerror})."
        found.broken.append(Broken(shown(name), why, "Remove it, or mend what it points to."))
        return
    if stat.S_ISDIR(status.st_mode):
        found.folders.append(name)
        _enter(Path(entry.path), name + "/", above, entry.is_symlink(), found)
    elif stat.S_ISREG(status.st_mode):
        readable = os.access(entry.path, os.R_OK, effective_ids=_EFFECTIVE)
        found.files.append(Entry(name, status.st_size, status.st_mtime_ns, readable))
    else:
        found.broken.append(Broken(shown(name), "is no regular file.", "Remove it from the folder."))
