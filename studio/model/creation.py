"""One state of the work in Generate: a frozen value, and the steps that lead from one to the next."""

import random
from collections.abc import Iterable
from typing import Literal

import msgspec

from engine.jobs.mixing import blend, difference, source_of
from engine.jobs.spec import Latent, Style
from studio.model.latents import corner_weights, fresh

POOL = 72
"""How many samples are kept ready; the window shows as many of the first ones as fit."""
DIRECTIONS = 5
"""How many latent directions get a slider, at most."""
Layers = Literal["coarse", "middle", "fine"]
LAYERS: tuple[Layers, ...] = ("coarse", "middle", "fine")
"""What of a picture can have another's style."""
Terms = tuple[Latent | None, Latent | None, Latent | None]
"""The pictures of A - B + C."""


class Cell(msgspec.Struct, frozen=True):
    """One place of the grid. A locked one keeps its whole latent; a free one follows class and sliders."""

    latent: Latent
    locked: bool = False


class Creation(msgspec.Struct, frozen=True):
    """Everything that undo brings back. `mix`: a weight a class; all zero means a class of its own for each sample."""

    model: str = ""
    mix: tuple[float, ...] = ()
    truncation: float = 1.0
    directions: tuple[float, ...] = ()
    cells: tuple[Cell, ...] = ()
    favourites: tuple[Latent, ...] = ()
    corners: tuple[Latent, ...] = ()
    position: tuple[float, float] = (0.5, 0.5)
    terms: Terms = (None, None, None)

    def dressed(self, bare: Latent) -> Latent:
        """`bare`'s seeds with the class, truncation and directions set now."""
        return msgspec.structs.replace(
            bare,
            classes=self._classes(bare.seeds[0]),
            directions=self.directions if any(self.directions) else (),
            truncation=self.truncation,
        )

    def latent(self, index: int) -> Latent:
        """What the grid shows at `index`."""
        cell = self.cells[index]
        return cell.latent if cell.locked else self.dressed(cell.latent)

    def corner(self, index: int) -> Latent:
        """What the Explore pad shows in corner `index`: all four in the class of the whole pad."""
        return msgspec.structs.replace(self.dressed(self.corners[index]), classes=self._pad_classes())

    def explored(self) -> Latent:
        """The point under the Explore pad's handle."""
        return blend([self.corner(i) for i in range(4)], corner_weights(*self.position))

    def summed(self) -> Latent | None:
        """A - B + C, None while one of them is missing."""
        a, b, c = self.terms
        return difference(a, b, c) if a is not None and b is not None and c is not None else None

    def _pad_classes(self) -> tuple[float, ...]:
        return self._classes(self.corners[0].seeds[0])

    def _classes(self, seed: int) -> tuple[float, ...]:
        count = len(self.mix)
        if not count:
            return ()
        total = sum(self.mix)
        if total <= 0:
            return tuple(1.0 if i == seed % count else 0.0 for i in range(count))
        return tuple(round(weight / total, 6) for weight in self.mix)


def begin(model: str, classes: int, directions: int, favourites: tuple[Latent, ...], chance: random.Random) -> Creation:
    """A first grid for `model`: every sample of a class of its own, nothing bent."""
    return Creation(
        model=model,
        mix=(0.0,) * classes,
        directions=(0.0,) * min(directions, DIRECTIONS),
        cells=tuple(Cell(fresh(chance)) for _ in range(POOL)),
        favourites=favourites,
        corners=tuple(fresh(chance) for _ in range(4)),
    )


def renewed(now: Creation, chance: random.Random) -> Creation:
    """New samples in every place that is not locked."""
    cells = tuple(cell if cell.locked else Cell(fresh(chance)) for cell in now.cells)
    return msgspec.structs.replace(now, cells=cells)


def with_lock(now: Creation, index: int, locked: bool) -> Creation:
    """Lock the picture at `index` as it is, or let it follow the sliders again."""
    cell = now.cells[index]
    changed = Cell(now.latent(index) if locked else cell.latent, locked)
    return with_cell(now, index, changed)


def with_cell(now: Creation, index: int, cell: Cell) -> Creation:
    """`cell` at `index`."""
    return msgspec.structs.replace(now, cells=(*now.cells[:index], cell, *now.cells[index + 1 :]))


def with_class(now: Creation, index: int | None, add: bool) -> Creation:
    """One class only; with `add`, put it into the mix or take it out. None: each sample a class of its own."""
    mix = [0.0] * len(now.mix)
    if index is not None:
        if add:
            mix = list(now.mix)
            mix[index] = 0.0 if mix[index] > 0 else 1.0
        else:
            mix[index] = 1.0
    return msgspec.structs.replace(now, mix=tuple(mix))


def restored(now: Creation, latent: Latent, index: int) -> Creation:
    """The settings of `latent` (a picture's recipe) on every slider, and the picture itself locked at `index`."""
    count = len(now.mix)
    mix = tuple(latent.classes[:count]) + (0.0,) * max(0, count - len(latent.classes))
    width = len(now.directions)
    directions = tuple(latent.directions[:width]) + (0.0,) * max(0, width - len(latent.directions))
    with_settings = msgspec.structs.replace(now, mix=mix, directions=directions, truncation=latent.truncation)
    return with_cell(with_settings, index, Cell(latent, locked=True))


def with_style(now: Creation, indices: Iterable[int], layers: Layers, source: Latent | None) -> Creation:
    """The pictures at `indices` with `layers` as in `source`; None: their own again."""
    taken = None
    if source is not None:
        taken = source_of(source, layers) or Style(layers, source.seeds, source.weights)
    cells = list(now.cells)
    for index in indices:
        latent = cells[index].latent
        kept = {style.layers: style for style in latent.styles if style.layers != layers}
        if taken is not None and (taken.seeds, taken.weights) != (latent.seeds, latent.weights):
            kept[layers] = taken
        styles = tuple(kept[name] for name in LAYERS if name in kept)
        cells[index] = Cell(msgspec.structs.replace(latent, styles=styles), cells[index].locked)
    return msgspec.structs.replace(now, cells=tuple(cells))


def with_term(now: Creation, place: int, latent: Latent | None) -> Creation:
    """`latent` as the picture at `place` (0 to 2) of A - B + C; None takes it out."""
    a, b, c = (latent if index == place else term for index, term in enumerate(now.terms))
    return msgspec.structs.replace(now, terms=(a, b, c))
