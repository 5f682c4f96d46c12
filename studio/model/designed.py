"""A designed item as its job told it, and what speaks for it in plain words."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from engine.jobs.spec import Latent
from studio.language import tr


class Designed(msgspec.Struct, frozen=True):
    """One new item: its picture's file, the latent, the latents of its way, and what speaks for it (shares from 0 to 1)."""

    picture: Path
    latent: Latent
    strip: tuple[Latent, ...]
    gain: float
    heldout_gain: float
    above: float
    heldout_above: float
    realism: float
    nearest: Path | None = None
    score: float = 0.0
    """How much it should please; 0 in designs from before this was told."""


class Kept(msgspec.Struct, frozen=True):
    """What goes to the collection: what to draw, a picture of it, and how it came about."""

    latent: Latent
    picture: Path
    how: str
    title: str


ORDERS = (tr("Most pleasing"), tr("Second opinion"), tr("Most usual"))
"""Ways to sort."""


def items_of(result: Mapping[str, Any] | None) -> tuple[Designed, ...]:
    """The items in a job's result; () where it has none that can be read."""
    try:
        return msgspec.convert((result or {}).get("items", ()), tuple[Designed, ...], dec_hook=_path, strict=False)
    except msgspec.ValidationError:
        return ()


def _path(kind: type, value: object) -> object:
    if kind is Path:
        return Path(str(value))
    raise NotImplementedError(kind)


def in_order(items: tuple[Designed, ...], order: str) -> tuple[int, ...]:
    """The places of `items`, sorted."""
    keys: dict[str, Callable[[Designed], tuple[float, ...]]] = {
        ORDERS[0]: lambda item: (item.above, item.score, item.gain),
        ORDERS[1]: lambda item: (item.heldout_above, item.heldout_gain),
        ORDERS[2]: lambda item: (item.realism, item.above),
    }
    return tuple(sorted(range(len(items)), key=lambda place: keys[order](items[place]), reverse=True))


def share(value: float) -> str:
    """A share as whole percents, never more than is known: 1.0 of a thousand samples is 'more than 99 %'."""
    return f"{min(99, int(100 * value + 0.5))} %"


def pleases(item: Designed) -> str:
    """How much it pleases, for a card."""
    return tr("Pleases more than {share} of what the model draws", share=share(item.above))


def headlines(items: Sequence[Designed]) -> tuple[str, ...]:
    """How much each pleases, for their cards: where the share is the same for all, which would tell nothing, their ranks."""
    if not says_the_same(items):
        return tuple(pleases(item) for item in items)
    ranks = {place: rank for rank, place in enumerate(in_order(tuple(items), ORDERS[0]), 1)}
    return tuple(
        tr("Pleases most of these") if ranks[n] == 1 else tr("Pleases {ordinal} most", ordinal=ordinal(ranks[n]))
        for n in range(len(items))
    )


def says_the_same(items: Sequence[Designed]) -> bool:
    """Whether several items all please more than the same share."""
    return len(items) > 1 and len({share(item.above) for item in items}) == 1


def second_opinions(items: Sequence[Designed]) -> tuple[str, ...]:
    """What a recommender says that was not climbed for, for their cards; '' where it says the same of all."""
    told = tuple(tr("A second opinion: {share}", share=share(item.heldout_above)) for item in items)
    return ("",) * len(items) if len(items) > 1 and len(set(told)) == 1 else told


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def looks(item: Designed) -> str:
    """How real it looks beside the model's own samples."""
    if item.realism >= 0.4:
        return tr("Looks as usual as most")
    if item.realism >= 0.1:
        return tr("Looks a little unusual")
    return tr("Rarely drawn like this")


def numbers(item: Designed) -> str:
    """The figures behind the words."""
    return "\n".join(
        [
            tr(
                "Pleases more than {share} of what the model draws; a second opinion says {share2}.",
                share=share(item.above),
                share2=share(item.heldout_above),
            ),
            tr(
                "Gain from start to end: {gain:+.1f}, second opinion {heldout_gain:+.1f} (1 is as much as "
                "pictures of the model usually differ).",
                gain=item.gain,
                heldout_gain=item.heldout_gain,
            ),
            tr("{share} of what the model draws looks less usual.", share=share(item.realism)),
        ]
    ).replace("-", "−")


def varied(diversity: float) -> str:
    """How different items are from each other; 1: as much as random samples are."""
    if diversity >= 0.85:
        return tr("very different from each other")
    if diversity >= 0.6:
        return tr("different from each other")
    return tr("much alike")
