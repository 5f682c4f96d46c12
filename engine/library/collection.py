"""The collection: what was kept of designs, who came from whom, and how. One small JSON file that names no folder."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from engine.errors import BadInput
from engine.jobs.spec import Latent
from engine.library.atomic import write_bytes

MAX_BYTES = 64 << 20
How = Literal["designed", "found", "altered", "bred", "mutated", "foreign", "category changed"]
"""How an item came about. 'found': in a picture that the model was given; 'foreign': a sample among children."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was kept.

    `model`: the name of the model, `weights`: the hash of what drew it; `parents`: ids of the items it came from; `made`: ISO 8601, UTC;
    `person`: for whom it was kept.
    """

    id: str
    latent: Latent
    model: str
    weights: str
    how: How = "designed"
    parents: tuple[str, ...] = ()
    made: str = ""
    title: str = ""
    note: str = ""
    person: str = ""


class _File(msgspec.Struct, frozen=True):
    items: tuple[Item, ...] = ()


_decoder = msgspec.json.Decoder(_File)


class Collection:
    """The items in one file of the library, in the order in which they are shown."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def read(self) -> tuple[Item, ...]:
        """All items; none where there is no file yet. Raises BadInput where it is damaged."""
        try:
            with open(self.file, "rb") as stream:
                data = stream.read(MAX_BYTES + 1)
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise BadInput(f"The collection ({self.file}) cannot be read: {error.strerror}.") from error
        try:
            if len(data) > MAX_BYTES:
                raise msgspec.ValidationError(f"it is larger than {MAX_BYTES >> 20} MB")
            items = _decoder.decode(data).items
        except (msgspec.DecodeError, msgspec.ValidationError) as error:
            raise BadInput(
                f"The collection ({self.file}) is damaged: {error}. Move that file away to begin a new one."
            ) from error
        return _each_once(items)

    def save(self, items: Sequence[Item]) -> None:
        """Write them, all or none. Raises DiskFull, AtelierError."""
        write_bytes(self.file, msgspec.json.encode(_File(tuple(items))))


def new_id() -> str:
    """An id that no other item has."""
    return os.urandom(8).hex()


def ancestors(items: Iterable[Item], of: str) -> tuple[Item, ...]:
    """Every item that the one with id `of` came from, nearest first; what is not there any more is passed over."""
    known = {item.id: item for item in items}
    found: dict[str, Item] = {}
    due = list(known[of].parents) if of in known else []
    while due:
        name = due.pop(0)
        if name in known and name not in found and name != of:
            found[name] = known[name]
            due += known[name].parents
    return tuple(found.values())


def family(items: Iterable[Item], ids: Iterable[str]) -> tuple[Item, ...]:
    """Those of `ids` and every item of their blood, whichever way, in the order of `items`."""
    known = {item.id: item for item in items}
    children: dict[str, list[str]] = {}
    for item in known.values():
        for parent in item.parents:
            children.setdefault(parent, []).append(item.id)
    found: set[str] = set()
    due = [name for name in ids if name in known]
    while due:
        name = due.pop()
        if name not in found:
            found.add(name)
            due += [parent for parent in known[name].parents if parent in known] + children.get(name, [])
    return tuple(item for item in known.values() if item.id in found)


def moved(items: Sequence[Item], ids: Iterable[str], before: str | None) -> tuple[Item, ...]:
    """`items` with those of `ids` put before the item `before`, or (None) last, in the order they had."""
    going = set(ids)
    carried = [item for item in items if item.id in going]
    rest = [item for item in items if item.id not in going]
    if before in going:  # they stay where the first of them that follows stands
        later = [item.id for item in items[[item.id for item in items].index(before) :] if item.id not in going]
        before = later[0] if later else None
    place = next((n for n, item in enumerate(rest) if item.id == before), len(rest))
    return (*rest[:place], *carried, *rest[place:])


def joined(before: Sequence[Item], after: Sequence[Item], there: Sequence[Item]) -> tuple[Item, ...]:
    """What to write where `before` became `after` in this window, while the file, now `there`, may have been changed by another one:
    what that one added stays, what it took out stays out."""
    known, held = {item.id for item in before}, {item.id for item in there}
    kept = [item for item in after if item.id in held or item.id not in known]
    mine = {item.id for item in kept}
    return (*kept, *(item for item in there if item.id not in known and item.id not in mine))


def _each_once(items: tuple[Item, ...]) -> tuple[Item, ...]:
    seen: dict[str, Item] = {}
    for item in items:
        seen.setdefault(item.id, item)
    return tuple(seen.values())
