"""How the pictures of a translator come in twos, in plain words: what is given, what it becomes, and how the user says so."""

from pathlib import Path

import msgspec

from engine.jobs.spec import Pairing, TrainJob
from engine.recipes import Recipe
from studio.language import tr


class Way(msgspec.Struct, frozen=True):
    """One way. `given`, `wanted`: what the two drop places are for; `wanted` is '' where one set of pictures is enough."""

    pairing: Pairing
    title: str
    words: str
    given: str
    wanted: str = ""


WAYS = (
    Way("unpaired", tr("Two kinds of pictures, no pairs"),
        tr("Photographs and paintings, say: each kind in a folder of its own. It learns both directions."),
        tr("The first kind"), tr("The second kind")),
    Way("names", tr("Pairs in two folders"),
        tr("Each file has a partner of the same name in the other folder."),
        tr("What is given"), tr("What it becomes")),
    Way("side-by-side", tr("Pairs side by side in one file"),
        tr("The left half of each file is given, the right half is what it becomes."),
        tr("Files with both halves")),
    Way("side-by-side-swapped", tr("Pairs side by side, the other way round"),
        tr("The right half of each file is given, the left half is what it becomes."),
        tr("Files with both halves")),
    Way("labels", tr("Painted areas into pictures"),
        tr("PNG maps with one plain colour for each kind of thing, and pictures of the same names."),
        tr("The painted maps"), tr("The pictures")),
    Way("edges", tr("Line drawings into pictures"),
        tr("One folder of pictures is enough: Atelier draws their outlines itself."),
        tr("The pictures")),
    Way("grey", tr("Grey pictures into coloured ones"),
        tr("One folder of coloured pictures is enough."),
        tr("The pictures")),
    Way("masked", tr("Pictures with holes into whole ones"),
        tr("One folder of pictures is enough: Atelier cuts the holes itself."),
        tr("The pictures")),
    Way("smaller", tr("Small pictures into large ones"),
        tr("One folder of sharp pictures is enough: Atelier makes them small itself."),
        tr("The pictures")),
)  # fmt: skip
"""In the order in which they are offered."""


def way(pairing: Pairing) -> Way | None:
    """The way called `pairing`; None for models that draw new pictures."""
    return next((one for one in WAYS if one.pairing == pairing), None)


def needs_two(pairing: Pairing) -> bool:
    """Whether a second set of pictures must be named."""
    found = way(pairing)
    return found is not None and bool(found.wanted)


def kinds(pairing: Pairing, source: str, target: str) -> tuple[str, str]:
    """What the given pictures and those that they become are called."""
    return (Path(source).name, Path(target).name) if pairing == "unpaired" else ("given", "becomes")


def rows_of(spec: TrainJob, recipe: Recipe) -> tuple[str, ...]:
    """What the rows of a run's samples show, from above; () where new pictures are drawn."""
    if recipe.translation is None:
        return ()
    data = spec.dataset
    if recipe.family != "unpaired" or data is None:
        return "given", "made", "truth"
    first, second = kinds("unpaired", data.source, data.target)
    return (
        first,
        tr("made into {second}", second=second),
        tr("and back"),
        second,
        tr("made into {first}", first=first),
        tr("and back"),
    )
