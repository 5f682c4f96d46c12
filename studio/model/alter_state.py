"""An item that is being altered, as one frozen value: where it began, where it was moved, and what was made of it."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from engine.jobs.breeding import pushed
from engine.jobs.mixing import between
from engine.jobs.spec import Latent
from engine.library.collection import How
from engine.library.directions import Direction
from studio.language import tr

CLOSE = 15.0
"""Distance of features below which a likeness is called close: three of four unseen real pictures have less on the starter model."""
REACH = 0.5
"""How far an item may go at first, as a share of the length of its latent."""


class Likeness(msgspec.Struct, frozen=True):
    """How well the model draws the picture that it was given. `inside`: of what the model knows, None where that cannot be told."""

    error: float
    inside: bool | None


class Handed(msgspec.Struct, frozen=True):
    """An item that another panel hands over to be altered: the key of its model, and its latent."""

    model: str
    latent: Latent


class Variation(msgspec.Struct, frozen=True):
    """An item as it could be. `distance`, `gain`, `heldout_gain`, `kept`: as the job says; `locked`: it stays when others are made."""

    latent: Latent
    distance: float
    gain: float | None = None
    heldout_gain: float | None = None
    kept: float | None = None
    locked: bool = False


class Work(msgspec.Struct, frozen=True):
    """The state behind Alter; an undo step goes from one to another.

    `base`: the item that is gone on from, of the model with `weights`; `origin`: as it was found or taken at first; `source`: the file of the picture given ('': none). `goal`: the best
    variation, found with at most `made` of movement, and `along` (0 to 1) the way there as far as `reach` lets go. `pushes`: how far along
    named directions, by the hash of their vector. `category`: another one than its own, -1 for its own. `keep`: a mask uint8 [size * size], 255 stays.
    """

    weights: str = ""
    base: Latent | None = None
    how: How = "found"
    parents: tuple[str, ...] = ()
    source: str = ""
    likeness: Likeness | None = None
    goal: Latent | None = None
    made: float = REACH
    reach: float = REACH
    along: float = 0.0
    pushes: dict[int, float] = {}
    category: int = -1
    variations: tuple[Variation, ...] = ()
    keep: bytes = b""
    origin: Latent | None = None

    @property
    def moved(self) -> bool:
        """Whether any slider is away from where the item is as it was."""
        return bool((self.along and self.goal is not None) or any(self.pushes.values()))

    @property
    def masked(self) -> bool:
        """Whether any part is to stay."""
        return any(self.keep)


def drawn(work: Work, directions: Sequence[Direction]) -> Latent | None:
    """What the sliders of `work` make of its item, along the named `directions`."""
    latent = work.base
    if latent is None:
        return None
    if work.goal is not None and work.along:
        latent = between(latent, work.goal, round(work.along * min(1.0, work.reach / work.made), 6))
    for direction in directions:
        if fits(direction, latent):
            latent = pushed(latent, direction.vector, work.pushes.get(hash(direction.vector), 0.0), direction.space)
    if work.category >= 0 and has_category(latent):
        classes = tuple(float(k == work.category) for k in range(len(latent.classes)))
        latent = msgspec.structs.replace(latent, classes=classes)
    return latent


def fits(direction: Direction, latent: Latent | None) -> bool:
    """Whether an item can be moved along a direction: one that was found in z goes nowhere in w, and the other way round."""
    return latent is not None and (not latent.code or latent.space == direction.space)


def has_category(latent: Latent | None) -> bool:
    """Whether an item can be drawn as another category: a code of w holds its own for good."""
    return latent is not None and bool(latent.classes) and (not latent.code or latent.space == "z")


def strongest(latent: Latent | None) -> int:
    """The category that a latent is most of, -1 where it has none."""
    if latent is None or not any(latent.classes):
        return -1
    return max(range(len(latent.classes)), key=lambda k: latent.classes[k])


def came_about(work: Work) -> How:
    """How what is drawn now came about."""
    if work.category >= 0 and work.category != strongest(work.base):
        return "category changed"
    return "altered" if work.moved else work.how


# -- words ---------------------------------------------------------------------------------------------------------


def likeness_words(likeness: Likeness) -> tuple[str, str]:
    """How near the model comes, in a sentence; and the number, for whoever wants it."""
    number = tr(
        "Difference from the picture: {error:.1f} (below {CLOSE:.0f} is close)", error=likeness.error, CLOSE=CLOSE
    )
    if likeness.inside is False:
        return tr("This picture is outside what the model knows: what it draws is only the nearest it can."), number
    close = likeness.error < CLOSE
    return (tr("A close likeness") if close else tr("A rough likeness")), number


def gain_words(variation: Variation) -> str:
    """What is gained by a variation (how much closer to the taste it is), short enough to stand under a small picture."""
    gain = variation.gain
    if gain is None:
        far = variation.distance
        return tr("A little different") if far < 0.25 else tr("Different") if far < 0.6 else tr("Very different")
    if gain < 0.1:
        return tr("No closer")
    return tr("A bit closer") if gain < 0.5 else tr("Closer") if gain < 1.5 else tr("Much closer")


def gain_detail(variation: Variation) -> str:
    """All there is to say of a variation, with numbers."""
    parts = [
        tr("Moved by {distance:.0%} of what usually lies between two items", distance=variation.distance).replace(
            "%", " %"
        )
    ]
    if variation.gain is not None:
        more = tr(
            "pleases more by {gain:+.1f} (1 is as much as pictures of the model usually differ)", gain=variation.gain
        )
        parts.append(more.replace("-", "−"))
    if variation.heldout_gain is not None:
        agrees = "agrees" if variation.heldout_gain > 0 else tr("does not agree")
        parts.append(
            tr(
                "a second opinion {agrees} ({heldout_gain:+.1f})", agrees=agrees, heldout_gain=variation.heldout_gain
            ).replace("-", "−")
        )
    if variation.kept is not None:
        parts.append(tr("the part to keep has changed by {kept:.1%}", kept=variation.kept / 2))
    return ", ".join(parts) + "."


def source_name(work: Work) -> str:
    """The name of the picture that was given, '' where there was none."""
    return Path(work.source).name if work.source else ""
