"""The brush of 'keep this part': round dabs on a small mask, uint8 [size * size], 255 where it stays. Arithmetic only."""

STAYS = 255


def dab(mask: bytes, size: int, x: float, y: float, radius: float, erase: bool = False) -> bytes:
    """`mask` (b'': nothing stays yet) with every pixel whose middle lies within `radius` of (x, y) set, or taken away."""
    made = bytearray(mask or bytes(size * size))
    value = 0 if erase else STAYS
    reach = max(radius, 0.71)  # never less than the pixel under the hand
    for row in range(max(0, int(y - reach)), min(size, int(y + reach) + 1)):
        for column in range(max(0, int(x - reach)), min(size, int(x + reach) + 1)):
            if (column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2 <= reach * reach:
                made[row * size + column] = value
    return bytes(made)


def stroke(
    mask: bytes, size: int, start: tuple[float, float], end: tuple[float, float], radius: float, erase: bool = False
) -> bytes:
    """`mask` with a stroke from one point to another, without gaps."""
    (x0, y0), (x1, y1) = start, end
    steps = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) * 2))
    for k in range(steps + 1):
        share = k / steps
        mask = dab(mask, size, x0 + share * (x1 - x0), y0 + share * (y1 - y0), radius, erase)
    return mask


def inverted(mask: bytes, size: int) -> bytes:
    """What stayed is free, and what was free stays."""
    return bytes(STAYS - value for value in mask or bytes(size * size))


def share(mask: bytes) -> float:
    """How much of the picture stays, 0 to 1."""
    return sum(value > 0 for value in mask) / len(mask) if mask else 0.0
