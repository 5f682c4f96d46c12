"""Label maps at use: any picture in about the right colours, or with the numbers themselves, as numbers of a model's classes."""

import io

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from engine.data.decode import Unreadable, decode
from engine.data.label_maps import packed
from engine.data.pixels import Pixels
from engine.errors import BadInput

Ints = npt.NDArray[np.int64]
_OFF = 60.0  # distance in RGB that is no longer a slightly different colour
_STRANGE = 0.33  # share of a picture that may be further off than that


def read_labels(data: bytes, name: str, colours: tuple[str, ...]) -> Pixels:
    """The label map in a file's bytes as numbers of `colours` (#rrggbb), uint8 [H, W]; colours that are off count as the nearest.

    A grey or palette picture in none of these colours, whose values are numbers of classes, is taken by its numbers.
    Raises BadInput for what is no picture, or clearly no label map.
    """
    try:
        plain = decode(data, name).picture
    except Unreadable as error:
        raise BadInput(f"{name} {error}") from error
    known = palette(colours).astype(np.int64)
    found, places = np.unique(packed(plain), return_inverse=True)
    rgb: Ints = np.stack([found >> 16, found >> 8 & 255, found & 255], 1)
    nearest, off = _nearest(rgb, known)
    counts = np.bincount(places.reshape(-1))
    strange = counts[off > _OFF].sum() / counts.sum()
    kinds = ("P", "L") if strange > _STRANGE else ("L",) if off.max() > 0 else ()
    if (numbers := _by_number(data, kinds, len(colours))) is not None:
        return numbers
    if strange > _STRANGE:
        raise BadInput(
            f"{name} is no label map of this translator: {strange:.0%} of it is in colours that none of its {len(colours)}"
            f" classes has ({', '.join(colours[:8])}{'…' if len(colours) > 8 else ''}). Paint with those, or choose another file."
        )
    return nearest[places].reshape(plain.height, plain.width).astype(np.uint8)


def palette(colours: tuple[str, ...]) -> Pixels:
    """The colours of classes, uint8 [K, 3]."""
    return np.array([[int(one[k : k + 2], 16) for k in (1, 3, 5)] for one in colours], np.uint8)


def fitted(numbers: Pixels, height: int, width: int) -> Pixels:
    """A label map [H, W] (or its colours [H, W, 3]) at another size: of each place the nearest, nothing mixed."""
    rows = (np.arange(height) * 2 + 1) * numbers.shape[0] // (2 * height)
    columns = (np.arange(width) * 2 + 1) * numbers.shape[1] // (2 * width)
    return np.ascontiguousarray(numbers[rows[:, None], columns[None]])


def _nearest(rgb: Ints, known: Ints) -> tuple[Ints, npt.NDArray[np.float64]]:
    """Of colours [N, 3] the nearest of `known` [K, 3], and how far off it is."""
    best, least = np.zeros(len(rgb), np.int64), np.full(len(rgb), np.iinfo(np.int64).max)
    for number, colour in enumerate(known):
        apart = np.square(rgb - colour).sum(1)
        closer = apart < least
        best[closer], least[closer] = number, apart[closer]
    return best, np.sqrt(least.astype(np.float64))


def _by_number(data: bytes, kinds: tuple[str, ...], count: int) -> Pixels | None:
    """The values of a grey ('L') or palette ('P') picture, where it is of these kinds and all are numbers of classes."""
    with Image.open(io.BytesIO(data)) as opened:  # safe: it was decoded just now
        if opened.mode not in kinds:
            return None
        values = np.array(ImageOps.exif_transpose(opened))
    return values if values.max() < count else None
