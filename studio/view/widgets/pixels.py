"""Small pictures, drawn large: a sheet's bytes as one QImage, and sharp integer enlargement."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

LEAST, MOST = 10, 20
"""How many pictures a grid should show, if the pictures' size allows it."""

UNEVEN = 1.6
"""Neither gap of a grid is wider than this many times the other: rows and columns stay one grid."""


class Sheet(Protocol):
    """Pixels of N pictures, uint8 [N, H, W, C] in one buffer; `shape`: H, W, C."""

    shape: tuple[int, int, int]
    pixels: bytearray


def sheet_image(sheet: Sheet) -> QImage:
    """All pictures of a sheet below one another as one image. Null where there are none.

    Converted once, while it is small, to the format in which Qt enlarges seven times faster than from grey.
    """
    height, width, channels = sheet.shape
    if not sheet.pixels:
        return QImage()
    count = len(sheet.pixels) // (height * width * channels)
    form = QImage.Format.Format_Grayscale8 if channels == 1 else QImage.Format.Format_RGB888
    image = QImage(sheet.pixels, width, count * height, width * channels, form)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def picture_image(sheet: Sheet, index: int) -> QImage:
    """One picture of a sheet as an image of its own."""
    height, width, _ = sheet.shape
    return sheet_image(sheet).copy(0, index * height, width, height)


def draw_picture(painter: QPainter, place: QRect, atlas: QImage, sheet: Sheet, index: int) -> None:
    """Draw one picture of a sheet's image into `place`."""
    height, width, _ = sheet.shape
    painter.drawImage(place, atlas, QRect(0, index * height, width, height))


def enlargement(room: float, size: int, ratio: float) -> int:
    """The largest whole factor at which `size` pixels fit into `room` logical pixels on a screen of that ratio."""
    return max(1, int(room * ratio // size)) if size else 1


@dataclass(frozen=True)
class Fit:
    """How a grid lies: whole-number enlargement in device pixels, and places in logical pixels."""

    columns: int
    rows: int
    enlarge: int
    tile: float
    gap_x: float
    gap_y: float
    left: float = 0.0
    """Where the first column begins, so that the grid stands in the middle."""

    @property
    def count(self) -> int:
        """How many places there are."""
        return self.columns * self.rows


def fits(width: int, height: int, size: int, ratio: float, gap: int, most: int) -> list[Fit]:
    """Every whole enlargement of `size` px pictures that gives 1 to `most` places, smallest pictures first."""
    found = []
    for enlarge in range(1, max(2, int(min(width, height) * ratio // size) + 1)):
        tile = size * enlarge / ratio
        columns, rows = int((width + gap) // (tile + gap)), int((height + gap) // (tile + gap))
        if columns < 1 or rows < 1 or columns * rows > most:
            continue
        spare_x, spare_y = width - columns * tile, height - rows * tile
        gap_x = spare_x / (columns - 1) if columns > 1 else 0.0
        gap_y = spare_y / (rows - 1) if rows > 1 else 0.0
        if rows > 1 and columns > 1:
            gap_x, gap_y = min(gap_x, gap_y * UNEVEN), min(gap_y, gap_x * UNEVEN)
        left = (spare_x - (columns - 1) * gap_x) / 2
        found.append(Fit(columns, rows, enlarge, tile, gap_x, gap_y, left))
    return found


def best_fit(found: list[Fit], width: int, height: int) -> int:
    """The place in `found` that covers the stage best with a good number of pictures; -1 where there are none."""

    def worth(place: int) -> tuple[bool, float]:
        fit = found[place]
        covered = fit.count * fit.tile**2 / (width * height)
        near = min(1.0, fit.count / LEAST, MOST / fit.count)
        return (LEAST <= fit.count <= MOST, covered * near + place * 0.01)

    return max(range(len(found)), key=worth, default=-1)
