"""Look at everything a translator is to learn from before it does: both sets, who belongs to whom, and what cannot be used."""

import hashlib

import msgspec

from engine.data.arrays import ArraySource
from engine.data.checking import about_counts, check, suggested
from engine.data.label_maps import classes_of
from engine.data.partners import partners
from engine.data.pool import Progress, Stop
from engine.data.report import DataReport
from engine.data.source import resolve
from engine.errors import BadInput
from engine.jobs.spec import MADE, DatasetRef

_FEW_PAIRS, _FEW_OF_A_KIND = 100, 50


def check_pairs(ref: DatasetRef, progress: Progress | None = None, stop: Stop | None = None) -> DataReport:
    """What `check` says of one set, of the pictures of `ref` and what they become, as its pairing has it.

    `count`: pairs, or pictures of the first set where there are none; `target_count`: pictures of the second. Sizes and
    colours are those of the pictures to be made. Raises what `check` raises; BadInput for what cannot be paired.
    """
    pairing = ref.pairing
    if pairing in MADE:
        alone = _alone(ref, progress, stop)
        if pairing == "grey" and alone.channels == 1 and alone.count:
            raise BadInput(
                f"The pictures of {alone.name} are grey already. Choose coloured ones, to learn colours from."
            )
        return _few(alone, _FEW_PAIRS, "pictures")
    if pairing.startswith("side-by-side"):
        return _few(_halved(_alone(ref, progress, stop)), _FEW_PAIRS, "pairs")
    if not ref.target:
        raise BadInput(f"The pairing '{pairing}' needs a second set of pictures: what the first become. Name it too.")
    other = msgspec.structs.replace(ref, source=ref.target, target="")
    first, second = _alone(ref, progress, stop), _alone(other, progress, stop)
    if empty := next((one for one in (first, second) if not one.count), None):
        raise BadInput(f"There are no pictures that can be used in {empty.name}. Choose the folder that holds them.")
    if first.fingerprint == second.fingerprint:
        raise BadInput("Both sets are the same pictures, so there is nothing to learn. Choose another second set.")
    both = _joined(ref, first, second)
    if pairing == "unpaired":
        small = min((first, second), key=lambda one: one.count)
        if 0 < small.count < 2:
            raise BadInput(
                f"{small.name} has only {small.count} picture. Each of the two sets needs at least 2, better 100."
            )
        note = f"{small.count} pictures of {small.name} are few for a translator: {_FEW_OF_A_KIND} or more are better."
        return _said(both, note) if 0 < small.count < _FEW_OF_A_KIND else both
    sources = resolve(ref), resolve(other)
    if isinstance(sources[0], ArraySource) or isinstance(sources[1], ArraySource):
        if pairing == "labels":
            raise BadInput("Label maps are PNG files in a folder, and pictures of the same names in another.")
        if first.count != second.count:
            raise BadInput(
                f"{first.name} has {first.count} pictures and {second.name} has {second.count}, so they are no pairs."
                " Give two sets of the same length, or choose two kinds without pairs."
            )
        return _few(both, _FEW_PAIRS, "pairs")
    belongs = partners(sources[0], sources[1])
    lost = {broken.file for broken in first.broken}, {broken.file for broken in second.broken}
    whole = sum(mine not in lost[0] and its not in lost[1] for mine, its in belongs.items())
    both = msgspec.structs.replace(both, count=whole, target_count=whole)
    if pairing == "labels":
        both = msgspec.structs.replace(both, classes=classes_of(sources[0], progress, stop))
    return _few(both, _FEW_PAIRS, "pairs")


def _alone(ref: DatasetRef, progress: Progress | None, stop: Stop | None) -> DataReport:
    """The report on one set without what concerns categories and models that draw new pictures."""
    report = check(msgspec.structs.replace(ref, pairing="", target=""), progress, stop)
    aside = about_counts(report.count, report.classes, report.class_counts)
    notes = tuple(note for note in report.notes if note not in aside)
    return msgspec.structs.replace(report, classes=(), class_counts=(), notes=notes)


def _halved(report: DataReport) -> DataReport:
    """Of pictures that hold two each: the size of a half."""
    odd = next(((width, height) for width, height, _ in report.sizes if width % 2), None)
    if odd is not None:
        raise BadInput(
            f"{report.name} holds pictures of {odd[0]} x {odd[1]} pixels, which cannot be halved. Save them with both pictures of"
            " the same width, or choose another way."
        )
    sizes = tuple((width // 2, height, count) for width, height, count in report.sizes)
    tall = sum(count for width, height, count in sizes if height > 1.6 * width)
    notes = tuple(note for note in report.notes if "not square" not in note)  # said of the whole, halves are meant
    found = msgspec.structs.replace(
        report,
        sizes=sizes,
        notes=notes,
        oblong=(),
        suggested_size=suggested([min(width, height) for width, height, n in sizes for _ in range(n)]),
    )
    note = "Their halves are narrow: are there really two pictures side by side in each file?"
    return _said(found, note) if tall * 2 > report.count > 0 else found


def _joined(ref: DatasetRef, first: DataReport, second: DataReport) -> DataReport:
    both = first.broken + second.broken
    notes = [f"{one.name}: {note}" for one in (first, second) for note in one.notes]
    return msgspec.structs.replace(
        second,
        source=ref.source,
        name=f"{first.name} and {second.name}",
        count=first.count if second.count else 0,
        target_count=second.count if first.count else 0,
        channels=max(first.channels, second.channels) if ref.pairing == "unpaired" else second.channels,
        broken=both,
        notes=tuple(notes),
        licence="; ".join(dict.fromkeys(one.licence for one in (first, second) if one.licence)),
        fingerprint=hashlib.sha256(f"{first.fingerprint}\0{second.fingerprint}".encode()).hexdigest()[:32],
        suggested_size=min(first.suggested_size, second.suggested_size),
        oblong=(),
    )


def _few(report: DataReport, enough: int, what: str) -> DataReport:
    note = f"{report.count} {what} are few for a translator: {enough} or more are better."
    return _said(report, note) if 0 < report.count < enough else report


def _said(report: DataReport, note: str) -> DataReport:
    return msgspec.structs.replace(report, notes=(*report.notes, note))
