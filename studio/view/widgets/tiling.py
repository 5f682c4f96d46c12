"""How a grid of pictures fills its space: pure arithmetic, no widgets."""

from dataclasses import dataclass

GAP = 12
PAD = 8
LEAST = 88
"""Tiles never get smaller than this; the grid scrolls instead."""


@dataclass(frozen=True)
class Tiling:
    """Cells of `width` x `height` pixels in `columns`, `GAP` apart; `foot` of the height is for a caption."""

    columns: int
    width: int
    height: int
    foot: int
    count: int

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return -(-self.count // self.columns)

    @property
    def total_height(self) -> int:
        """Height of the whole grid."""
        return max(0, self.rows * (self.height + GAP) - GAP)

    def cell(self, index: int) -> tuple[int, int, int, int]:
        """x, y, width, height of one cell."""
        row, column = divmod(index, self.columns)
        return column * (self.width + GAP), row * (self.height + GAP), self.width, self.height

    def at(self, x: int, y: int) -> int:
        """The cell under a point, -1 for none."""
        column, dx = divmod(x, self.width + GAP)
        row, dy = divmod(y, self.height + GAP)
        index = row * self.columns + column
        inside = 0 <= column < self.columns and row >= 0 and dx < self.width and dy < self.height
        return index if inside and index < self.count else -1


def enlarged(width: int, height: int, room_w: int, room_h: int, *, smooth: bool) -> tuple[int, int]:
    """Size at which a picture is shown in a room, all in device pixels: a whole factor where it can be, else fitted."""
    if width <= 0 or height <= 0:
        return 0, 0
    factor = min(room_w / width, room_h / height)
    if not smooth and factor >= 1:
        factor = int(factor)
    return max(1, round(width * factor)), max(1, round(height * factor))


def fill(count: int, width: int, height: int, picture: tuple[int, int], foot: int = 0, least: int = LEAST) -> Tiling:
    """The tiling that shows all `count` pictures largest in `width` x `height`; rows beyond it scroll if they must, where tiles would be
    smaller than `least`."""
    count = max(1, count)
    best: tuple[float, float, Tiling] | None = None
    for columns in range(1, count + 1):
        cell_w = (width - (columns - 1) * GAP) // columns
        if cell_w < least and columns > 1:
            break
        rows = -(-count // columns)
        cell_h = (height - (rows - 1) * GAP) // rows
        cell_h = min(cell_h, round(cell_w * 1.25) + foot)
        if cell_h - foot < least:
            continue
        shown = enlarged(*picture, cell_w - 2 * PAD, cell_h - 2 * PAD - foot, smooth=False)
        slack = abs(cell_w - (cell_h - foot)) / max(cell_w, 1) + (rows * columns - count) / count
        tiling = Tiling(columns, cell_w, cell_h, foot, count)
        if best is None or (shown[0], -slack) > best[:2]:
            best = (shown[0], -slack, tiling)
    return best[2] if best is not None else scroll(count, width, 128, foot)


def scroll(count: int, width: int, edge: int, foot: int = 0) -> Tiling:
    """Square tiles about `edge` pixels wide that fill `width`; as many rows as it takes."""
    columns = max(1, (width + GAP) // (edge + GAP))
    cell = max(1, (width - (columns - 1) * GAP) // columns)
    return Tiling(columns, cell, cell + foot, foot, max(1, count))
