"""Which sides of the picture the residual networks pass through: 4 px doubled again and again, and back."""

from engine.errors import BadInput

FIRST = 4
"""The side at which the residual generators start."""


def doublings_of_four(size: int, network: str, largest: int) -> int:
    """How often 4 px is doubled to make `size`: 32 is 3. Raises BadInput below 16, above `largest` or between powers."""
    if size < 16 or size > largest or size & (size - 1):
        raise BadInput(
            f"{network} makes pictures whose side is a power of two from 16 to {largest} pixels, not {size}. Choose 32 or 64."
        )
    return (size // FIRST).bit_length() - 1


def halvings(size: int) -> list[bool]:
    """Which blocks of a residual discriminator halve the side: to 8 px and two more up to 32 px, else to 4 px and one.

    Source: the published SNGAN-32, SNGAN-128, BigGAN-32 and BigGAN-64 to BigGAN-512.
    """
    last, more = (8, 2) if size <= 32 else (4, 1)
    return [True] * ((size // last).bit_length() - 1) + [False] * more


def attention_side(attention: int, size: int) -> int:
    """The side in pixels at which self-attention stands: 0 for none, -1 for half the picture's side up to 64."""
    if attention == -1:
        return min(size // 2, 64)
    sides = [8 << k for k in range((size // 8).bit_length() - 1)]  # 8, 16, ... size / 2
    if attention not in (0, *sides):
        raise BadInput(
            f"Self-attention in pictures of {size} pixels stands at {', '.join(map(str, sides))} pixels (or 0 for none, "
            f"-1 for the usual place), not at {attention}."
        )
    return attention
