"""What is painted on a picture in Translate: its holes, or a label map. As bytes, as a file, and in plain words."""

from __future__ import annotations

import struct
import zlib

import msgspec

from studio.language import tr
from studio.model.brush import filled, painted, share

HOLE = 255


class Board(msgspec.Struct, frozen=True):
    """`pixels`: one byte a pixel, rows of `width`: of a mask 255 in the holes, of a label map the number of a class."""

    width: int
    height: int
    pixels: bytes

    def stroke(self, start: tuple[float, float], end: tuple[float, float], radius: float, value: int) -> Board:
        """With a stroke of `value`, in pixels of the board."""
        return msgspec.structs.replace(self, pixels=painted(self.pixels, self.width, start, end, radius, value))

    def fill(self, x: float, y: float, value: int) -> Board:
        """With the area around a point set to `value`."""
        column, row = min(max(int(x), 0), self.width - 1), min(max(int(y), 0), self.height - 1)
        return msgspec.structs.replace(self, pixels=filled(self.pixels, self.width, column, row, value))

    def cleared(self, value: int = 0) -> Board:
        """The same board, all of one value."""
        return msgspec.structs.replace(self, pixels=bytes((value,)) * len(self.pixels))

    @property
    def share(self) -> float:
        """How much of it is not 0, from 0 to 1."""
        return share(self.pixels)

    def png(self, colours: tuple[str, ...] = ()) -> bytes:
        """As a PNG file: grey, or with a palette of `colours` (#rrggbb). Source: W3C, Portable Network Graphics, second edition."""
        rows = b"".join(
            b"\0" + self.pixels[k : k + self.width] for k in range(0, len(self.pixels), self.width)
        )  # 0: no filter
        palette = _chunk(b"PLTE", b"".join(bytes.fromhex(one[1:]) for one in colours)) if colours else b""
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 3 if colours else 0, 0, 0, 0)
        return (
            b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + palette + _chunk(b"IDAT", zlib.compress(rows, 1))
            + _chunk(b"IEND", b"")
        )  # fmt: skip


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def class_names(colours: tuple[str, ...], names: tuple[str, ...]) -> list[str]:
    """What the classes of a label map are called: as somebody named them, else after their colours, no two alike."""
    found: list[str] = []
    for k, colour in enumerate(colours):
        plain = (names[k] if k < len(names) else "") or colour_name(colour)
        name, number = plain, 1
        while name in found:
            number += 1
            name = f"{plain} {number}"
        found.append(name)
    return found


_NAMED = {
    tr("Black"): (0, 0, 0), tr("Dark grey"): (72, 72, 72), tr("Grey"): (128, 128, 128), tr("Light grey"): (192, 192, 192),
    tr("White"): (255, 255, 255), tr("Red"): (230, 20, 20), tr("Dark red"): (120, 0, 0), tr("Orange"): (255, 130, 0),
    tr("Brown"): (130, 75, 20), tr("Beige"): (225, 205, 165), tr("Yellow"): (250, 235, 0), tr("Olive"): (120, 120, 0),
    tr("Light green"): (130, 235, 110), tr("Green"): (0, 190, 0), tr("Dark green"): (0, 85, 0), tr("Turquoise"): (0, 220, 200),
    tr("Teal"): (0, 120, 125), tr("Sky blue"): (90, 190, 250), tr("Blue"): (0, 60, 255), tr("Dark blue"): (0, 0, 140),
    tr("Violet"): (130, 40, 230), tr("Purple"): (120, 0, 120), tr("Magenta"): (255, 0, 230), tr("Pink"): (255, 165, 200),
}  # fmt: skip


def colour_name(colour: str) -> str:
    """The everyday name nearest to #rrggbb, by a distance that weighs channels as the eye does.

    Source: Riemersma, Colour metric (CompuPhase), a low-cost approximation of perceptual distance.
    """
    rgb = tuple(bytes.fromhex(colour[1:]))

    def apart(name: str) -> float:
        other = _NAMED[name]
        red, green, blue = (a - b for a, b in zip(rgb, other, strict=True))
        mean = (rgb[0] + other[0]) / 2
        return (2 + mean / 256) * red * red + 4 * green * green + (2 + (255 - mean) / 256) * blue * blue

    return min(_NAMED, key=apart)
