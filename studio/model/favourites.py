"""Favourite latents of each model, kept in the library's folder across sessions."""

from pathlib import Path

import msgspec

from engine.jobs.spec import Latent
from engine.library.atomic import write_bytes

_Kept = dict[str, tuple[Latent, ...]]
_decoder = msgspec.json.Decoder(_Kept)


class Favourites:
    """`favourites.json`: model (by the hash of its weights, so that renaming keeps them) -> latents."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def of(self, model: str) -> tuple[Latent, ...]:
        """The favourites of `model`, oldest first."""
        return self._read().get(model, ())

    def keep(self, model: str, latents: tuple[Latent, ...]) -> None:
        """Replace the favourites of `model`; the file is replaced whole. Raises DiskFull, AtelierError."""
        kept = self._read()
        if latents:
            kept[model] = latents
        else:
            kept.pop(model, None)
        write_bytes(self._file, msgspec.json.encode(kept))

    def _read(self) -> _Kept:
        if not self._file.is_file():
            return {}
        try:
            return _decoder.decode(self._file.read_bytes())
        except (msgspec.DecodeError, msgspec.ValidationError):
            self._file.replace(self._file.with_suffix(".damaged.json"))
            return {}
