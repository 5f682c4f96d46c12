"""How a large picture is cut into overlapping tiles, and how much of each is used where."""

import numpy as np
import numpy.typing as npt

Weights = npt.NDArray[np.float32]


def starts(length: int, tile: int, overlap: int, multiple: int) -> list[int]:
    """Where tiles of `tile` pixels begin so that they cover `length`, evenly, each sharing at least `overlap` with the next.

    All are multiples of `multiple`, as `length` and `tile` must be (halvings then fall on the same pixels as in the whole);
    one tile where it is as long as the picture.
    """
    if tile >= length:
        return [0]
    count = -(-(length - overlap) // (tile - overlap))
    while True:
        free = (length - tile) // multiple
        found = [round(k * free / (count - 1)) * multiple for k in range(count)]
        if all(b - a <= tile - overlap for a, b in zip(found, found[1:], strict=False)):
            return found
        count += 1  # rounding to multiples took a little of an overlap


def shares(places: list[int], length: int, tile: int, overlap: int) -> list[Weights]:
    """The share [tile] of each tile at each pixel of its side; at every pixel of the picture they sum to 1.

    A tile counts nothing at its inner edges, where it does not know what lies beyond, over a quarter of the overlap;
    then its share rises over a half.
    """
    along = np.arange(tile, dtype=np.float64) + 0.5
    raw = []
    for start in places:
        weight = np.ones(tile)
        if start > 0:
            weight = np.minimum(weight, _ramp(along, overlap))
        if start + tile < length:
            weight = np.minimum(weight, _ramp(tile - along, overlap))
        raw.append(weight)
    total = np.zeros(max(length, tile))
    for start, weight in zip(places, raw, strict=True):
        total[start : start + tile] += weight
    return [
        (weight / total[start : start + tile]).astype(np.float32) for start, weight in zip(places, raw, strict=True)
    ]


def _ramp(distance: npt.NDArray[np.float64], overlap: int) -> npt.NDArray[np.float64]:
    if overlap < 4:
        return np.ones_like(distance)
    found: npt.NDArray[np.float64] = ((distance - overlap / 4) / (overlap / 2)).clip(0, 1)
    return found
