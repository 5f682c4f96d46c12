"""A file as the translator at hand wants it: with its holes, or as a label map; and what was painted on it laid over it."""

import io
from pathlib import Path

import msgspec
import numpy as np
from PIL import Image, ImageOps

from engine.data.decode import Unreadable, decode
from engine.errors import BadInput
from engine.translation.labels import fitted, palette, read_labels
from engine.translation.picture import Picture, Pixels, bytes_of, read_picture

_SHAPES = 0.03  # relative difference of proportions that a mask may have from its picture


def opened(file: Path, wants: str, classes: tuple[str, ...] = ()) -> Picture:
    """The picture in `file` for a translator that `wants` (see TranslationCard) and knows `classes`. Raises NotFound, BadInput.

    Where it is transparent it has holes, for a translator that fills them.
    """
    if wants == "labels":
        return _of_labels(read_labels(bytes_of(file), file.name, classes), classes)
    picture = read_picture(file)
    if wants == "masked" and picture.alpha is not None:
        return msgspec.structs.replace(picture, hole=255 - picture.alpha)
    return picture


def painted(picture: Picture, painting: bytes, name: str, classes: tuple[str, ...] = ()) -> Picture:
    """`picture` with what was painted (a picture file's bytes): a label map in place of its own, or where it is to be drawn anew.

    Of a mask only the white is a hole, however transparent the picture is elsewhere. Raises BadInput that says `name`.
    """
    height, width = picture.pixels.shape[:2]
    if picture.labels is not None:
        return _of_labels(fitted(read_labels(painting, name, classes), height, width), classes)
    return msgspec.structs.replace(picture, hole=_mask(painting, name, height, width))


def shrunk(picture: Picture, side: int) -> tuple[Picture, float]:
    """The picture at most `side` px long, and its share of the size it had."""
    height, width = picture.pixels.shape[:2]
    share = min(1.0, side / max(height, width))
    if share == 1:
        return picture, share
    high, wide = max(1, round(height * share)), max(1, round(width * share))

    def smaller(layer: Pixels | None, how: Image.Resampling = Image.Resampling.LANCZOS) -> Pixels | None:
        return None if layer is None else np.array(Image.fromarray(layer).resize((wide, high), how))

    if picture.labels is not None:
        numbers = fitted(picture.labels, high, wide)
        return Picture(fitted(picture.pixels, high, wide), labels=numbers), share
    pixels = smaller(picture.pixels)
    assert pixels is not None
    hole = smaller(picture.hole, Image.Resampling.BOX)  # no ringing: nothing is a hole that none falls on
    return Picture(pixels, smaller(picture.alpha), picture.profile, smaller(picture.straight), hole), share


def _of_labels(numbers: Pixels, classes: tuple[str, ...]) -> Picture:
    return Picture(palette(classes)[numbers], labels=numbers)


def _mask(data: bytes, name: str, height: int, width: int) -> Pixels:
    """The white of a mask, at the size of its picture: uint8 [H, W], 0 or 255."""
    try:
        decode(data, name)
    except Unreadable as error:
        raise BadInput(f"{name} {error}") from error
    with Image.open(io.BytesIO(data)) as file:  # safe: it was decoded just now
        layered = ImageOps.exif_transpose(file.convert("RGBA"))
    mask = Image.alpha_composite(Image.new("RGBA", layered.size, (0, 0, 0, 255)), layered).convert("L")
    if abs(np.log(mask.width / mask.height) - np.log(width / height)) > _SHAPES:
        raise BadInput(
            f"The mask {name} is {mask.width} x {mask.height} pixels and does not fit a picture of {width} x {height}."
            " Give one of the same proportions, white where the picture is to be drawn anew."
        )
    if mask.size != (width, height):
        mask = mask.resize((width, height), Image.Resampling.BILINEAR)
    return np.where(np.asarray(mask) >= 128, np.uint8(255), np.uint8(0))
