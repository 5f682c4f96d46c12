"""How a picture of any size becomes a square one: crop, letterbox or stretch, with antialiased resizing."""

import numpy as np
import numpy.typing as npt
from PIL import Image

from engine.jobs.spec import Fit

Pixels = npt.NDArray[np.uint8]
PAD_UP_TO = 1.25
"""Pictures of arrays are padded, not resized, up to this many times their own size."""


def fit_picture(picture: Image.Image, size: int, fit: Fit) -> Image.Image:
    """`picture` (mode L or RGB) as size x size. crop: the middle square; letterbox: all of it on white; stretch: as is.

    Reduces with Lanczos and antialiasing, enlarges with bicubic (Lanczos rings at hard edges).
    """
    width, height = picture.size
    if (width, height) == (size, size):
        return picture
    if fit == "stretch":
        return _resized(picture, size, size)
    if fit == "letterbox":
        scale = size / max(width, height)
        inner = (max(1, round(width * scale)), max(1, round(height * scale)))
        board = Image.new(picture.mode, (size, size), 255 if picture.mode == "L" else (255, 255, 255))
        board.paste(_resized(picture, *inner), ((size - inner[0]) // 2, (size - inner[1]) // 2))
        return board
    edge = min(width, height)
    left, top = (width - edge) // 2, (height - edge) // 2
    return _resized(picture.crop((left, top, left + edge, top + edge)), size, size)


def _resized(picture: Image.Image, width: int, height: int) -> Image.Image:
    smaller = width * height < picture.width * picture.height
    return picture.resize((width, height), Image.Resampling.LANCZOS if smaller else Image.Resampling.BICUBIC)


def frame_value(images: Pixels) -> int | None:
    """The value that at least half of all border pixels of [N, H, W, C] share (the ground pictures lie on), or None."""
    some = images[:: max(1, len(images) // 2000)]
    border = np.concatenate(
        [side.reshape(-1) for side in (some[:, 0], some[:, -1], some[:, 1:-1, 0], some[:, 1:-1, -1])]
    )
    counts = np.bincount(border, minlength=256)
    value = int(counts.argmax())
    return value if counts[value] * 2 >= border.size else None


def pads(images: Pixels, size: int) -> int | None:
    """The value with which pictures [N, H, W, C] are padded to `size`, or None where they are to be resized instead."""
    height, width = images.shape[1:3]
    if height != width or not height < size <= height * PAD_UP_TO:
        return None
    return frame_value(images)


def padded(images: Pixels, size: int, value: int) -> Pixels:
    """Pictures [N, H, W, C] in the middle of size x size pictures filled with `value`."""
    count, height, width, channels = images.shape
    out = np.full((count, size, size, channels), value, np.uint8)
    top, left = (size - height) // 2, (size - width) // 2
    out[:, top : top + height, left : left + width] = images
    return out
