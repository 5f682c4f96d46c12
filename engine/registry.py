"""One registry a concept: names to makers, with a helpful sentence when a name is unknown."""

import difflib
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from engine.errors import BadInput

T = TypeVar("T")


class Registry(Generic[T]):
    """Named makers of one concept (`concept` is the word used in messages, e.g. 'generator')."""

    def __init__(self, concept: str) -> None:
        self.concept = concept
        self._entries: dict[str, T] = {}

    def add(self, name: str) -> Callable[[T], T]:
        """Decorator that registers under `name`. A name can be taken once."""

        def register(entry: T) -> T:
            if name in self._entries:
                raise ValueError(f"{self.concept} '{name}' is registered twice")
            self._entries[name] = entry
            return entry

        return register

    def __getitem__(self, name: str) -> T:
        if name not in self._entries:
            near = difflib.get_close_matches(name, self._entries, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else f" There are: {', '.join(sorted(self._entries))}."
            raise BadInput(f"There is no {self.concept} called '{name}'.{hint}")
        return self._entries[name]

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._entries))
