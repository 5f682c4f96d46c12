"""A data set as one file named by its content, so that a cluster is given it once."""

import hashlib
import importlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from engine.jobs.kinds import PACK
from engine.library.atomic import reading

PIECE = 1 << 20


class Packed(msgspec.Struct, frozen=True):
    """`file`: what to upload; `digest`: SHA-256 of its bytes; `name`: what it is called there, which says what kind of file it is."""

    file: Path
    digest: str
    name: str


def packed(source: str, split: str, place: Path, go_on: Callable[[], None]) -> Packed | None:
    """The data set `source` as one file, in `place` where it is none; None for a known name, which every installation has.

    `go_on` is called often, and may raise. Raises NotFound, BadInput; DiskFull, AtelierError where nothing can be written.
    """
    module, _, name = PACK.partition(":")
    found = getattr(importlib.import_module(module), name)(source, split, place, go_on)
    return None if found is None else Packed(found[0], digest_of(found[0], go_on), found[1])


def digest_of(file: Path, go_on: Callable[[], None]) -> str:
    """SHA-256 of a file's bytes, in hexadecimal. Raises BadInput where it cannot be read."""
    digest = hashlib.sha256()
    with reading(file) as opened:
        while piece := opened.read(PIECE):
            go_on()
            digest.update(piece)
    return digest.hexdigest()
