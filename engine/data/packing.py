"""A data set as one file that another computer opens as the same set."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from engine.data.arrays import ArraySource
from engine.data.source import resolve
from engine.data.walk import walk
from engine.jobs.spec import DatasetRef
from engine.library.atomic import disk_errors, pieces


def pack(source: str, split: str, place: Path, go_on: Callable[[], None]) -> tuple[Path, str] | None:
    """The data set `source` as (one file, what to call it): itself, or made in `place`. None for a known name, which every installation has.

    Links are followed as they are here, what cannot be read is left out as it is here, and labels in a file of their own go along. The
    same pictures give the same bytes, whatever their times. `go_on` is called often, and may raise. Raises NotFound, BadInput; DiskFull,
    AtelierError where nothing can be written.
    """
    path = Path(source).expanduser()
    if not path.is_absolute() and not path.exists() and os.sep not in source:
        return None
    found = resolve(DatasetRef(source, split=split))
    if isinstance(found, ArraySource):
        file = _arrays(found, place) if found.kind == "idx" else found.images
        return file, file.name
    if not found.root.is_dir():
        return found.root, found.root.name
    archive = place / "pictures.zip"
    with disk_errors(archive), zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as opened:
        for one in sorted(walk(found.root).files, key=lambda one: one.name):
            if one.readable:
                go_on()
                with opened.open(_entry(one.name), "w", force_zip64=True) as write:
                    for piece in pieces(found.root / one.name):
                        write.write(piece)
    return archive, f"{path.name}.zip"


def _entry(name: str) -> zipfile.ZipInfo:
    """A member of an archive, of the same time always."""
    return zipfile.ZipInfo(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def _arrays(found: ArraySource, place: Path) -> Path:
    """Pictures and labels of idx files as one archive of numpy."""
    held = found.load()
    file = place / f"{found.name}.npz"
    with disk_errors(file):
        if held.labels is None:
            np.savez(file, images=held.images)
        else:  # the numbers in the file, which are the names of its classes
            np.savez(file, images=held.images, labels=np.array([int(name) for name in held.classes])[held.labels])
    return file
