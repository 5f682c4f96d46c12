"""The contact sheet of pairs: what is given in one row, what it becomes in the next, as one PNG."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import numpy as np
from PIL import Image

from engine.data.arrays import ArraySource
from engine.data.decode import Unreadable, decode
from engine.data.derive import derived
from engine.data.files import FileSource
from engine.data.fit import fit_picture
from engine.data.label_maps import fit_numbers
from engine.data.partners import partners
from engine.data.sheet import GAP, coloured
from engine.data.source import resolve
from engine.jobs.spec import MADE, DatasetRef
from engine.library.atomic import write_bytes

COLUMNS = 8
_ROWS, _TILE, _SPARE = 2, 96, 3
_SMALLER = 4
"""How many times smaller pictures are shown that are to be enlarged."""

Source = FileSource | ArraySource
Open = Callable[[str], Image.Image]
T = TypeVar("T")


def pair_sheet(ref: DatasetRef, file: Path) -> tuple[tuple[int, int], ...]:
    """Write some of the pairs of `ref` in tiles of 96 px. Of each row: 0 for what is given or 1 for what it becomes, and how many.

    Rows of 8 are in turn what is given and what it becomes (without pairs: the first kind and the second). Raises what
    `check_pairs` raises, and DiskFull.
    """
    given, wanted = _some(ref)
    starts = range(0, COLUMNS * _ROWS, COLUMNS)
    both = [(kind, part[k : k + COLUMNS]) for k in starts for kind, part in ((0, given), (1, wanted))]
    rows = [(kind, row) for kind, row in both if row]
    width, height = COLUMNS * (_TILE + GAP) + GAP, max(1, len(rows)) * (_TILE + GAP) + GAP
    board = Image.new("RGBA", (width, height))  # transparent where no picture is
    for row, (_, pictures) in enumerate(rows):
        for column, picture in enumerate(pictures):
            board.paste(picture, (GAP + column * (_TILE + GAP), GAP + row * (_TILE + GAP)))
    buffer = io.BytesIO()
    board.save(buffer, "PNG")
    write_bytes(file, buffer.getvalue())
    return tuple((kind, len(row)) for kind, row in rows)


def _some(ref: DatasetRef) -> tuple[list[Image.Image], list[Image.Image]]:
    """Up to 16 tiles of what is given, and of what it becomes; of pairs the same places."""
    first, most = resolve(ref), COLUMNS * _ROWS
    if not ref.target:
        return _of_one(ref, first, most)
    second = resolve(DatasetRef(ref.target, split=ref.split))
    with _opened(first) as ours, _opened(second) as theirs:
        if ref.pairing == "unpaired":
            some, others = _usable(_names(first), ours, most), _usable(_names(second), theirs, most)
            return [_fitted(one, ref) for one in some], [_fitted(one, ref) for one in others]
        if isinstance(first, FileSource) and isinstance(second, FileSource):
            belongs = partners(first, second)
        else:
            belongs = dict(zip(_names(first), _names(second), strict=False))
        both = _usable(list(belongs), lambda name: (ours(name), theirs(belongs[name])), most)
    given = _fitted_map if ref.pairing == "labels" else _fitted
    return [given(a, ref) for a, _ in both], [_fitted(b, ref) for _, b in both]


def _of_one(ref: DatasetRef, source: Source, most: int) -> tuple[list[Image.Image], list[Image.Image]]:
    """Of files that hold both halves, and of pictures from which the other half is made."""
    with _opened(source) as ours:
        found = _usable(_names(source), ours, most)
    if ref.pairing not in MADE:
        left, right = ([_fitted(_half(one, k), ref) for one in found] for k in (0, 1))
        return (right, left) if ref.pairing == "side-by-side-swapped" else (left, right)
    made = [_fitted(one, ref) for one in found]
    if not made:
        return [], []
    given = derived(ref.pairing, np.stack([np.asarray(one) for one in made]), _SMALLER, np.random.default_rng(0))
    given = given[..., :-1] if ref.pairing == "masked" else given
    if ref.pairing == "smaller":
        given = given.repeat(_SMALLER, 1).repeat(_SMALLER, 2)
    shown = np.repeat(given, 3, 3) if given.shape[3] == 1 else given
    return [Image.fromarray(one) for one in shown], made


def _half(picture: Image.Image, k: int) -> Image.Image:
    middle = picture.width // 2
    return picture.crop((k * middle, 0, (k + 1) * middle, picture.height))


def _names(source: Source) -> list[str]:
    """Of arrays the places stand for names."""
    return list(source.names) if isinstance(source, FileSource) else [str(k) for k in range(len(source.load().images))]


@contextmanager
def _opened(source: Source) -> Iterator[Open]:
    """A way to open the pictures of `source` in RGB, by name."""
    if isinstance(source, ArraySource):
        images = source.load().images
        yield lambda name: Image.fromarray(np.ascontiguousarray(images[int(name)].squeeze())).convert("RGB")
    else:
        with source.reading() as read:
            yield lambda name: decode(read(name), name, at_least=_TILE).picture.convert("RGB")


def _usable(names: list[str], opened: Callable[[str], T], most: int) -> list[T]:
    """What is opened of `most` names, evenly chosen; others stand in for those that cannot be read."""
    places = np.linspace(0, len(names) - 1, min(most, len(names))).round().astype(int).tolist() if names else []
    chosen = [names[place] for place in places]
    spare = [name for name in names if name not in set(chosen)][: _SPARE * most]
    found: list[T] = []
    for name in (*chosen, *spare):
        if len(found) == len(chosen):
            break
        try:
            found.append(opened(name))
        except Unreadable:
            continue  # named in the report
    return found


def _fitted(picture: Image.Image, ref: DatasetRef) -> Image.Image:
    return fit_picture(coloured(picture, ref), _TILE, ref.fit)


def _fitted_map(picture: Image.Image, ref: DatasetRef) -> Image.Image:
    """A label map in its colours, fitted as a run does it: no two are mixed."""
    pixels = np.asarray(picture)
    colours, places = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True)
    numbers = places.reshape(pixels.shape[:2]).astype(np.uint8)
    return Image.fromarray(colours[fit_numbers(numbers, _TILE, ref.fit)[..., 0]])
