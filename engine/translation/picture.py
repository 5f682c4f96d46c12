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

    `profile`: the ICC profile of its colours, b'' where it has none, or one that does not fit RGB. `straight`: where there is
    transparency, the colours as they are in the file. Of some translators only: `hole`, uint8 [H, W], 255 where it is to be
    drawn anew; `labels`, uint8 [H, W], numbers of classes, whose colours the pixels are then.
    """

    pixels: Pixels
    alpha: Pixels | None = None
    profile: bytes = b""
    straight: Pixels | None = None
    hole: Pixels | None = None
    labels: Pixels | None = None


def read_picture(file: Path) -> Picture:
    """The picture in `file`, of 8 or 16 bits, grey, colour or palette. Raises NotFound, BadInput."""
    return picture_in(bytes_of(file), file.name)


def bytes_of(file: Path) -> bytes:
    """What is in `file`. Raises NotFound, BadInput where it is too large to be a picture."""
    try:
        if file.stat().st_size > MAX_BYTES:
            raise BadInput(f"{file.name} is larger than {MAX_BYTES >> 20} MB. Save it smaller.")
        return file.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(f"{file.name} is not there any more. Choose another picture.") from error
    except OSError as error:
        raise BadInput(f"{file.name} cannot be read: {error.strerror}. Choose another picture.") from error


def picture_in(data: bytes, name: str) -> Picture:
    """The picture in `data`, called `name` in messages. Raises BadInput."""
    try:
        plain = decode(data, name).picture.convert("RGB")
    except Unreadable as error:
        raise BadInput(f"{name} {error}") from error
    with Image.open(io.BytesIO(data)) as opened:  # safe: it was decoded just now
        straight, alpha = _layers(opened)
        profile = opened.info.get("icc_profile") or b""
    return Picture(np.array(plain), alpha, profile if profile[16:20] == b"RGB " else b"", straight)


def _layers(opened: Image.Image) -> tuple[Pixels | None, Pixels | None]:
    """Colours as they are, and how opaque they are; None where all are."""
    if not opened.has_transparency_data:
        return None, None
    layers = np.array(ImageOps.exif_transpose(opened.convert("RGBA")))
    opaque = layers[..., 3].min() == 255
    return (None, None) if opaque else (layers[..., :3].copy(), layers[..., 3].copy())
