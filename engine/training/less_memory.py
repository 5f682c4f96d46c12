"""A run that memory did not suffice for goes on in smaller parts of the same batch, so that it learns what it would have learned."""

from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from engine.jobs.folder import WATCHED
from engine.library.atomic import write_bytes
from engine.recipes import Recipe, override

LEAST = 2
"""Pictures of a part: batch norm needs two."""
_IN_PARTS = ("noise-to-image", "reconstruction", "classification")
"""Families that compute a batch in parts."""
RAN_OUT, ENDED = "Memory ran out", "The computer ended this run because memory ran out"
"""Why a run goes on with less, in words."""
_VMSTAT = Path("/proc/vmstat")


def with_less_memory(recipe: Recipe, ranks: int = 1) -> tuple[Recipe, str] | None:
    """The recipe whose steps keep at most half as many pictures in memory at a time, and how, in words; None where there is no less.

    The batch stays what it is, computed in at least twice as many parts. Families that cannot do that take half the batch. What cannot be dealt
    out evenly among so many `ranks` is no way.
    """
    batch, twice = recipe.schedule.batch, recipe.schedule.accumulate * 2
    if recipe.family in _IN_PARTS:
        most = batch // (LEAST * ranks)
        parts = next((parts for parts in range(twice, most + 1) if batch % (parts * ranks) == 0), None)
        if parts is None:
            return None
        words = f"each batch of {batch} pictures is computed in {parts} parts."
        return override(recipe, {"schedule.accumulate": parts}), words
    half = batch // 2
    if half < ranks * (LEAST if recipe.translation is None else 1) or half % ranks:
        return None
    return override(recipe, {"schedule.batch": half}), f"the batch was halved to {half} pictures."


def with_less_often(recipe: Recipe, ranks: int, times: int) -> tuple[Recipe, str]:
    """The recipe after so many calls of `with_less_memory`, and the words of the last; none where that found nothing less."""
    how = ""
    for _ in range(times):
        made = with_less_memory(recipe, ranks)
        if made is None:
            return recipe, ""
        recipe, how = made
    return recipe, how


class EndedForMemory(MemoryError):
    """Linux ended a process of this run for lack of memory; the process that launched it says so."""


class Watched:
    """While a run is inside, its folder says how often this computer had ended programs for lack of memory when it was last asked.

    A program that Linux ends so cannot say it itself: `ended`, asked by the attempt after it, or by the process that launched it, does.
    Leaving, whatever happened, takes the note away.
    """

    def __init__(self, folder: Path) -> None:
        self._note = folder / WATCHED

    def __enter__(self) -> Self:
        return self

    def ended(self) -> bool:
        """Whether this computer has ended a program since the run asked last; False the first time."""
        now, before = ended_for_memory(), self._before()
        write_bytes(self._note, msgspec.json.encode(now))
        return before is not None and more_ended(before, now)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._note.unlink(missing_ok=True)

    def _before(self) -> tuple[str, int] | None:
        try:
            return msgspec.json.decode(self._note.read_bytes(), type=tuple[str, int])
        except (OSError, msgspec.DecodeError):
            return None


def more_ended(before: tuple[str, int], now: tuple[str, int]) -> bool:
    """Whether a program was ended between two answers of `ended_for_memory`; nobody knows across two starts of a computer."""
    return before[0] == now[0] and before[1] < now[1]


def ended_for_memory() -> tuple[str, int]:
    """Which start of the computer this is, and how many programs Linux has ended since because memory ran out; elsewhere nothing."""
    try:
        lines = dict(line.split() for line in _VMSTAT.read_text(encoding="ascii").splitlines())
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return "", 0
    return boot, int(lines.get("oom_kill", 0))
