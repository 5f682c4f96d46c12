"""The brush: round strokes and filled areas on a board of bytes, one a pixel: what stays, what goes, which class. Arithmetic only.

In a mask of 'keep this part', uint8 [size * size], 255 is what stays.
"""

import math

STAYS = 255


def painted(
    board: bytes, width: int, start: tuple[float, float], end: tuple[float, float], radius: float, value: int
) -> bytes:
    """`board` (rows of `width`) with a stroke of `value` from one point to another, without gaps.

    A dab sets every pixel whose middle lies within `radius` of its own; never less than the pixel under the hand.
    """
    made, height = bytearray(board), len(board) // width
    reach = max(radius, 0.71)
    (x0, y0), (x1, y1) = start, end
    steps = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) * 2)) if start != end else 0
    for k in range(steps + 1):
        share = k / steps if steps else 0.0
        x, y = x0 + share * (x1 - x0), y0 + share * (y1 - y0)
        for row in range(max(0, int(y - reach)), min(height, int(y + reach) + 1)):
            apart = reach * reach - (row + 0.5 - y) ** 2
            if apart < 0:
                continue
            half = math.sqrt(apart)
            left, right = max(0, math.ceil(x - half - 0.5)), min(width, math.floor(x + half - 0.5) + 1)
            if left < right:
                made[row * width + left : row * width + right] = bytes((value,)) * (right - left)
    return bytes(made)


def filled(board: bytes, width: int, x: int, y: int, value: int) -> bytes:
    """`board` with the area of one value around the pixel (x, y) set to `value`."""
    height, old = len(board) // width, board[y * width + x]
    if old == value:
        return board
    same = bytearray(board.translate(bytes(int(k == old) for k in range(256))))
    made, waiting = bytearray(board), [(x, y)]
    while waiting:
        x, y = waiting.pop()
        first = y * width
        if not same[first + x]:
            continue
        left = same.rfind(0, first, first + x) + 1 or first
        right = same.find(0, first + x, first + width)
        right = first + width if right < 0 else right
        made[left:right] = bytes((value,)) * (right - left)
        same[left:right] = bytes(right - left)
        for row in (y - 1, y + 1):
            if not 0 <= row < height:
                continue
            begin, end = left + (row - y) * width, right + (row - y) * width
            while (place := same.find(1, begin, end)) >= 0:
                waiting.append((place - row * width, row))
                gap = same.find(0, place, end)
                begin = end if gap < 0 else gap
    return bytes(made)


def dab(mask: bytes, size: int, x: float, y: float, radius: float, erase: bool = False) -> bytes:
    """`mask` (b'': nothing stays yet) with every pixel whose middle lies within `radius` of (x, y) set, or taken away."""
    return stroke(mask, size, (x, y), (x, y), radius, erase)


def stroke(
    mask: bytes, size: int, start: tuple[float, float], end: tuple[float, float], radius: float, erase: bool = False
) -> bytes:
    """`mask` with a stroke from one point to another, without gaps."""
    return painted(mask or bytes(size * size), size, start, end, radius, 0 if erase else STAYS)


def inverted(mask: bytes, size: int) -> bytes:
    """What stayed is free, and what was free stays."""
    return bytes(STAYS - value for value in mask or bytes(size * size))


def share(mask: bytes) -> float:
    """How much of the picture stays, 0 to 1."""
    return 1 - mask.count(0) / len(mask) if mask else 0.0
