"""A data set as one file named by its content, so that a cluster is given it once."""

import hashlib
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from engine.errors import BadInput

PIECE = 1 << 20


class Packed(msgspec.Struct, frozen=True):
    """`file`: what to upload; `digest`: SHA-256 of its bytes; `name`: what it is called there, which says what kind of file it is."""

    file: Path
    digest: str
    name: str


def packed(source: str, place: Path, go_on: Callable[[], None]) -> Packed | None:
    """The data set `source` as a file: itself, or of a folder an archive in `place`. None for a known name, which every installation has.

    The same pictures give the same bytes, whatever their times. `go_on` is called often, and may raise. Raises BadInput.
    """
    path = Path(source)
    if not path.is_absolute() and not path.exists() and os.sep not in source:
        return None
    if path.is_file():
        return Packed(path, digest_of(path, go_on), path.name)
    if not path.is_dir():
        raise BadInput(f"There is nothing at {source}. Choose the pictures again.")
    archive = place / "pictures.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as opened:
        for file in sorted(path.rglob("*")):
            if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts):
                go_on()
                entry = zipfile.ZipInfo(file.relative_to(path).as_posix())
                with open(file, "rb") as read, opened.open(entry, "w", force_zip64=True) as write:
                    while piece := read.read(PIECE):
                        write.write(piece)
    return Packed(archive, digest_of(archive, go_on), f"{path.name}.zip")


def digest_of(file: Path, go_on: Callable[[], None]) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    with open(file, "rb") as opened:
        while piece := opened.read(PIECE):
            go_on()
            digest.update(piece)
    return digest.hexdigest()
