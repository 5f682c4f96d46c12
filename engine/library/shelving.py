"""A finished run's model goes into the library: once, whole, and never over another one."""

import errno
import shutil
from pathlib import Path

import msgspec

from engine import paths
from engine.errors import AtelierError
from engine.library.atomic import TAKEN, disk_errors, write_bytes
from engine.library.card import read_card, write_card
from engine.library.halves import half_name
from engine.library.shelf import Shelf


def shelve(run: Path, name: str, job: int) -> Path:
    """Copy the best (else the newest) model of the folder `run` into the library, under `name` or the next free one.

    Returns the model's folder. The name is written down before the model is in its place, so that a run killed right
    then finds its model again and does not shelve it twice. Raises DiskFull, AtelierError.
    """
    source = run / ("best" if (run / "best").is_dir() else "snapshot")
    card = read_card(source)
    marker = run / "shelved.json"
    if marker.is_file():
        there = paths.models() / msgspec.json.decode(marker.read_bytes(), type=str)
        if _weights(there) == card.weights_sha256:
            return there
    part = paths.models() / half_name(f"run-{job}.part")
    with disk_errors(part):
        for left in paths.models().glob(f".*-run-{job}.part"):
            shutil.rmtree(left, ignore_errors=True)
        try:
            _copy(source, part)
            while True:
                free = Shelf().free_name(name)
                write_bytes(marker, msgspec.json.encode(free))
                write_card(part, msgspec.structs.replace(card, name=free, title=free))
                try:
                    part.rename(paths.models() / free)
                except OSError as error:
                    if error.errno not in TAKEN:
                        raise
                else:  # Race: another run of this name may have taken it since; then the next one is tried
                    return paths.models() / free
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _copy(source: Path, part: Path) -> None:
    try:
        shutil.copytree(source, part)
    except shutil.Error as error:  # holds a list of (from, to, why); the first system error says it all
        for _, _, why in error.args[0]:
            if "No space left" in str(why):
                raise OSError(errno.ENOSPC, str(why)) from error
        raise AtelierError(f"The model could not be copied into the library: {error.args[0][0][2]}.") from error


def _weights(folder: Path) -> str | None:
    try:
        return read_card(folder).weights_sha256
    except AtelierError:
        return None
