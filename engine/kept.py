"""The last few things that were made, kept at hand: classifiers, translators, pictures, while a slider asks for them again and again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """At most `most` things, each under its key; the one that was wanted longest ago goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under `key`, made where it is not there."""
        if key not in self._things:
            self._things[key] = make()
        self._things.move_to_end(key)
        while len(self._things) > self._most:
            self._things.popitem(last=False)
        return self._things[key]

    def __len__(self) -> int:
        return len(self._things)


def changed_at(file: Path) -> int:
    """When `file` was changed last, in nanoseconds, as a part of a key; 0 where it is not there."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
