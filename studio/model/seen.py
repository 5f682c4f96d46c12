"""An answer of the live lane about a translation, as pictures."""

from __future__ import annotations

import msgspec

from engine.jobs.live_spec import Answer
from engine.jobs.translation_spec import Given


class Seen(msgspec.Struct, frozen=True):
    """Pictures of an answer: RGB bytes each, `size` (width, height); with the way back also the picture `again`, and its error.

    `translator`: whose answer it is, by its key; what it was `given`, and that as it is `shown`, where it is not the picture.
    """

    size: tuple[int, int]
    before: bytes
    after: bytes
    again: bytes = b""
    cycle_error: float = -1.0
    translator: str = ""
    given: Given = "picture"
    shown: bytes = b""


def seen_in(answer: Answer, pixels: object, translator: str) -> Seen | None:
    """What an answer of `translator` shows; None where it has no pictures."""
    if not isinstance(pixels, bytes | memoryview) or len(answer.shape) != 4 or answer.shape[3] != 3:
        return None
    count, height, width, _ = answer.shape
    step = height * width * 3
    parts = [bytes(pixels[k * step : (k + 1) * step]) for k in range(count)] + [b""]
    error, given = (answer.about.cycle_error, answer.about.given) if answer.about is not None else (-1.0, "picture")
    again, shown = (b"", parts[2]) if given not in ("picture", "grey") else (parts[2], b"")
    return Seen((width, height), parts[0], parts[1], again, error, translator, given, shown)
