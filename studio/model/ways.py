"""How the pictures of a translator come in twos, in plain words: what is given, what it becomes, and how the user says so."""

from pathlib import Path

import msgspec

from engine.jobs.spec import Pairing, TrainJob
from engine.recipes import Recipe


class Way(msgspec.Struct, frozen=True):
    """One way. `given`, `wanted`: what the two drop places are for; `wanted` is '' where one set of pictures is enough."""

    pairing: Pairing
    title: str
    words: str
    given: str
    wanted: str = ""


WAYS = (
    Way("unpaired", "Two kinds of pictures, no pairs",
        "Photographs and paintings, say: each kind in a folder of its own. It learns both directions.",
        "The first kind", "The second kind"),
    Way("names", "Pairs in two folders",
        "Each file has a partner of the same name in the other folder.",
        "What is given", "What it becomes"),
    Way("side-by-side", "Pairs side by side in one file",
        "The left half of each file is given, the right half is what it becomes.",
        "Files with both halves"),
    Way("side-by-side-swapped", "Pairs side by side, the other way round",
        "The right half of each file is given, the left half is what it becomes.",
        "Files with both halves"),
    Way("labels", "Painted areas into pictures",
        "PNG maps with one plain colour for each kind of thing, and pictures of the same names.",
        "The painted maps", "The pictures"),
    Way("edges", "Line drawings into pictures",
        "One folder of pictures is enough: Atelier draws their outlines itself.",
        "The pictures"),
    Way("grey", "Grey pictures into coloured ones",
        "One folder of coloured pictures is enough.",
        "The pictures"),
    Way("masked", "Pictures with holes into whole ones",
        "One folder of pictures is enough: Atelier cuts the holes itself.",
        "The pictures"),
    Way("smaller", "Small pictures into large ones",
        "One folder of sharp pictures is enough: Atelier makes them small itself.",
        "The pictures"),
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
    return first, f"made into {second}", "and back", second, f"made into {first}", "and back"
