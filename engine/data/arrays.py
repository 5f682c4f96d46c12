"""Data sets that are arrays already: idx files, npz files, and those known by name."""

import hashlib
import zipfile
from pathlib import Path

import msgspec
import numpy as np

from engine.damage import DAMAGE, first_line
from engine.data import known
from engine.data.idx import judge_size, labels_beside, read_idx
from engine.data.pixels import Labels, Pixels, normalised
from engine.data.report import SourceKind
from engine.errors import BadInput

_IMAGE_KEYS = ("images", "x", "data", "pictures", "imgs", "arr_0")
_LABEL_KEYS = ("labels", "y", "targets", "classes", "arr_1")
_SPLITS = {"val": ("val", "valid", "validation"), "validation": ("val", "valid", "validation")}
_HASH_UP_TO = 256 << 20  # bytes: larger files are told apart by size and time instead


class Arrays(msgspec.Struct, frozen=True):
    """Pictures in memory: `images` uint8 [N, H, W, C], `labels` int64 [N] or None, names of classes, notes."""

    images: Pixels
    labels: Labels | None
    classes: tuple[str, ...]
    notes: tuple[str, ...]


class ArraySource(msgspec.Struct, frozen=True, kw_only=True):
    """Where pictures in arrays come from: an images file (idx, npz) and perhaps a labels file (idx)."""

    kind: SourceKind
    name: str
    images: Path
    labels: Path | None = None
    split: str = "train"
    classes: tuple[str, ...] = ()
    licence: str = ""
    fingerprint: str = ""

    def load(self) -> Arrays:
        """Read and convert. Raises BadInput."""
        if self.kind == "npz":
            raw, raw_labels = _read_npz(self.images, self.split)
            images, labels, notes = normalised(raw, raw_labels, self.images.name)
        else:
            beside = read_idx(self.labels) if self.labels else None
            images, labels, notes = normalised(read_idx(self.images), beside, self.images.name)
        if labels is None:
            return Arrays(images, None, (), (*notes, f"{self.images.name} comes without labels: there are no classes."))
        if not self.classes:
            there, numbers = np.unique(labels, return_inverse=True)
            return Arrays(images, numbers.reshape(-1).astype(np.int64), tuple(str(one) for one in there), notes)
        if int(labels.max()) >= len(self.classes):
            raise BadInput(f"{self.images.name} has a label {labels.max()}, but there are {len(self.classes)} classes.")
        return Arrays(images, labels, self.classes, notes)


def from_known(name: str, split: str) -> ArraySource:
    """A data set known by name. Raises NotFound."""
    found = known.find(name, split)
    return ArraySource(
        kind="known",
        name=found.name,
        images=found.images,
        labels=found.labels,
        classes=found.classes,
        licence=found.licence,
        fingerprint=_fingerprint([found.images, found.labels]),
    )


def from_idx(file: Path) -> ArraySource:
    """An idx file of pictures, with the labels that lie beside it."""
    beside = labels_beside(file)
    return ArraySource(
        kind="idx",
        name=file.name.split("-images")[0].split(".")[0],
        images=file,
        labels=beside,
        fingerprint=_fingerprint([file, *([beside] if beside else [])]),
    )


def from_npz(file: Path, split: str) -> ArraySource:
    """Pictures (and labels) of a numpy archive: the split asked for, where it has several."""
    return ArraySource(kind="npz", name=file.stem, images=file, split=split, fingerprint=_fingerprint([file], split))


def _read_npz(file: Path, split: str) -> tuple[np.ndarray, np.ndarray | None]:
    try:
        with zipfile.ZipFile(file) as archive:
            _judge_sizes(archive, file.name)
        with np.load(file, allow_pickle=False) as arrays:
            image_key, label_key = _keys(list(arrays.files), split, file.name)
            return _array(arrays[image_key], image_key), _array(arrays[label_key], label_key) if label_key else None
    except DAMAGE as error:
        raise BadInput(
            f"{file.name} cannot be read as a numpy archive: {first_line(error)}. Save it again with numpy.savez."
        ) from error


def _array(held: object, key: str) -> np.ndarray:
    """What numpy gives for a member that is an array; raises ValueError for one that is not (then it gives its bytes)."""
    if not isinstance(held, np.ndarray):
        raise ValueError(f"{key} is no array")
    return held


def _judge_sizes(archive: zipfile.ZipFile, file: str) -> None:
    for member in archive.infolist():
        judge_size(member.file_size, f"{file}: {member.filename}")


def _keys(names: list[str], split: str, file: str) -> tuple[str, str | None]:
    """Which arrays are the pictures and the labels of `split`."""
    lower = {name.lower(): name for name in names}

    def first(keys: tuple[str, ...], prefixes: tuple[str, ...]) -> str | None:
        shapes = [f"{prefix}_{key}" for prefix in prefixes for key in keys] + [
            f"{k}_{p}" for p in prefixes for k in keys
        ]
        return next((lower[shape] for shape in shapes if shape in lower), None)

    wanted = _SPLITS.get(split.lower(), (split.lower(),))
    images = first(_IMAGE_KEYS, wanted)
    if images:
        return images, first(_LABEL_KEYS, wanted)
    plain = next((lower[key] for key in _IMAGE_KEYS if key in lower), None)
    if plain:
        return plain, next((lower[key] for key in _LABEL_KEYS if key in lower), None)
    if len(names) == 1:
        return names[0], None
    raise BadInput(
        f"{file} has the arrays {', '.join(sorted(names)) or 'none'}, but none is called images or {split}_images."
        " Name the pictures 'images' and their labels 'labels', or choose another split."
    )


def _fingerprint(files: list[Path], more: str = "") -> str:
    """Of the contents, or for very large files of names, sizes and times."""
    digest = hashlib.sha256(more.encode())
    for file in files:
        status = file.stat()
        digest.update(file.name.encode())
        if status.st_size > _HASH_UP_TO:
            digest.update(f"{status.st_size} {status.st_mtime_ns}".encode())
            continue
        with open(file, "rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()[:32]
