"""Holes to be filled in: rectangles and brush strokes at random places.

Source: Yu et al. 2019, Free-form image inpainting with gated convolution, section 3.3 (strokes that turn as they go).
"""

import math

import numpy as np
from PIL import Image, ImageDraw

from engine.data.pixels import Pixels

_LEAST, _MOST = 0.06, 0.5  # share of the picture


def holes(count: int, height: int, width: int, chance: np.random.Generator) -> Pixels:
    """uint8 [count, height, width, 1], 255 in the holes, which are 6 to 50 % of each picture."""
    return np.stack([_one(height, width, chance) for _ in range(count)])[..., None]


def _one(height: int, width: int, chance: np.random.Generator) -> Pixels:
    while True:
        board = Image.new("L", (width, height))
        pen = ImageDraw.Draw(board)
        if chance.random() < 0.4:
            for _ in range(int(chance.integers(1, 3))):
                _rectangle(pen, height, width, chance)
        else:
            for _ in range(int(chance.integers(1, 5))):
                _stroke(pen, height, width, chance)
        found = np.asarray(board)
        if _LEAST <= found.mean() / 255 <= _MOST:
            return found


def _rectangle(pen: ImageDraw.ImageDraw, height: int, width: int, chance: np.random.Generator) -> None:
    tall, wide = (max(1, int(side * chance.uniform(0.2, 0.55))) for side in (height, width))
    top, left = int(chance.integers(0, height - tall + 1)), int(chance.integers(0, width - wide + 1))
    pen.rectangle((left, top, left + wide - 1, top + tall - 1), fill=255)


def _stroke(pen: ImageDraw.ImageDraw, height: int, width: int, chance: np.random.Generator) -> None:
    side = min(height, width)
    thick = max(2, round(side * chance.uniform(0.05, 0.14)))
    x, y, angle = chance.uniform(0, width), chance.uniform(0, height), chance.uniform(0, 2 * math.pi)
    for _ in range(int(chance.integers(3, 9))):
        angle += chance.uniform(-1.2, 1.2)
        length = side * chance.uniform(0.08, 0.25)
        ahead = (x + length * math.cos(angle), y + length * math.sin(angle))
        pen.line((x, y, *ahead), fill=255, width=thick)
        pen.ellipse((ahead[0] - thick / 2, ahead[1] - thick / 2, ahead[0] + thick / 2, ahead[1] + thick / 2), fill=255)
        x, y = ahead
