"""Label maps: pictures in which every colour (or grey level) stands for a kind of thing."""

import numpy as np
from PIL import Image

from engine.data.decode import decode
from engine.data.files import FileSource
from engine.data.pixels import Pixels
from engine.data.pool import Progress, Stop, each
from engine.data.report import Broken
from engine.errors import BadInput
from engine.jobs.spec import Fit

MOST = 64
"""More colours than this are a photograph or a blurred map."""


def classes_of(source: FileSource, progress: Progress | None = None, stop: Stop | None = None) -> tuple[str, ...]:
    """The colours of all maps of `source`, as #rrggbb, sorted. Raises BadInput that names a file which is no label map."""

    def colours(data: bytes, name: str) -> list[int]:
        found = np.unique(packed(decode(data, name).picture))
        if len(found) > MOST:
            raise BadInput(
                f"{name} of {source.name} has {len(found):,} colours, so it is no label map (at most {MOST})."
                " Save it as PNG with one plain colour for each kind of thing."
            )
        return [int(one) for one in found]

    every: set[int] = set()
    for found in each(source, colours, progress, stop):
        if not isinstance(found, Broken):
            every.update(found)
    if not 2 <= len(every) <= MOST:
        raise BadInput(
            f"The label maps of {source.name} have {len(every)} colours altogether; 2 to {MOST} can be learned."
            " Use the same plain colour for the same kind of thing in all of them."
        )
    return tuple(f"#{one:06x}" for one in sorted(every))


def numbers(plain: Image.Image, colours: tuple[str, ...]) -> Pixels:
    """A label map of `colours` as the number of each pixel's colour, uint8 [H, W]. Raises BadInput for a colour that is none of them."""
    known = np.array([int(one[1:], 16) for one in colours])  # sorted
    given = packed(plain)
    places = np.searchsorted(known, given).clip(0, len(known) - 1)
    if strange := np.unique(given[known[places] != given]).tolist():
        raise BadInput(
            f"The label map has the colour #{strange[0]:06x}, which is none of the {len(known)} that were learned:"
            f" {', '.join(colours[:8])}{'…' if len(colours) > 8 else ''}. Paint with those."
        )
    return places.astype(np.uint8)


def fit_numbers(map_: Pixels, size: int, fit: Fit) -> Pixels:
    """A map of numbers [H, W] as [size, size, 1], fitted as pictures are, but without mixing; letterbox surrounds it with number 0."""
    height, width = map_.shape
    if fit == "crop":
        edge = min(height, width)
        top, left = (height - edge) // 2, (width - edge) // 2
        map_ = map_[top : top + edge, left : left + edge]
    inner = (size, size)
    if fit == "letterbox":
        scale = size / max(height, width)
        inner = max(1, round(height * scale)), max(1, round(width * scale))
    rows = (np.arange(inner[0]) * 2 + 1) * map_.shape[0] // (2 * inner[0])
    columns = (np.arange(inner[1]) * 2 + 1) * map_.shape[1] // (2 * inner[1])
    board = np.zeros((size, size, 1), np.uint8)
    top, left = (size - inner[0]) // 2, (size - inner[1]) // 2
    board[top : top + inner[0], left : left + inner[1], 0] = map_[rows[:, None], columns[None]]
    return board


def packed(picture: Image.Image) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """Colours as one number each, int64 [H, W]."""
    pixels = np.asarray(picture.convert("RGB")).astype(np.int64)
    return pixels[..., 0] << 16 | pixels[..., 1] << 8 | pixels[..., 2]
