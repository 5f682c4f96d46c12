"""What is done to pictures that are not plain 8-bit grey or RGB, and how it is said."""

from collections import Counter
from collections.abc import Iterable
from enum import Enum


class Conversion(Enum):
    """A change made on the way in. The value is the sentence, after the count of pictures."""

    CMYK = "in CMYK (print colours) converted to RGB"
    COLOUR_SPACE = "in another colour space converted to RGB"
    DEEP = "with 16 or more bits a channel scaled to 8 bits"
    PALETTE = "with a palette converted to full colour"
    ALPHA = "with transparency laid on white"
    ROTATED = "turned upright as their camera noted (EXIF)"
    ANIMATED = "with several frames: only the first is used"
    BILEVEL = "in black and white only converted to grey"
    SUFFIX = "whose name has the wrong ending: read as what they are"


def sentences(counts: Counter[Conversion]) -> list[str]:
    """One sentence a conversion, in a fixed order."""
    return [_counted(counts[one], one.value) for one in Conversion if counts[one]]


def tally(all_conversions: Iterable[tuple[Conversion, ...]]) -> Counter[Conversion]:
    """How often each conversion was made."""
    return Counter(one for conversions in all_conversions for one in conversions)


def _counted(count: int, what: str) -> str:
    return f"{count} {'picture' if count == 1 else 'pictures'} {what}."
