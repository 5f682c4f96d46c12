"""What an attempt of a job that was cut short has made already, so that the next makes only the rest."""

import contextlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from engine.library.atomic import disk_errors


class Finished:
    """Remembers in the file `path`, a line each, what was made of what, and into which files."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._made: dict[str, tuple[dict[str, Any], list[str]]] = {}
        for line in path.read_bytes().splitlines() if path.exists() else []:
            with contextlib.suppress(msgspec.DecodeError):  # the last line of a process that was killed
                key, made, files = msgspec.json.decode(line, type=tuple[str, dict[str, Any], list[str]])
                self._made[key] = made, files
        self.files = {file for _, files in self._made.values() for file in files}
        """What was made: not to be taken for something given where it lies among the rest."""

    def of(self, key: str) -> dict[str, Any] | None:
        """What was made of `key`, where all of its files are still there."""
        made, files = self._made.get(key, (None, []))
        return made if all(Path(file).exists() for file in files) else None

    def keep(self, key: str, made: dict[str, Any], files: Iterable[str]) -> None:
        """Remember it for the next attempt."""
        line = msgspec.json.encode((key, made, list(files)))
        with disk_errors(self.path), self.path.open("ab") as stream:
            stream.write(b"\n" + line + b"\n")  # the line before may be half a one
