"""Which recipe suits the pictures and the computer, with the reason in a sentence or two, and what else is worth a look.

Recommended is only what was seen to learn (docs/family.md) and, where there is no graphics card, what ends within an hour
or two. What learns slowly, or draws better with time, is an alternative that says what it needs.
"""

import msgspec

from engine.jobs.spec import Scalar
from engine.recipes.estimate import PACE, estimate
from engine.recipes.recipe import Recipe, load

FEW = 2_000
"""With fewer pictures than this a plain discriminator knows them by heart before the generator can draw."""
_FEW_FOR_STYLES = 10_000  # a large discriminator learns as many by heart. Source: Karras et al. 2020, figure 7
_RARELY_ENOUGH = 100
_LEAST_IN_CLASS = 20
_MANY_CLASSES, _MANY_PICTURES = 5, 5_000
_SOON_H, _NIGHT_H = 2.5, 12.0
_ROOM = 0.8  # of a graphics card's memory: the window and other programs need some, too
_SIZES = (16, 32, 64, 128)
_LARGEST = {"cpu": 64, "cuda": 128}
_LEAST_PHOTOGRAPHS = 1_000  # 3,409 were tried
_PHOTOGRAPH = 64  # px; smaller pictures are learned soon by the game alone
_RANDOM_CHANGES = "colour, translation, cutout"


class Pictures(msgspec.Struct, frozen=True):
    """What is known of a data set: how many, how many in each category (empty: none), the typical shorter side in px."""

    count: int
    class_counts: tuple[int, ...] = ()
    side: int = 0
    channels: int = 3


class Computer(msgspec.Struct, frozen=True):
    """What the run is made on. `cores`: those a training computes with. `cuda_mb`: memory of a graphics card that trains, in MB; 0: there
    is none, or not yet known. `cards`: how many of them, as far as known. `pace`: of a core, in GFLOPS (see `engine.jobs.pace`)."""

    cores: int = 1
    cuda_mb: int = 0
    cards: int = 0
    pace: float = PACE


class Alternative(msgspec.Struct, frozen=True):
    """Another recipe worth a look: when, in a sentence, and the settings that suit these pictures."""

    recipe: str
    when: str
    set: dict[str, Scalar] = {}


class Suggestion(msgspec.Struct, frozen=True):
    """A recipe's name, the reason to choose it, the size to train at, settings that suit these pictures, alternatives."""

    recipe: str
    reason: str
    size: int
    set: dict[str, Scalar]
    alternatives: tuple[Alternative, ...] = ()


def suggest(pictures: Pictures, computer: Computer = Computer()) -> Suggestion:  # noqa: B008
    """The recipe for these pictures on this computer."""
    kinds = [count for count in pictures.class_counts if count > 0]
    few = pictures.count < FEW
    settings: dict[str, Scalar] = {}
    if len(kinds) >= 2 and min(kinds) >= _LEAST_IN_CLASS:
        name = "vae-gan" if _few_photographs(pictures) else "dcgan-conditional"
        if few and name == "dcgan-conditional":
            settings["augment"] = _RANDOM_CHANGES
        why = f"Your pictures are sorted into {len(kinds)} categories, so the model can learn to draw each on demand."
    elif computer.cuda_mb and _size("stylegan2-ada", pictures, computer) >= min(32, _own(pictures)):
        name = "stylegan2-ada" if pictures.count < _FEW_FOR_STYLES else "stylegan2"
        why = _unsorted(kinds) + "; with your graphics card StyleGAN2 draws them best."
    else:
        name = "lecam" if few else "dcgan"
        why = _unsorted(kinds) + "."
    size = _size(name, pictures, computer)
    soon = not computer.cuda_mb and hours(load(name), size, computer) <= _SOON_H
    reason = f"{why} {_second(pictures.count, name, soon)}".strip()
    return Suggestion(name, reason, size, settings, _alternatives(name, size, pictures, kinds, computer))


def _few_photographs(pictures: Pictures) -> bool:
    """Whether they are some thousands, in colour, and not small: the game alone takes hours to find their forms (docs/family.md)."""
    some_thousands = _LEAST_PHOTOGRAPHS <= pictures.count < _FEW_FOR_STYLES
    return some_thousands and pictures.channels == 3 and _own(pictures) >= _PHOTOGRAPH


def hours(recipe: Recipe, size: int, computer: Computer) -> float:
    """How long the whole recipe takes on all cores of the processor."""
    guess = estimate(recipe, size, pace=computer.pace)
    return guess.core_seconds_per_thousand * recipe.schedule.images / 1000 / 3600 / max(1, computer.cores)


def _unsorted(kinds: list[int]) -> str:
    if len(kinds) < 2:
        return "Your pictures have no categories, so one model learns them all together"
    return (
        f"One of the {len(kinds)} categories has only {min(kinds)} pictures, too few to learn by itself,"
        " so categories are left aside"
    )


def _second(count: int, name: str, soon: bool) -> str:
    """The second sentence of the reason: what few pictures need, and how long it takes."""
    if count < _RARELY_ENOUGH:
        return f"{count} are very few: expect copies of them, and add more if you can."
    if count < FEW or name == "stylegan2-ada":
        means = "augmentation" if name == "dcgan-conditional" else "this recipe"
        return f"With only {count:,} of them, {means} keeps the model from learning them by heart."
    return "It ends within an hour or two without a graphics card." if soon else ""


def _own(pictures: Pictures) -> int:
    """The largest side that the pictures fill, or nearly."""
    return max((size for size in _SIZES if size <= pictures.side * 1.2), default=_SIZES[0]) if pictures.side else 32


def _size(name: str, pictures: Pictures, computer: Computer) -> int:
    """The largest side that the pictures fill and at which the recipe ends soon or, with a graphics card, fits its memory."""
    recipe = load(name)
    sizes = [size for size in _SIZES if size <= min(_own(pictures), _LARGEST["cuda" if computer.cuda_mb else "cpu"])]
    if computer.cuda_mb:
        room = computer.cuda_mb * _ROOM
        fits = [s for s in sizes if estimate(recipe, s, card=True).memory_mb <= room]
    else:
        fits = [s for s in sizes if hours(recipe, s, computer) <= _SOON_H]
    return fits[-1] if fits else sizes[0]


def _alternatives(
    name: str, size: int, pictures: Pictures, kinds: list[int], computer: Computer
) -> tuple[Alternative, ...]:
    found: list[Alternative] = []
    styles = "stylegan2-ada" if pictures.count < _FEW_FOR_STYLES else "stylegan2"
    if name.startswith("stylegan2"):
        quick = "lecam" if pictures.count < FEW else "dcgan"
        found.append(Alternative(quick, "For a quick first look."))
    elif len(kinds) >= _MANY_CLASSES and pictures.count >= _MANY_PICTURES:
        found.append(Alternative("biggan", f"{_patience('biggan', size, computer)}: for many categories."))
    else:
        aside = ", without categories" if load(name).conditional else ""
        found.append(Alternative(styles, f"{_patience(styles, size, computer)}: finer pictures{aside}."))
    if len(kinds) >= 2 and min(kinds) >= _LEAST_IN_CLASS and pictures.count >= FEW:
        evenly = len(kinds) * min(kinds) // 2  # as many as the smallest category has for learning and for testing
        labels: dict[str, Scalar] = {"labels": evenly} if evenly < load("sgan").labels else {}
        found.append(Alternative("sgan", "To have pictures named, where only some of many are labelled.", labels))
    elif name == "dcgan":
        found.append(Alternative("gan-hinge", "If the discriminator wins: a calmer game."))
    elif load(name).conditional:
        found.append(Alternative("lecam", "For very few pictures, without categories."))
    return tuple(found)


def _patience(name: str, size: int, computer: Computer) -> str:
    """What a slow recipe asks for."""
    if computer.cuda_mb:
        return "With patience"
    over_night = hours(load(name), size, computer) <= _NIGHT_H
    return "With a graphics card or a night" if over_night else "With a graphics card"
