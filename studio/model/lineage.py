"""A lineage tree's places: generations from left to right, each item beside the one it came from. Arithmetic only."""

from collections.abc import Sequence
from typing import NamedTuple

from engine.library.collection import Item
from studio.language import tr

HOW_WORDS = {
    "designed": "designed",
    "found": tr("from a picture"),
    "altered": "altered",
    "bred": "bred",
    "mutated": "mutated",
    "foreign": tr("a stranger"),
    "category changed": tr("other category"),
}
"""How an item came about, as it is said to people."""


class Place(NamedTuple):
    """Where an item stands: `column` (0: it came from nothing here) and `row`."""

    item: Item
    column: int
    row: int


class Lineage(NamedTuple):
    """`places` of all items, in their order; `lines` from parent to child, as places in that list; `columns` and `rows` in all."""

    places: tuple[Place, ...]
    lines: tuple[tuple[int, int], ...]
    columns: int
    rows: int


def lineage(items: Sequence[Item]) -> Lineage:
    """The tree of `items`. Parents that are not among them do not count; neither does a circle, which no history has."""
    known = {item.id: n for n, item in enumerate(items)}
    parents = [[known[p] for p in dict.fromkeys(item.parents) if p in known and p != item.id] for item in items]
    columns = [_depth(n, parents, set()) for n in range(len(items))]
    children: dict[int, list[int]] = {}
    for n, of in enumerate(parents):
        if of:  # it hangs on the parent of the latest generation
            children.setdefault(max(of, key=lambda p: (columns[p], -p)), []).append(n)
    rows = [-1] * len(items)
    free = 0

    def stand(n: int) -> None:
        """A child first in its line stands in the row of its parent, every other one below."""
        nonlocal free
        due = [(n, True)]
        while due:
            one, opens = due.pop()
            if rows[one] >= 0:
                continue
            if not opens or one == n:
                rows[one] = free
                free += 1
            else:
                rows[one] = free - 1
            mine = children.get(one, [])
            due += [(child, k == 0 and columns[child] > columns[one]) for k, child in reversed(list(enumerate(mine)))]

    for n in range(len(items)):
        if not columns[n]:
            stand(n)
    for n in range(len(items)):
        if rows[n] < 0:
            stand(n)
    places = tuple(Place(item, columns[n], rows[n]) for n, item in enumerate(items))
    lines = tuple((parent, n) for n, of in enumerate(parents) for parent in of)
    return Lineage(places, lines, max(columns, default=-1) + 1, free)


def _depth(n: int, parents: Sequence[Sequence[int]], on_the_way: set[int]) -> int:
    """How many generations stand before item `n`."""
    if n in on_the_way:
        return 0
    on_the_way = on_the_way | {n}
    return max((_depth(p, parents, on_the_way) + 1 for p in parents[n] if p not in on_the_way), default=0)
