"""A lookbook as data: its pieces with what is said of each, how many stand on a page, and whose lineage is drawn at the end."""

import hashlib
import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from engine.jobs.spec import Latent
from engine.library.collection import Item, ancestors
from studio.language import tr

LAYOUTS: dict[int, tuple[int, int]] = {1: (1, 1), 2: (1, 2), 4: (2, 2), 6: (2, 3), 9: (3, 3)}
"""Pieces on a page, and in how many columns and rows."""


class Piece(NamedTuple):
    """One piece: `recipe` is the small print from which it can be made again; `picture` its place among the book's pictures."""

    title: str
    note: str
    recipe: str
    picture: int


class Book(msgspec.Struct, frozen=True):
    """What a lookbook is made of. `family`: the items of the lineage ('' title: untitled), `drawn` their places among the pictures."""

    title: str
    person: str
    day: str
    pieces: tuple[Piece, ...]
    on_page: int
    family: tuple[Item, ...] = ()
    drawn: tuple[int, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return -(-len(self.pieces) // self.on_page) + bool(self.family)

    def of_page(self, page: int) -> tuple[Piece, ...]:
        """The pieces of one page; none on that of the lineage."""
        return self.pieces[page * self.on_page : (page + 1) * self.on_page]


def usual(count: int) -> int:
    """How many pieces stand on a page where nobody says."""
    return next(fits for fits in LAYOUTS if fits >= min(count, 4))


def common_title(items: Sequence[Item]) -> str:
    """What pieces that are all called alike ('Coat', 'Coat 2') are called; 'Lookbook' where they are not."""
    stems = {re.sub(r" \d+$", "", item.title) for item in items}
    return stems.pop() or tr("Lookbook") if len(stems) == 1 else tr("Lookbook")


def recipe_line(item: Item) -> str:
    """The small print: model, the beginning of its hash, and the seed, or eight letters for the recipe where that is no single seed."""
    latent = item.latent
    plain = not latent.code and len(latent.seeds) == 1 and not latent.styles and not any(latent.directions)
    drawn = (
        tr("seed {seeds}", seeds=latent.seeds[0])
        if plain
        else tr("recipe {latent_hash}", latent_hash=latent_hash(latent))
    )
    return f"{item.model} {item.weights[:8]} · {drawn}"


def latent_hash(latent: Latent) -> str:
    """Eight letters that stand for a latent."""
    return hashlib.sha256(msgspec.json.encode(latent)).hexdigest()[:8]


def relatives(all_items: Sequence[Item], items: Sequence[Item]) -> tuple[Item, ...]:
    """`items` and all that they came from by the same model, in the order they were kept; less those who have nobody among them."""
    wanted = {item.id for item in items}
    for item in items:
        wanted |= {one.id for one in ancestors(all_items, item.id) if one.weights == item.weights}
    found = [item for item in all_items if item.id in wanted]
    tied = {name for item in found for parent in item.parents if parent in wanted for name in (item.id, parent)}
    return tuple(item for item in found if item.id in tied)


def book(
    title: str, person: str, day: str, items: Sequence[Item], on_page: int = 0, family: Sequence[Item] = ()
) -> Book:
    """A book of `items`, whose pictures come first, then those of the family that are not among them."""
    pieces = tuple(Piece(item.title or tr("Untitled"), item.note, recipe_line(item), n) for n, item in enumerate(items))
    order = [item.id for item in pictured(items, family)]
    return Book(
        title,
        person,
        day,
        pieces,
        on_page or usual(len(pieces)),
        tuple(family),
        tuple(order.index(i.id) for i in family),
    )


def pictured(items: Sequence[Item], family: Sequence[Item]) -> tuple[Item, ...]:
    """Every item that a book of `items` shows, once."""
    there = {item.id for item in items}
    return (*items, *(item for item in family if item.id not in there))
