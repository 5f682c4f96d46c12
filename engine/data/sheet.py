"""The contact sheet: a few pictures of a set, evenly from all its classes, as one PNG."""

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from engine.data.arrays import ArraySource
from engine.data.decode import Unreadable, decode
from engine.data.files import FileSource
from engine.data.fit import fit_picture
from engine.data.source import resolve
from engine.jobs.spec import DatasetRef
from engine.library.atomic import write_bytes

GAP = 4
GROUND = (128, 128, 128)


def contact_sheet(
    ref: DatasetRef, file: Path, count: int = 40, columns: int = 8, tile: int = 96, first: Sequence[str] = ()
) -> int:
    """Write up to `count` pictures as `ref` would fit (and grey) them, in tiles of about `tile` px; how many were drawn.

    Half of the sheet is for the files named in `first` (those that are not square), so that how they are fitted is seen
    even where they are few. Small pictures are enlarged by a whole factor, so that their pixels stay sharp. Raises
    BadInput, NotFound, DiskFull.
    """
    source = resolve(ref)
    tiles = (
        _of_arrays(ref, source, count, tile)
        if isinstance(source, ArraySource)
        else _of_files(ref, source, count, tile, first)
    )
    edge = tiles[0].width if tiles else tile
    rows = max(1, -(-len(tiles) // columns))
    board = Image.new("RGB", (columns * (edge + GAP) + GAP, rows * (edge + GAP) + GAP), GROUND)
    for place, picture in enumerate(tiles):
        row, column = divmod(place, columns)
        board.paste(picture, (GAP + column * (edge + GAP), GAP + row * (edge + GAP)))
    buffer = io.BytesIO()
    board.save(buffer, "PNG")
    write_bytes(file, buffer.getvalue())
    return len(tiles)


def evenly(labels: np.ndarray, count: int) -> list[int]:
    """Up to `count` positions, spread over the classes in turn and over each class evenly."""
    classes = np.unique(labels)
    share = -(-count // len(classes))
    chosen: list[int] = []
    for one in classes:
        places = np.flatnonzero(labels == one)
        chosen.extend(places[np.linspace(0, len(places) - 1, min(share, len(places))).astype(int)].tolist())
    return sorted(chosen[:: max(1, len(chosen) // count)][:count] if len(chosen) > count else chosen)


def _of_arrays(ref: DatasetRef, source: ArraySource, count: int, tile: int) -> list[Image.Image]:
    found = source.load()
    labels = found.labels if found.labels is not None else np.zeros(len(found.images), np.int64)
    factor = max(1, tile // max(found.images.shape[1:3]))
    tiles = []
    for place in evenly(labels, count):
        pixels = found.images[place]
        picture = Image.fromarray(np.ascontiguousarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels)).convert(
            "RGB"
        )
        square = fit_picture(coloured(picture, ref), min(tile, max(picture.size)), ref.fit)
        tiles.append(square.resize((square.width * factor, square.height * factor), Image.Resampling.NEAREST))
    return tiles


def _of_files(ref: DatasetRef, source: FileSource, count: int, tile: int, first: Sequence[str]) -> list[Image.Image]:
    if not source.names:
        return []
    labels = np.array(source.labels or [0] * len(source.names), np.int64)
    ahead = [first[place] for place in evenly(np.zeros(len(first), np.int64), count // 2)] if first else []
    others = [name for place in evenly(labels, count * 2) if (name := source.names[place]) not in ahead]
    with source.reading() as read:

        def fitted(names: Iterable[str]) -> Iterator[Image.Image]:
            for name in names:
                try:
                    picture = decode(read(name), name, at_least=tile).picture.convert("RGB")
                except Unreadable:
                    continue  # named in the report
                yield fit_picture(coloured(picture, ref), tile, ref.fit)

        tiles, rest = list(fitted(ahead)), list(fitted(others))
    room = count - len(tiles)
    return tiles + rest[:: max(1, len(rest) // room)][:room]


def coloured(picture: Image.Image, ref: DatasetRef) -> Image.Image:
    """The RGB picture, grey where `ref` wants grey pictures."""
    return picture.convert("L").convert("RGB") if ref.channels == 1 else picture
