"""How much longer runs of each recipe are than their operations say, as measured once by `benchmarks/estimates.py --keep`. Imports no torch."""

import functools
import math
from pathlib import Path

import msgspec

FILE = Path(__file__).with_name("measured.json")


class Measured(msgspec.Struct, frozen=True):
    """Of one recipe at `size` px. `slower`: how many times as long as its operations take at the pace of plain convolutions."""

    size: int
    slower: float = 1.0


@functools.cache
def everything() -> dict[str, tuple[Measured, ...]]:
    """What was measured, by recipe, smallest side first."""
    return msgspec.json.decode(FILE.read_bytes(), type=dict[str, tuple[Measured, ...]])


def measured(name: str, size: int) -> Measured:
    """What holds for the recipe `name` at `size` px: between two measured sides by the logarithm of the side, beyond them the nearest's.

    A recipe that was never measured is as its operations say.
    """
    known = everything().get(name, ())
    if not known:
        return Measured(size)
    small = max((one for one in known if one.size <= size), key=lambda one: one.size, default=known[0])
    large = min((one for one in known if one.size >= size), key=lambda one: one.size, default=known[-1])
    if small.size == large.size:
        return small
    share = math.log(size / small.size) / math.log(large.size / small.size)
    return Measured(size, small.slower * (large.slower / small.slower) ** share)
