"""An answer about a fooled classifier, as pictures and numbers; and how epsilons are said."""

from __future__ import annotations

import msgspec

from engine.jobs.inspect_spec import Fooled, Shown
from studio.language import tr


class Fooling(msgspec.Struct, frozen=True):
    """RGB bytes of each picture by what it shows, all of `size` (width, height); and what came of it."""

    size: tuple[int, int]
    pictures: dict[Shown, bytes]
    fooled: Fooled


def fooling_in(shape: tuple[int, ...], pixels: object, fooled: Fooled | None) -> Fooling | None:
    """What an answer shows; None where it has nothing."""
    if fooled is None or not isinstance(pixels, bytes | memoryview) or len(shape) != 4 or shape[3] != 3:
        return None
    _, height, width, _ = shape
    step = height * width * 3
    parts = {name: bytes(pixels[k * step : (k + 1) * step]) for k, name in enumerate(fooled.shown)}
    return Fooling((width, height), parts, fooled)


def verdict(fooled: Fooled) -> str:
    """What came of it, in one sentence."""
    if not fooled.reached:
        if fooled.seen_after != fooled.seen_before:
            return tr(
                "It sees “{seen_after}” now, but not what it was to see. Try a larger change, or a stronger attack.",
                seen_after=fooled.seen_after,
            )
        return tr(
            "It still sees “{seen_after}”. Try a larger change, or a stronger attack.", seen_after=fooled.seen_after
        )
    if fooled.seen_before != fooled.truth:
        return tr(
            "It was wrong before: it saw “{seen_before}”. Now it sees “{seen_after}”.",
            seen_before=fooled.seen_before,
            seen_after=fooled.seen_after,
        )
    if not fooled.reached_saved:
        return tr(
            "Fooled: it sees “{seen_after}”. Saved as a picture file the trick is lost, as 8 bits round it away.",
            seen_after=fooled.seen_after,
        )
    if fooled.noise_reached:
        return tr(
            "Fooled: it sees “{seen_after}”. But mere noise of the same size fools it, too.",
            seen_after=fooled.seen_after,
        )
    return tr("Fooled: it sees “{seen_after}”. Noise of the same size does not.", seen_after=fooled.seen_after)
