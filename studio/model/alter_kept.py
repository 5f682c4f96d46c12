"""What is being altered, kept in the library's folder, so that it is there again in a new window."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from engine.library.atomic import write_bytes
from studio.model.alter_state import Work

_decoder = msgspec.json.Decoder(dict[str, Work])


class KeptWorks:
    """`altering.json`: model (by the hash of its weights) -> the work on it."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> dict[str, Work]:
        """The works of all models; none where they cannot be read, and a damaged file is put aside."""
        try:
            return _decoder.decode(self._file.read_bytes())
        except FileNotFoundError:
            return {}
        except (msgspec.DecodeError, msgspec.ValidationError):
            self._file.replace(self._file.with_suffix(".damaged.json"))
            return {}

    def keep(self, works: Mapping[str, Work]) -> None:
        """Replace them all; the file is replaced whole. Raises DiskFull, AtelierError."""
        write_bytes(
            self._file, msgspec.json.encode({key: work for key, work in works.items() if work.base is not None})
        )
