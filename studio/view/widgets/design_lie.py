"""Where everything on the cards of designed items lies: pure arithmetic, no widgets."""

from typing import NamedTuple

GAP, PAD, INNER = 12, 16, 4
"""Between cards, inside a card, and between the pictures of a strip."""
LEAST = 380
"""Cards are at least this wide where there is room."""
WIDEST = 760
CAPTION, FOOT = 18, 8
"""The heights of the words below a strip, and of what is below these."""
WORDS = 84
"""The height that the words beside the large picture take; the nearest real item stands below them."""
FRAME_LEAST = 56


class CardLie(NamedTuple):
    """`columns` cards of `width` x `height`; edges of the `big` picture, of the nearest `real` one, and of the `small` ones in the strip,
    of which there are `frames`."""

    columns: int
    width: int
    height: int
    big: float
    real: float
    small: float
    frames: int

    def card(self, index: int) -> tuple[int, int]:
        """The top left corner of a card."""
        row, column = divmod(index, self.columns)
        return column * (self.width + GAP), row * (self.height + GAP)

    def total(self, count: int) -> int:
        """The height of `count` cards."""
        return max(0, -(-count // self.columns) * (self.height + GAP) - GAP)


def card_lie(
    count: int, width: int, room: int, size: int, ratio: float, frames: int, *, smooth: bool = False
) -> CardLie:
    """The fewest columns (so the largest cards) whose `count` cards fit into `width` x `room`; else as many as there is width for."""
    most = max(1, (width + GAP) // (LEAST + GAP))
    found = CardLie(1, width, room, size, size, size, 2)
    for columns in range(min(most, -(-width // WIDEST)), most + 1):
        across = (width - (columns - 1) * GAP) // columns
        found = _card(columns, across, size, ratio, frames, smooth)
        if found.total(count) <= room:
            break
    return found


def _card(columns: int, width: int, size: int, ratio: float, frames: int, smooth: bool) -> CardLie:
    inner = max(64, width - 2 * PAD)
    big = _edge(min(inner * 0.46, 480), size, ratio, smooth)
    for number in range(frames, 1, -1):
        room = (inner - (number - 1) * INNER) / number
        small = _edge(min(room, 112), size, ratio, smooth)
        if small >= FRAME_LEAST or number == 2:
            break
    height = round(PAD + big + GAP + small + CAPTION + FOOT)
    real = _edge(max(8, min(big - WORDS, inner - big - PAD)), size, ratio, smooth)
    return CardLie(columns, width, height, big, real, small, number)


def _edge(room: float, size: int, ratio: float, smooth: bool) -> float:
    factor = room * ratio / size
    return size * (int(factor) if factor >= 1 and not smooth else factor) / ratio


def picked(strip: int, frames: int) -> list[int]:
    """Which of `strip` pictures are shown in `frames` places: the first and the last among them."""
    return [round(place * (strip - 1) / max(1, frames - 1)) for place in range(frames)]
