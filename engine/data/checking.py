"""Look at every picture of a set before anything is trained on it, and say what is there."""

import hashlib
from collections import Counter
from pathlib import Path

import msgspec
import numpy as np

from engine import paths
from engine.data import cache
from engine.data.arrays import ArraySource
from engine.data.conversions import Conversion, sentences, tally
from engine.data.decode import decode
from engine.data.files import FileSource
from engine.data.pool import Progress, Stop, each
from engine.data.report import Broken, DataReport
from engine.data.scarce import scarce
from engine.data.source import resolve
from engine.jobs.spec import DatasetRef, Fit
from engine.library.atomic import write_bytes

SIZES = (32, 64, 128)
"""Edges that are suggested; all of them train."""
_WORDS = 2
"""Rises when a report says something that it did not say before: those that were kept are made anew."""
_FEW = 200
_NAMED = 200  # pictures that are not square, for the contact sheet
_LOOK_AT = 64  # pixels: enough to tell grey from colour


class Seen(msgspec.Struct, frozen=True):
    """What one picture is like.

    `grey`: without colour, however it is stored; `flat`: one single value all over; `digest`: of the file's bytes.
    """

    width: int
    height: int
    grey: bool
    flat: bool
    digest: bytes
    conversions: tuple[Conversion, ...]


def check(ref: DatasetRef | str | Path, progress: Progress | None = None, stop: Stop | None = None) -> DataReport:
    """Read the whole set once: what is there, what is broken, what will be converted.

    A broken picture is never an error, however many there are. The report is kept, and a second check of the same
    files is instant, also when they are to be fitted another way. Raises NotFound, BadInput (the set as a whole cannot be used), StoppedEarly.
    """
    ref = ref if isinstance(ref, DatasetRef) else DatasetRef(str(ref))
    source = resolve(ref)
    kept = paths.cache() / "reports" / f"{source.fingerprint}-v{cache.VERSION}.{_WORDS}.json"
    try:
        report = msgspec.json.decode(kept.read_bytes(), type=DataReport)
    except (OSError, msgspec.DecodeError):
        report = _of_arrays(ref, source) if isinstance(source, ArraySource) else _of_files(ref, source, progress, stop)
        write_bytes(kept, msgspec.json.encode(report))
    return msgspec.structs.replace(report, source=ref.source, notes=(*report.notes, *_about_shapes(report, ref.fit)))


def _of_arrays(ref: DatasetRef, source: ArraySource) -> DataReport:
    found = source.load()
    count, height, width, channels = found.images.shape
    counts = tuple(np.bincount(found.labels, minlength=len(found.classes)).tolist()) if found.labels is not None else ()
    return DataReport(
        source=ref.source,
        kind=source.kind,
        name=source.name,
        count=count,
        classes=found.classes,
        class_counts=counts,
        sizes=((width, height, count),),
        channels=channels,
        notes=(*found.notes, *about_counts(count, found.classes, counts)),
        licence=source.licence,
        fingerprint=source.fingerprint,
        suggested_size=suggested([min(width, height)]),
    )


def _of_files(ref: DatasetRef, source: FileSource, progress: Progress | None, stop: Stop | None) -> DataReport:
    seen: list[Seen] = []
    labels: list[int] = []
    oblong: list[str] = []
    broken = list(source.broken)
    for number, result in enumerate(each(source, _look, progress, stop)):
        if isinstance(result, Broken):
            broken.append(result)
        else:
            seen.append(result)
            if result.width != result.height and len(oblong) < _NAMED:
                oblong.append(source.names[number])
            labels.extend(source.labels[number : number + 1])
    sizes = Counter((one.width, one.height) for one in seen)
    per_class = Counter(labels)
    kept = [index for index in range(len(source.classes)) if per_class[index]]
    lost = _lost_classes(source, kept)
    kept = kept if len(kept) > 1 else []
    classes = tuple(source.classes[index] for index in kept)
    counts = tuple(per_class[index] for index in kept)
    colour = any(not one.grey for one in seen)
    return DataReport(
        source=ref.source,
        kind=source.kind,
        name=source.name,
        count=len(seen),
        classes=classes,
        class_counts=counts,
        sizes=tuple((*size, count) for size, count in sizes.most_common()),
        channels=3 if colour or not seen else 1,
        broken=tuple(broken),
        notes=(
            *source.notes,
            *sentences(tally(one.conversions for one in seen)),
            *_about_pictures(seen, colour),
            *lost,
            *about_counts(len(seen), classes, counts),
        ),
        licence=source.licence,
        fingerprint=source.fingerprint,
        suggested_size=suggested([min(one.width, one.height) for one in seen]),
        oblong=tuple(oblong),
    )


def _look(data: bytes, name: str) -> Seen:
    decoded = decode(data, name, at_least=_LOOK_AT)
    small = decoded.picture.reduce(max(1, min(decoded.picture.size) // _LOOK_AT))
    pixels = np.asarray(small).astype(np.int16)
    flat = not np.ptp(pixels, axis=(0, 1)).any()
    grey = decoded.picture.mode == "L" or int(np.ptp(pixels, axis=2).max()) <= 8
    return Seen(
        decoded.width, decoded.height, grey, flat, hashlib.blake2b(data, digest_size=16).digest(), decoded.conversions
    )


def _about_pictures(seen: list[Seen], colour: bool) -> list[str]:
    notes = []
    grey, flat = sum(one.grey for one in seen), sum(one.flat for one in seen)
    if colour and grey:
        notes.append(f"{grey} of {len(seen)} pictures are grey among coloured ones.")
    if flat:
        notes.append(f"{flat} {'picture is' if flat == 1 else 'pictures are'} of one single colour: better left out.")
    copies = len(seen) - len({one.digest for one in seen})
    if copies:
        notes.append(
            f"{copies} {'picture is an exact copy' if copies == 1 else 'pictures are exact copies'} of another."
        )
    if len({(one.width, one.height) for one in seen}) > 1:
        least, most = (choose(seen, key=lambda one: one.width * one.height) for choose in (min, max))
        notes.append(f"Sizes differ, from {least.width} x {least.height} to {most.width} x {most.height} pixels.")
    return notes


def _about_shapes(report: DataReport, fit: Fit) -> list[str]:
    """What happens to the pictures that are not square. Not kept with the report: it is asked for each way of fitting."""
    oblong = sum(count for width, height, count in report.sizes if width != height)
    one = {"crop": "its middle square is used", "letterbox": "it is framed in white", "stretch": "it is stretched"}
    all_of_them = {
        "crop": "their middle square is used",
        "letterbox": "they are framed in white",
        "stretch": "they are stretched",
    }
    if not oblong:
        return []
    return [
        f"1 picture is not square: {one[fit]}."
        if oblong == 1
        else f"{oblong} pictures are not square: {all_of_them[fit]}."
    ]


def _lost_classes(source: FileSource, kept: list[int]) -> list[str]:
    lost = [name for index, name in enumerate(source.classes) if index not in kept]
    return [f"Without a usable picture, and left out: {', '.join(lost)}."] if lost else []


def about_counts(count: int, classes: tuple[str, ...], counts: tuple[int, ...]) -> list[str]:
    """What is worth knowing of so few pictures, or of categories of so few, for a model that draws new ones."""
    notes = []
    if 0 < count < _FEW:
        notes.append(
            f"{count} pictures are few: expect copies of them rather than new ones. {_FEW} or more are better."
        )
    if len(classes) > 1 and min(counts) * 10 < max(counts):
        least = counts.index(min(counts))
        pictures = "picture" if counts[least] == 1 else "pictures"
        notes.append(
            f"The category {classes[least]} has only {counts[least]:,} {pictures}, the largest category {max(counts):,}."
        )
    if few := scarce(classes, counts):
        notes.append(few)
    return notes


def suggested(edges: list[int]) -> int:
    """The largest edge that most pictures fill without being enlarged by more than a quarter."""
    middle = float(np.median(edges)) if edges else 64.0
    return max((size for size in SIZES if size <= middle * 1.25), default=SIZES[0])
