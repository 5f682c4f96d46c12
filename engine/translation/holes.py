"""Pictures with holes: which part a translator is shown, and what it drew put into the holes and nowhere else."""

import numpy as np
from PIL import Image

from engine.data.images import with_channels
from engine.data.pixels import Pixels

GREY = 128
"""What a translator is shown in the holes, in all channels."""
Part = tuple[slice, slice]


def around(hole: Pixels, least: int) -> Part:
    """Rows and columns of the part of a picture that is looked at to fill its `hole` uint8 [H, W]: half as much again on
    every side as the hole is long, and at least `least` pixels where the picture has them.

    So a spot in a large photo is filled as finely as a translator can, not as finely as it sees the whole photo.
    """
    rows, columns = (np.flatnonzero(hole.any(axis)) for axis in (1, 0))
    top, bottom, left, right = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    side = max(2 * max(bottom - top, right - left), least)
    return _along((top + bottom) // 2, side, hole.shape[0]), _along((left + right) // 2, side, hole.shape[1])


def _along(middle: int, side: int, length: int) -> slice:
    start = min(max(0, middle - side // 2), max(0, length - side))
    return slice(start, min(length, start + side))


def given(pixels: Pixels, hole: Pixels, share: float, channels: int) -> Pixels:
    """What a translator is given of pixels uint8 [H, W, 3] and their hole at `share` of their size: uint8 [h, w, channels + 1].

    Mid grey in the holes, the last channel 255 there. A pixel that only a part of a hole falls on is a hole: nothing of what
    is to go is seen.
    """
    height, width = (max(1, round(side * share)) for side in hole.shape)
    if (height, width) != hole.shape:
        box = Image.Resampling.BOX  # reaches no further than a pixel's own ground, in both
        pixels = np.asarray(Image.fromarray(pixels).resize((width, height), box))
        hole = np.asarray(Image.fromarray(np.where(hole > 0, np.uint8(255), np.uint8(0))).resize((width, height), box))
    mask = np.where(hole > 0, np.uint8(255), np.uint8(0))[..., None]
    return np.concatenate([np.where(mask > 0, np.uint8(GREY), with_channels(pixels[None], channels)[0]), mask], 2)


def completed(shown: Pixels, made: Pixels) -> Pixels:
    """What was known of `shown` [h, w, C + 1], and in its holes what was `made` [h, w, 3]: uint8 [h, w, 3]."""
    known = with_channels(shown[None, ..., :-1], 3)[0]
    return np.where(shown[..., -1:] > 0, made, known)


def filled(pixels: Pixels, made: Pixels, hole: Pixels) -> Pixels:
    """`pixels` [H, W, 3] with `made` in the hole [H, W]: 255 is all of it, 0 leaves the very pixel, between the two are mixed."""
    share = hole[..., None].astype(np.uint16)
    mixed = (pixels * (255 - share) + made * share + 127) // 255
    return mixed.astype(np.uint8)
