"""Who may read what Atelier writes: the library is its user's alone; what is saved elsewhere is as open as the system has it (the umask)."""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from engine import paths

MASK = "ATELIER_UMASK"
"""Environment variable: the user's own umask, which `keep_private` takes the place of, for this program and those it starts."""

MEMBERS = frozenset(
    [
        "ledger.sqlite3",
        "ledger.sqlite3-wal",
        "ledger.sqlite3-shm",
        "ledger.lock",
        "backups",
        "damaged",
        "settings.ini",
        "window.socket",
        "window.lock",
        "clusters.json",
        "recipes",
        "equipment",
        "languages",
        "library.json",
        "library.json.lock",
        "collection.json",
        "favourites.json",
        "altering.json",
        "models",
        "runs",
        "pictures",
        "cache",
        "logs",
        "trash",
        "metrics",
        "profiles",
        "likes",
        "directions",
        "designs",
        "attacks",
        "translations",
        "painted",
        "pasted",
        "samples",
    ]
) | {"label maps"}
"""What a library holds at its top; whatever else lies in its folder is not Atelier's."""

_OTHERS = 0o077


def keep_private() -> None:
    """Called first in every program: from here on what it and its children make is its user's alone (0600, 0700)."""
    before = os.umask(_OTHERS)
    os.environ.setdefault(MASK, f"{before:03o}")
    # Else torch makes a folder in the system's temporary one, and leaves it there.
    os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", str(paths.home_path() / "cache" / "torch"))


def usual() -> int:
    """The umask as the user has it."""
    given = os.environ.get(MASK)
    if given is not None:
        return int(given, 8)
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


@contextlib.contextmanager
def as_usual() -> Iterator[None]:
    """The user's own umask, for what is started inside: another program does not belong to the library.

    The umask is the whole process's. What another thread makes meanwhile is still behind the library's own folder, which is closed.
    """
    before = os.umask(usual())
    try:
        yield
    finally:
        os.umask(before)


def inside(path: Path) -> bool:
    """Whether `path` lies in the library."""
    return path.absolute().is_relative_to(paths.home_path().absolute())


def open_as_usual(path: Path) -> None:
    """Let others read a file or a folder, with all in it, as far as the umask has it; nothing in the library."""
    if inside(path):
        return
    mask = usual()
    for one in (path, *path.rglob("*")) if path.is_dir() else (path,):
        mode = stat.S_IMODE(one.stat().st_mode)
        wanted = mode | ((0o777 if one.is_dir() else 0o666) & ~mask)
        if wanted != mode:
            one.chmod(wanted)


def make_folder(path: Path) -> None:
    """Make `path` and the folders above it: in the library for its user alone, elsewhere as open as usual. Raises OSError."""
    missing = [one for one in (path, *path.parents) if not one.exists()]
    path.mkdir(parents=True, exist_ok=True)
    for one in reversed(missing):
        if inside(one):
            one.chmod(0o700)
        else:
            with contextlib.suppress(PermissionError):  # another program made it first
                one.chmod((one.stat().st_mode & 0o7000) | (0o777 & ~usual()))


def tighten(home: Path) -> None:
    """Close a library that others could read, of an older Atelier: what is Atelier's in it, and `home` where nothing else is there.

    What cannot be closed (another user's, or a disk that knows no permissions) stays as it is.
    """
    if os.name == "nt" or not home.is_dir():  # there it lies in the user's own profile, which others cannot read
        return
    with contextlib.suppress(OSError):
        entries = list(home.iterdir())
        for entry in entries:
            if entry.name in MEMBERS:
                close(entry)
        if all(entry.name in MEMBERS or entry.name.startswith(".") for entry in entries) and home != Path.home():
            _close_one(home)


def close(path: Path) -> None:
    """Close `path`, with all in it, to others; its own permissions last, so that what was cut short begins anew. An error changes nothing."""
    if path.is_symlink() or not path.lstat().st_mode & _OTHERS:
        return
    for folder, _, files in os.walk(path, topdown=False):
        for name in files:
            _close_one(Path(folder, name))
        _close_one(Path(folder))
    _close_one(path)


def _close_one(path: Path) -> None:
    with contextlib.suppress(OSError):
        mode = stat.S_IMODE(path.lstat().st_mode)
        if mode & _OTHERS and not path.is_symlink():
            path.chmod(mode & ~_OTHERS)
