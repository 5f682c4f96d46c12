"""The sides that a network made of doublings can have, and how wide it is at each."""

from engine.errors import BadInput

SIDES = (16, 32, 64, 128, 256, 512, 1024)
"""Pixels a side that every growing or style network makes."""


LEAST_CLASSIFIED, MOST_CLASSIFIED = 8, 1024
"""The sides in pixels between which convolutional classifiers look at pictures of any side."""


def check_classified(size: int) -> None:
    """Raises BadInput for a side that no convolutional classifier looks at."""
    if not LEAST_CLASSIFIED <= size <= MOST_CLASSIFIED:
        raise BadInput(
            f"A classifier looks at pictures of {LEAST_CLASSIFIED} to {MOST_CLASSIFIED} pixels a side, not {size}."
            f" Choose {min(max(size, LEAST_CLASSIFIED), MOST_CLASSIFIED)}."
        )


def doublings(network: str, size: int, start: int = 4) -> int:
    """How often `start` pixels a side are doubled to make `size`. Raises BadInput for a side that `network` cannot have."""
    if size not in SIDES:
        raise BadInput(
            f"A {network} makes pictures of {', '.join(map(str, SIDES[:-1]))} or {SIDES[-1]} pixels a side, not {size}. "
            f"Choose {min(SIDES, key=lambda side: abs(side - size))}."
        )
    if start not in (4, 8, 16):
        raise BadInput(f"A {network} starts to grow at 4, 8 or 16 pixels a side, not {start}.")
    return (size // start).bit_length() - 1


def widths(network: str, size: int, width: int, widest: int) -> list[int]:
    """Channels at 4, 8, ..., `size` pixels a side: `width` at `size`, twice as many at half the side, at most `widest`.

    Published networks have width = 16384 / size (progressive, StyleGAN) or 16384 to 32768 / size (StyleGAN2), and 512 at
    most. Source: Karras et al. 2018, Progressive growing of GANs, table 2.
    """
    if width < 1 or widest < 1:
        raise BadInput(f"A {network}'s width and widest are at least 1, not {width} and {widest}.")
    return [min(width << step, widest) for step in range(doublings(network, size), -1, -1)]
