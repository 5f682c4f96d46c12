"""How robust a classifier was found to be, and what fools several: the results of Inspect's jobs, in words and numbers."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import msgspec

from engine.library.atomic import write_bytes


class Point(msgspec.Struct, frozen=True):
    """At one epsilon (a share of the range) the share of pictures named right: under the attack, under the worst up to it, under noise."""

    epsilon: float
    accuracy: float
    worst: float
    control: float


class Robustness(msgspec.Struct, frozen=True):
    """`classes`, `confusion` [K][K]: counts at the epsilon `at`, from the class seen before (row) to the one seen after. `levels`: epsilons
    are said in grey levels of 255. `examples`: files, each a row of a picture, its change and what it became. `learned`: the classifier learned from these pictures."""

    classifier: str
    data: str
    attack: str
    count: int
    clean: float
    points: tuple[Point, ...]
    at: float
    classes: tuple[str, ...]
    confusion: tuple[tuple[int, ...], ...]
    levels: bool = False
    warning: str = ""
    examples: tuple[str, ...] = ()
    learned: bool = False


class Transferred(msgspec.Struct, frozen=True):
    """`accuracy` [S][S]: of the classifier of a column on what was made against that of the row; `clean` [S] on pictures as they are;
    `control` [S][S] on noise of the same size; `mean_transferred`: without the diagonal."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    accuracy: tuple[tuple[float, ...], ...]
    clean: tuple[float, ...]
    control: tuple[tuple[float, ...], ...]
    mean_transferred: float
    attack: str
    data: str
    count: int


class Defended(msgspec.Struct, frozen=True):
    """Shares of pictures named right: `bare` and `bare_attacked` without the defence; with it `clean`, `oblivious` (attacked by one who does
    not know of it) and `adaptive` (by one who does; -1 where no such attack is known). `area`: how well what the defence cannot draw
    tells attacked pictures from clean ones (0.5 not at all, 1 always; -1 where it has no such score); `roc`: the shares of false alarms and of
    attacked pictures found, `found` the latter where one of twenty clean pictures is a false alarm. `certified`: of defences with a
    proof, radii (L2, shares of the range) and the share of pictures that no shorter change can alter."""

    classifier: str
    data: str
    defence: str
    attack: str
    count: int
    bare: float
    bare_attacked: float
    clean: float
    oblivious: float
    adaptive: float = -1.0
    area: float = -1.0
    found: float = -1.0
    roc: tuple[tuple[float, float], ...] = ()
    certified: tuple[tuple[float, float], ...] = ()


def said(epsilon: float, levels: bool) -> str:
    """An epsilon in words: '8/255' of photographs, else '0.1'."""
    if levels:
        grey = 255 * epsilon
        if 0 < grey < 0.05:
            return "under 0.1/255"
        return f"{grey:.0f}/255" if abs(grey - round(grey)) < 0.05 else f"{grey:.1f}/255"
    return f"{epsilon:.3f}".rstrip("0").rstrip(".") if epsilon else "0"


def verdict(found: Robustness) -> str:
    """What was found, in a sentence or two."""
    last = found.points[-1]
    half = next((point for point in found.points if point.worst <= found.clean / 2), None)
    words = f"{found.classifier} names {found.clean:.0%} of {found.count:,} pictures right."
    if half is None:
        held = f"Up to {said(last.epsilon, found.levels)} the attack leaves {last.worst:.0%}."
    else:
        held = f"From {said(half.epsilon, found.levels)} on the attack makes it wrong on half of them or more."
    fair = f" Noise of that size leaves {(half or last).control:.0%}."
    return f"{words} {held}{fair}"


def transfer_verdict(found: Transferred) -> str:
    """What was found, in a sentence or two."""
    count = len(found.rows)
    own = sum(found.accuracy[k][k] for k in range(count)) / count
    clean = sum(found.clean) / count
    return (
        f"Attacked itself, a classifier names {own:.0%} right; by what was made against another {found.mean_transferred:.0%};"
        f" unchanged pictures {clean:.0%}."
    )


def defence_verdict(found: Defended) -> str:
    """What was found, in a sentence or two."""
    last = found.adaptive if found.adaptive >= 0 else found.oblivious
    gain = last - found.bare_attacked
    if gain >= 0.05 and found.adaptive < 0:
        words = f"Against one who does not know of it: {last:.0%} right, {found.bare_attacked:.0%} without it."
    elif gain < 0.05:
        words = "It does not help against one who knows of it." if found.adaptive >= 0 else "It does not help."
    elif found.adaptive >= 0 and found.oblivious - found.adaptive > 0.2:
        words = f"It helps much less against one who knows of it: {found.adaptive:.0%} right, {found.oblivious:.0%} against one who does not."
    else:
        words = f"It helps: {last:.0%} right under attack, {found.bare_attacked:.0%} without it."
    cost = found.bare - found.clean
    return words + (
        f" It costs {100 * cost:.0f} points on unchanged pictures."
        if cost >= 0.005
        else " It costs nothing on unchanged pictures."
    )


def robustness_table(found: Robustness) -> str:
    """The curve as comma-separated values."""
    head = ("epsilon", "accuracy", "worst_up_to_epsilon", "accuracy_under_noise")
    return _table([head, *((point.epsilon, point.accuracy, point.worst, point.control) for point in found.points)])


def confusion_table(found: Robustness) -> str:
    """What is taken for what as comma-separated values."""
    rows = [(name, *counts) for name, counts in zip(found.classes, found.confusion, strict=True)]
    return _table([("seen_before", *found.classes), *rows])


def transfer_table(found: Transferred) -> str:
    """The matrix as comma-separated values."""
    rows = [(name, *values) for name, values in zip(found.rows, found.accuracy, strict=True)]
    return _table([("made_against", *found.columns), ("nothing", *found.clean), *rows])


def write_text(path: Path, text: str) -> None:
    """Write a table, whole or not at all. Raises DiskFull, AtelierError."""
    write_bytes(path, text.encode())


def _table(rows: Sequence[Sequence[object]]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows(rows)
    return made.getvalue()
