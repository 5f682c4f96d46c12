"""What a check of a data set finds: the words of the report."""

from typing import Literal

import msgspec

SourceKind = Literal["folder", "zip", "idx", "npz", "known"]


class Broken(msgspec.Struct, frozen=True):
    """A file that is left out: its name inside the set, why, and how to mend it."""

    file: str
    why: str
    mend: str


class DataReport(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a data set, before anything is trained on it.

    `count`: usable pictures; `class_counts`: of each of `classes`; `sizes`: (width, height, count), most common first;
    `channels`: 3 where any picture has colour, else 1; `broken`: files left out; `notes`: what was converted, and
    what is worth knowing, as sentences; `suggested_size`: edge in pixels to train at; `oblong`: the first of the files
    that are not square; `target_count`: of two sets the pictures of the second, 0 of one set.
    """

    source: str
    kind: SourceKind
    name: str
    count: int
    classes: tuple[str, ...] = ()
    class_counts: tuple[int, ...] = ()
    sizes: tuple[tuple[int, int, int], ...] = ()
    channels: int = 3
    broken: tuple[Broken, ...] = ()
    notes: tuple[str, ...] = ()
    licence: str = ""
    fingerprint: str = ""
    suggested_size: int = 64
    oblong: tuple[str, ...] = ()
    target_count: int = 0
