"""What a study has found so far, kept in its job's folder, and what that means in words. The same for page and window."""

import math
import statistics
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec

from engine.errors import BadInput
from engine.library.atomic import write_bytes
from engine.library.bounded import read_bounded

FILE = "study.json"
TITLES = {
    "baseline": "Real pictures only",
    "classic": "With classic augmentation",
    "gan": "With classic augmentation and generated pictures",
}
"""The arms of a study, in the order in which they are tried, and what they are called."""
ARMS = tuple(TITLES)

# fmt: off
_T = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
    2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)
# fmt: on
"""97.5 % points of Student's t with 1 to 30 degrees of freedom."""


class Finding(Enum):
    """What a study says about generated pictures."""

    HELPED = "helped"
    HARMED = "harmed"
    OPEN = "open"  # the difference is smaller than chance may make it
    SINGLE = "single"  # one repetition, which proves nothing


class StudyRecord(msgspec.Struct, frozen=True):
    """A study, also while it runs: on which data (their name), with what, and the share named right in each repetition.

    `recipe`: the title of what draws the generated pictures; `tested_on`: test pictures of a repetition;
    `each`: by arm the shares (0 to 1) of the repetitions so far, in their order.
    """

    data: str
    recipe: str
    labels: int
    repeats: int
    tested_on: int
    each: dict[str, tuple[float, ...]] = {}

    def of(self, arm: str) -> tuple[float, ...]:
        """The shares of an arm so far."""
        return self.each.get(arm, ())

    @property
    def count(self) -> int:
        """How many results are in, of `total`."""
        return sum(len(self.of(arm)) for arm in ARMS)

    @property
    def total(self) -> int:
        """How many results there will be."""
        return self.repeats * len(ARMS)

    @property
    def finished(self) -> bool:
        """Whether all results are in."""
        return self.count >= self.total

    @property
    def gains(self) -> list[float]:
        """What generated pictures added to classic augmentation, in each repetition that has both."""
        return [gan - classic for gan, classic in zip(self.of("gan"), self.of("classic"), strict=False)]

    def added(self, arm: str, share: float) -> "StudyRecord":
        """The record with the arm's next result."""
        return msgspec.structs.replace(self, each={**self.each, arm: (*self.of(arm), share)})


def interval(values: list[float]) -> float:
    """Half of the 95 % confidence interval of the mean of `values`; 0 for a single one.

    Source: Student 1908, The probable error of a mean. Above 31 values the normal distribution's 1.96 serves.
    """
    count = len(values)
    if count < 2:
        return 0.0
    t = _T[count - 2] if count - 2 < len(_T) else 1.96
    return t * statistics.stdev(values) / math.sqrt(count)


def finding(record: StudyRecord) -> Finding:
    """What a finished study says. The interval of the paired gain decides."""
    gains = record.gains
    if len(gains) < 2:
        return Finding.SINGLE
    gain = statistics.fmean(gains)
    if abs(gain) <= interval(gains):
        return Finding.OPEN
    return Finding.HELPED if gain > 0 else Finding.HARMED


def verdict(record: StudyRecord) -> str:
    """One sentence on a finished study: whether generated pictures helped, and how sure that is."""
    gain, width = 100 * statistics.fmean(record.gains), 100 * interval(record.gains)
    found = finding(record)
    if found is Finding.SINGLE:
        return f"Generated pictures changed the accuracy by {gain:+.1f} points in a single repetition, which proves nothing."
    if found is Finding.OPEN:
        return f"No difference can be told: generated pictures changed the accuracy by {gain:+.1f} points, give or take {width:.1f}."
    return f"Generated pictures {found.value}: {gain:+.1f} points of accuracy, give or take {width:.1f}."


def figures(record: StudyRecord) -> dict[str, Any]:
    """A finished study as the command line gives it: means, intervals, each repetition, and the paired gain."""
    each = {arm: list(record.of(arm)) for arm in ARMS}
    return {
        **{arm: statistics.fmean(each[arm]) for arm in ARMS},
        "seeds": record.repeats,
        "interval": {arm: interval(each[arm]) for arm in ARMS},
        "each": each,
        "gain": statistics.fmean(record.gains),
        "gain_interval": interval(record.gains),
        "tested_on": record.tested_on,
        "labels": record.labels,
    }


def table(found: dict[str, Any]) -> str:
    """The `figures` as lines of text, an arm each; a single repetition has no interval, and is said to prove nothing."""
    single = found["seeds"] < 2
    lines = [
        f"{arm:<10}{100 * found[arm]:6.1f} %" + ("" if single else f"  ± {100 * found['interval'][arm]:.1f}")
        for arm in ARMS
    ]
    return "\n".join([*lines, "One repetition proves nothing; three are the least (--repeats)."] if single else lines)


def read_record(folder: Path) -> StudyRecord | None:
    """The record in a job's folder; None where there is none yet, or none that can be read."""
    try:
        return msgspec.json.decode(read_bounded(folder / FILE), type=StudyRecord)
    except (OSError, BadInput, msgspec.DecodeError):
        return None


def write_record(folder: Path, record: StudyRecord) -> None:
    """Keep the record in a job's folder, whole or not at all. Raises DiskFull, AtelierError."""
    write_bytes(folder / FILE, msgspec.json.encode(record))
