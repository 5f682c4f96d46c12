"""One file's bytes into one plain picture, or a finding that says why not. Trusts nothing in the bytes."""

import io
import re
import struct
import warnings
from collections.abc import Callable
from pathlib import PurePosixPath

import msgspec
import numpy as np
from PIL import Image, ImageOps

from engine.data.conversions import Conversion

MAX_PIXELS = 89_000_000
"""Larger pictures are refused before they are decoded (Pillow's own warning begins just above)."""
MAX_BYTES = 512 << 20
"""Larger files are refused before they are read."""
MIN_EDGE = 4

_WANTED = ("PNG", "JPEG", "MPO", "WEBP", "BMP", "GIF", "TIFF", "PPM", "JPEG2000", "AVIF", "QOI")
Image.init()
warnings.filterwarnings(
    "ignore", category=Image.DecompressionBombWarning
)  # what it warns of is refused, with a sentence
FORMATS = tuple(name for name in _WANTED if name in Image.OPEN)
"""What Pillow may try: formats with a clear signature, none that runs a program (as EPS does)."""

SUFFIXES = {
    ".png": "PNG",
    ".apng": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".jpe": "JPEG",
    ".jfif": "JPEG",
    ".mpo": "JPEG",
    ".webp": "WEBP",
    ".bmp": "BMP",
    ".gif": "GIF",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".ppm": "PPM",
    ".pgm": "PPM",
    ".pbm": "PPM",
    ".pnm": "PPM",
    ".jp2": "JPEG2000",
    ".j2k": "JPEG2000",
    ".avif": "AVIF",
    ".qoi": "QOI",
}
FOREIGN_SUFFIXES = {
    ".heic",
    ".heif",
    ".svg",
    ".psd",
    ".eps",
    ".dng",
    ".cr2",
    ".nef",
    ".arw",
    ".tga",
    ".exr",
    ".hdr",
    ".dcm",
}
"""Pictures that are named in the report rather than passed over, though Atelier cannot open them."""


class Unreadable(Exception):
    """The bytes are no usable picture: `why`, and how to `mend` it."""

    def __init__(self, why: str, mend: str) -> None:
        super().__init__(f"{why} {mend}")
        self.why, self.mend = why, mend


class Decoded(msgspec.Struct, frozen=True):
    """`picture`: mode L or RGB, upright; `width`, `height`: of the whole picture, upright; `conversions` made on the way."""

    picture: Image.Image
    width: int
    height: int
    conversions: tuple[Conversion, ...]


def suffix_of(name: str) -> str:
    """The ending of a file name, lower case, with its dot."""
    return PurePosixPath(name).suffix.lower()


def looks_like_picture(head: bytes) -> bool:
    """Whether a file begins (first 32 bytes) like a picture of a format that is read."""
    return head.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"qoif")) or (
        (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
        or (head[:2] == b"BM" and head[6:10] == b"\0\0\0\0")
        or head[4:12] in (b"ftypavif", b"jP  \r\n\x87\n")
    )


def decode(data: bytes, name: str, at_least: int = 0) -> Decoded:
    """The picture in `data`, whole, as L or RGB, upright; of animations the first frame. Raises Unreadable.

    `at_least`: the shorter edge needed; a JPEG may then be decoded at a half, quarter or eighth of its size, but never
    below twice that, so that what follows still has something to average.
    """
    if not data:
        raise Unreadable("is empty (0 bytes).", "Copy or download it again, or delete it.")
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            return _plain(opened, name, data, at_least)
    except Unreadable:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        said = re.search(r"\d{6,}", str(error))
        raise _too_large(f"{int(said.group()) // 1_000_000} megapixels" if said else "too many pixels") from error
    except Image.UnidentifiedImageError as error:
        raise _no_picture(data, name) from error
    except MemoryError as error:
        raise Unreadable("needs more memory than there is.", "Save it smaller.") from error
    except Exception as error:  # whatever a decoder raises on hostile bytes is a finding, not a crash
        if "truncated" in str(error).lower() or isinstance(error, EOFError) or _riff_cut(data):
            raise Unreadable("is cut short: its end is missing.", "Copy or download it again.") from error
        why = f"is damaged ({str(error).strip() or type(error).__name__})."
        raise Unreadable(why, "Open it in a picture editor and save it again, or delete it.") from error


def _plain(opened: Image.Image, name: str, data: bytes, at_least: int) -> Decoded:
    width, height = opened.size
    if width * height > MAX_PIXELS:
        raise _too_large(f"{width} x {height} pixels")
    if min(width, height) < MIN_EDGE:
        raise Unreadable(
            f"is only {width} x {height} pixels.", f"Use pictures of at least {MIN_EDGE} x {MIN_EDGE} pixels."
        )
    made: list[Conversion] = []
    if SUFFIXES.get(suffix_of(name)) != _family(opened.format):
        made.append(Conversion.SUFFIX)
    if opened.format not in ("MPO", "JPEG") and getattr(opened, "is_animated", False):
        made.append(Conversion.ANIMATED)
    if opened.format == "PNG" and len(data) > 24 and data[24] == 16 and not opened.mode.startswith("I"):
        made.append(Conversion.DEEP)
    if at_least and opened.format in ("JPEG", "MPO"):
        opened.draft(None, (at_least * 2, at_least * 2))
    opened.load()
    turn = _turn(opened)
    if turn in _ON_ITS_SIDE:
        width, height = height, width
    return Decoded(_eight_bit(_upright(opened, turn, made), made), width, height, tuple(made))


def _family(format_: str | None) -> str | None:
    return "JPEG" if format_ == "MPO" else format_


def _turn(picture: Image.Image) -> int:
    """How the camera was held (EXIF orientation, 1 to 8); 1 where that is missing or damaged."""
    try:
        turn = picture.getexif().get(0x0112, 1)
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError, struct.error):
        return 1
    return turn if isinstance(turn, int) and 1 <= turn <= 8 else 1


def _upright(picture: Image.Image, turn: int, made: list[Conversion]) -> Image.Image:
    if turn == 1:
        return picture
    made.append(Conversion.ROTATED)
    return _TURNS[turn](picture)


_ON_ITS_SIDE = (5, 6, 7, 8)
_TURNS: dict[int, Callable[[Image.Image], Image.Image]] = {
    2: ImageOps.mirror,
    3: lambda picture: picture.transpose(Image.Transpose.ROTATE_180),
    4: ImageOps.flip,
    5: lambda picture: picture.transpose(Image.Transpose.TRANSPOSE),
    6: lambda picture: picture.transpose(Image.Transpose.ROTATE_270),
    7: lambda picture: picture.transpose(Image.Transpose.TRANSVERSE),
    8: lambda picture: picture.transpose(Image.Transpose.ROTATE_90),
}


def _eight_bit(picture: Image.Image, made: list[Conversion]) -> Image.Image:
    """L or RGB of 8 bits, whatever the mode; notes what was done in `made`."""
    mode = picture.mode
    if mode in ("L", "RGB") and "transparency" not in picture.info:
        return picture
    if mode == "1":
        made.append(Conversion.BILEVEL)
        return picture.convert("L")
    if mode in ("I", "F") or mode.startswith("I;"):
        made.append(Conversion.DEEP)
        return _scaled(picture)
    if mode == "P":
        made.append(Conversion.PALETTE)
    if picture.has_transparency_data:
        return _on_white(picture, made)
    if mode == "CMYK":
        made.append(Conversion.CMYK)
    elif mode in ("YCbCr", "LAB", "HSV"):
        made.append(Conversion.COLOUR_SPACE)
    return picture.convert("RGB")


def _scaled(picture: Image.Image) -> Image.Image:
    """16-bit, 32-bit or float grey as 8-bit: by its full range, or from darkest to lightest where there is none."""
    values = np.asarray(picture).astype(np.float64)
    low, high = float(values.min()), float(values.max())
    if not np.isfinite(low + high):
        raise Unreadable("holds values that are no numbers.", "Open it in a picture editor and save it as 8-bit PNG.")
    if picture.mode == "F" and low >= 0 and high <= 1:
        low, high = 0.0, 1.0
    elif low >= 0 and high <= 65535 and picture.mode != "F":
        low, high = 0.0, 65535.0
    elif high == low:
        low, high = low - 1, high + 1
    return Image.fromarray(np.rint((values - low) * (255 / (high - low))).astype(np.uint8))


def _on_white(picture: Image.Image, made: list[Conversion]) -> Image.Image:
    grey = picture.mode in ("LA", "La", "L")
    layered = picture.convert("RGBA")
    if layered.getchannel("A").getextrema()[0] != 255:
        made.append(Conversion.ALPHA)
        layered = Image.alpha_composite(Image.new("RGBA", layered.size, (255, 255, 255, 255)), layered)
    return layered.convert("L" if grey else "RGB")


def _riff_cut(data: bytes) -> bool:
    """Whether a WebP file is shorter than it says."""
    return data[:4] == b"RIFF" and len(data) < int.from_bytes(data[4:8], "little") + 8


def _too_large(said: str) -> Unreadable:
    return Unreadable(
        f"is too large ({said}; at most {MAX_PIXELS // 1_000_000} megapixels are opened).",
        "Save it smaller, or delete it.",
    )


def _no_picture(data: bytes, name: str) -> Unreadable:
    """Why bytes that no decoder knows are no picture."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    suffix = suffix_of(name)
    if head[:5].lower() in (b"<html", b"<!doc"):
        return Unreadable("is a web page, not a picture.", "Download the picture itself.")
    if b"<svg" in head:
        return Unreadable("is a vector drawing (SVG).", "Export it as PNG.")
    if data[4:8] == b"ftyp" or suffix in (".heic", ".heif"):
        return Unreadable("is a HEIC picture or a video.", "Export it as JPEG or PNG.")
    if suffix in FOREIGN_SUFFIXES:
        return Unreadable(
            f"is in a format that is not opened here ({suffix[1:].upper()}).", "Export it as PNG or JPEG."
        )
    try:
        data[:4096].decode("utf-8")
        text = b"\0" not in data[:4096]
    except UnicodeDecodeError:
        text = False
    if text:
        return Unreadable("is text, not a picture.", "Delete it, or give it its right ending.")
    if not any(data):
        return Unreadable("holds nothing but zeros.", "Copy or download it again.")
    return Unreadable(
        "is not a picture of a known format, or its beginning is damaged.", "Copy it again, or delete it."
    )
