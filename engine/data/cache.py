"""Decoded data sets on disk: raw bytes and a description, built aside and renamed into place, so never half there."""

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import msgspec
import numpy as np
import numpy.typing as npt
import psutil

from engine import paths
from engine.library.atomic import TAKEN, DiskFull, disk_errors

VERSION = 1
"""Rises when the same pictures would be decoded differently."""
_ABOUT, _IMAGES, _LABELS = "set.json", "images.u8", "labels.i64"
_SPARE = 256 << 20  # bytes left free on the disk


class About(msgspec.Struct, frozen=True):
    """What lies in a cache folder: `shape` of the images [N, H, W, C], and the set's words."""

    shape: tuple[int, int, int, int]
    labelled: bool
    name: str
    classes: tuple[str, ...] = ()
    licence: str = ""
    fingerprint: str = ""
    notes: tuple[str, ...] = ()


class Stored(msgspec.Struct, frozen=True):
    """An opened cache folder. `images` are memory-mapped, copy-on-write: the file never changes."""

    about: About
    images: npt.NDArray[np.uint8]
    labels: npt.NDArray[np.int64] | None


Fill = Callable[[BinaryIO, Callable[[int], None]], tuple[About, npt.NDArray[np.int64] | None]]
"""Asks for room (bytes), writes the images one after another, and says what they are."""


def folder_of(key: str) -> Path:
    """Where the decoded set `key` lies or will lie."""
    return paths.cache() / "data" / key


def opened(key: str) -> Stored | None:
    """The decoded set `key`, or None where it is not there whole."""
    folder = folder_of(key)
    try:
        about = msgspec.json.decode((folder / _ABOUT).read_bytes(), type=About)
        images = np.memmap(folder / _IMAGES, dtype=np.uint8, mode="c", shape=about.shape)
        labels = np.fromfile(folder / _LABELS, dtype=np.int64) if about.labelled else None
    except (OSError, ValueError, msgspec.DecodeError):
        return None
    if labels is not None and len(labels) != about.shape[0]:
        return None
    os.utime(folder)
    return Stored(about, images, labels)


def build(key: str, fill: Fill) -> Stored:
    """Let `fill` write the decoded set `key`, then open it.

    Makes room by dropping the decoded sets unused for longest. Raises DiskFull with nothing half left behind.
    """
    folder = folder_of(key)
    with disk_errors(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder.parent)
        part = folder.parent / f".{key}.{threading.get_ident()}.{os.getpid()}.part"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        try:
            with open(part / _IMAGES, "wb") as stream:
                about, labels = fill(stream, lambda need: _make_room(folder, need))
                stream.flush()
                os.fsync(stream.fileno())
            if labels is not None:
                labels.astype(np.int64).tofile(part / _LABELS)
            (part / _ABOUT).write_bytes(msgspec.json.encode(about))
            _put(part, folder, key)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    stored = opened(key)
    if stored is None:
        raise DiskFull(
            f"The decoded pictures could not be kept in {folder.parent}. Check that the disk works and has room."
        )
    return stored


def _put(part: Path, folder: Path, key: str) -> None:
    """Move `part` to `folder`, unless another process has put the same set there since; what is broken there goes."""
    while True:
        try:
            part.rename(folder)
            return
        except OSError as error:
            if error.errno not in TAKEN:
                raise
        if opened(key) is not None:
            return
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(root: Path) -> None:
    """Remove what processes that are gone left half done."""
    for part in root.glob(".*.part"):
        pid = part.name.split(".")[-2]
        if not pid.isdigit() or not psutil.pid_exists(int(pid)):
            shutil.rmtree(part, ignore_errors=True)


def _make_room(folder: Path, need: int) -> None:
    root = folder.parent
    kept = [path for path in root.iterdir() if path.is_dir() and path != folder and not path.name.startswith(".")]
    oldest_first = sorted(kept, key=lambda path: path.stat().st_mtime)
    sizes = [(path, sum(file.stat().st_size for file in path.iterdir())) for path in oldest_first]
    free = shutil.disk_usage(root).free
    going = to_drop(sizes, free, need)
    if going is None:
        raise DiskFull(
            f"The decoded pictures need {max(1, need >> 20)} MB, but {root} has only {free >> 20} MB free."
            " Free some space, or train at a smaller size."
        )
    for path in going:
        shutil.rmtree(path, ignore_errors=True)


def to_drop(sets: list[tuple[Path, int]], free: int, need: int) -> list[Path] | None:
    """Which of `sets` (with their bytes, those unused for longest first) must go so that `need` bytes fit.

    None where even all of them are not enough; then nothing is dropped in vain.
    """
    if free + sum(size for _, size in sets) < need:
        return None
    going = []
    for path, size in sets:
        if free >= need + _SPARE:
            break
        going.append(path)
        free += size
    return going
