"""A picture from a file, with what the result has to keep: its transparency, its colour profile, its size, upright."""

import io
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from engine.data.decode import MAX_BYTES, Unreadable, decode
from engine.errors import BadInput, NotFound

Pixels = npt.NDArray[np.uint8]


class Picture(msgspec.Struct, frozen=True):
    """`pixels`: uint8 [H, W, 3], upright, on white where it was transparent; `alpha`: uint8 [H, W] or None.

    `profile`: the ICC profile of its colours, b'' where it has none, or one that does not fit RGB.
    """

    pixels: Pixels
    alpha: Pixels | None = None
    profile: bytes = b""


def read_picture(file: Path) -> Picture:
    """The picture in `file`, of 8 or 16 bits, grey, colour or palette. Raises NotFound, BadInput."""
    try:
        if file.stat().st_size > MAX_BYTES:
            raise BadInput(f"{file.name} is larger than {MAX_BYTES >> 20} MB. Save it smaller.")
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(f"{file.name} is not there any more. Choose another picture.") from error
    except OSError as error:
        raise BadInput(f"{file.name} cannot be read: {error.strerror}. Choose another picture.") from error
    return picture_in(data, file.name)


def picture_in(data: bytes, name: str) -> Picture:
    """The picture in `data`, called `name` in messages. Raises BadInput."""
    try:
        plain = decode(data, name).picture.convert("RGB")
    except Unreadable as error:
        raise BadInput(f"{name} {error}") from error
    with Image.open(io.BytesIO(data)) as opened:  # safe: it was decoded just now
        alpha = _alpha(opened)
        profile = opened.info.get("icc_profile") or b""
    return Picture(np.array(plain), alpha, profile if profile[16:20] == b"RGB " else b"")


def _alpha(opened: Image.Image) -> Pixels | None:
    if not opened.has_transparency_data:
        return None
    layer = ImageOps.exif_transpose(opened.convert("RGBA")).getchannel("A")
    found = np.array(layer)
    return None if found.min() == 255 else found
