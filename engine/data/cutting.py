"""Random cuts and mirror images of pictures that were loaded larger, the same for both halves of a pair."""

import numpy as np

from engine.data.pixels import Pixels


def cut(chance: np.random.Generator, side: int, mirror: bool, *sets: Pixels) -> tuple[Pixels, ...]:
    """Of each of `sets` uint8 [N, S, S, C] the same places, `side` pixels wide; with `mirror` half of them turned left to right."""
    count, height, width = sets[0].shape[:3]
    tops, lefts = (chance.integers(0, length - side + 1, count).tolist() for length in (height, width))
    turned = np.logical_and(chance.random(count) < 0.5, mirror)
    found = []
    for pictures in sets:
        parts = [one[y : y + side, x : x + side] for one, y, x in zip(pictures, tops, lefts, strict=True)]
        found.append(np.stack([one[:, ::-1] if turn else one for one, turn in zip(parts, turned, strict=True)]))
    return tuple(found)


def middle(pictures: Pixels, side: int) -> Pixels:
    """The middle [N, side, side, C] of pictures [N, S, S, C]."""
    top, left = (pictures.shape[1] - side) // 2, (pictures.shape[2] - side) // 2
    return pictures[:, top : top + side, left : left + side]
