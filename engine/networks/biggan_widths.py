"""How wide BigGAN and BigGAN-deep are at each side, in multiples of the base width, as published."""

from engine.errors import BadInput

LARGEST = 512

_GENERATOR = {
    16: (4, 4, 4),
    32: (4, 4, 4, 4),
    64: (16, 16, 8, 4, 2),
    128: (16, 16, 8, 4, 2, 1),
    256: (16, 16, 8, 8, 4, 2, 1),
    512: (16, 16, 8, 8, 4, 2, 1, 1),
}


def generator_widths(size: int, width: int) -> list[int]:
    """Channels at 4, 8, ... `size` pixels. Raises BadInput for a side that was not published (16 is like 32)."""
    if size not in _GENERATOR:
        raise BadInput(
            f"BigGAN makes pictures of {', '.join(map(str, _GENERATOR))} pixels a side, not {size}. Choose 32 or 64."
        )
    return [multiple * width for multiple in _GENERATOR[size]]


def discriminator_widths(size: int, width: int) -> list[int]:
    """Channels behind each block: the generator's, from the picture inwards; at 64 px half of them in the middle.

    One more than the generator has doublings, so that at 16 px there are three and at 32 px four, as `halvings` counts.
    """
    inwards = generator_widths(size, width)[::-1]
    return [width * multiple for multiple in (1, 2, 4, 8, 16)] if size == 64 else inwards
