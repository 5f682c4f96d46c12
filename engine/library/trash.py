"""Recoverable deletion: things wait in the library's own trash folder, and go to the system's when it is emptied."""

import os
import time
from pathlib import Path

import msgspec

from engine.errors import AtelierError, BadInput, NotFound
from engine.library.bounded import read_bounded


class Trashed(msgspec.Struct, frozen=True):
    """Something deleted: where it was, where it waits, and when it went (seconds since 1970)."""

    original: Path
    place: Path
    when: float


class _Origin(msgspec.Struct, frozen=True):
    """Where something was: below the folder that holds the trash, so that a library may be moved."""

    path: str
    when: float


class Trash:
    """The folder where deleted models and pictures wait. On the same disk as the library, so that moving is instant."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def take(self, path: Path) -> Trashed:
        """Move `path` into the trash. Raises NotFound where it is already gone."""
        if not path.exists():
            raise NotFound(f"{path.name} is already gone.")
        when = time.time()
        holder = self.folder / f"{time.time_ns():x}"
        holder.mkdir(parents=True)
        place = holder / path.name
        origin = _Origin(os.path.relpath(path.resolve(), self.folder.parent.resolve()), when)
        (holder / ".origin.json").write_bytes(msgspec.json.encode(origin))
        path.rename(place)
        return Trashed(path, place, when)

    def put_back(self, trashed: Trashed) -> None:
        """Undo `take`. Raises NotFound where it left the trash, AtelierError where something else took its place."""
        if not trashed.place.exists():
            raise NotFound(f"{trashed.original.name} is no longer in Atelier's trash. Look in the system's trash.")
        if trashed.original.exists():
            raise AtelierError(f"{trashed.original.name} exists again: rename that one first, then undo.")
        trashed.original.parent.mkdir(parents=True, exist_ok=True)
        trashed.place.rename(trashed.original)
        self._forget(trashed.place.parent)

    def items(self) -> list[Trashed]:
        """What waits in the trash, newest first."""
        found = []
        for file in self.folder.glob("*/.origin.json"):
            try:
                origin = msgspec.json.decode(read_bounded(file), type=_Origin)
            except (BadInput, OSError, msgspec.DecodeError):
                continue
            original = Path(os.path.normpath(self.folder.parent / origin.path))
            place = file.parent / original.name
            if place.exists():
                found.append(Trashed(original, place, origin.when))
        return sorted(found, key=lambda trashed: trashed.when, reverse=True)

    def empty(self, older_than_s: float = 0.0) -> int:
        """Send what has waited longer than that to the system's trash; how many went. What cannot go there stays."""
        from send2trash import send2trash  # loads the desktop's libraries, which nothing else needs
        from send2trash.exceptions import TrashPermissionError

        gone = 0
        for trashed in self.items():
            if time.time() - trashed.when < older_than_s:
                continue
            try:
                send2trash(trashed.place)
            except (TrashPermissionError, OSError):
                continue
            self._forget(trashed.place.parent)
            gone += 1
        return gone

    def _forget(self, holder: Path) -> None:
        (holder / ".origin.json").unlink(missing_ok=True)
        holder.rmdir()
