"""Every setting of a recipe with its words (see `words`), and changing them. One way for the window and the command line."""

import difflib
import math
from collections.abc import Iterator
from typing import Any

import msgspec

from engine.errors import BadInput
from engine.jobs.spec import Scalar
from engine.recipes.choices import left
from engine.recipes.classification_words import OF_CLASSIFIERS
from engine.recipes.recipe import Recipe, from_dict, to_dict
from engine.recipes.sense import check
from engine.recipes.unsaid import unsaid
from engine.recipes.words import place_of, words_for

_OF_GAMES = ("game", "conditioning", "auxiliary", "top_k", "instance_noise", "blur", "regularizers", "schedule.growth")
_OF_TWO = ("discriminator", "schedule.discriminator_steps")
_OF_OTHERS = (
    *(
        "conditioning",
        "auxiliary",
        "top_k",
        "instance_noise",
        "blur",
        "regularizers",
        "input_noise",
        "divergence",
        "form",
        "labels",
    ),
    *("schedule.growth", "schedule.discriminator_steps", "schedule.accumulate"),
)
_OF_PAIRS = ("translation.pixel", "translation.matching", "translation.perceptual")
_OF_CYCLES = ("translation.cycle", "translation.identity", "translation.pool")
_FOREIGN: dict[str, tuple[str, ...]] = {
    "noise-to-image": ("input_noise", "divergence", "form", "labels"),
    "reconstruction": (*_OF_GAMES, *_OF_TWO, "form", "labels"),
    "semi-supervised": (*_OF_GAMES, "schedule.discriminator_steps", "schedule.accumulate", "input_noise", "divergence"),
    "classification": (*_OF_GAMES, *_OF_TWO, "generator", "input_noise", "divergence", "form", "labels"),
    "unpaired": (*_OF_OTHERS, *_OF_PAIRS, "translation.scale", "translation.pretrain"),
    "paired": (*_OF_OTHERS, *_OF_CYCLES, "translation.scale", "translation.pretrain"),
    "super-resolution": (*_OF_OTHERS, *_OF_CYCLES, "translation.matching"),
}
"""Beginnings of settings that mean nothing in a family."""
_LOW = {"schedule.batch": 1, "schedule.evaluate_images": 50, "schedule.evaluate_count": 8, "schedule.sample_images": 8}
"""Lower limits of translators, whose steps are long and whose batches can be one picture."""
_YES, _NO = {"yes", "true"}, {"no", "false"}

_NEAREST = 3
"""So many settings are named where an unknown one is asked for."""


class Setting(msgspec.Struct, frozen=True):
    """One setting of one recipe. `key` is its dotted name; `default` is the recipe's own value."""

    key: str
    label: str
    default: Scalar
    unit: str
    effect: str
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


def settings(recipe: Recipe) -> tuple[Setting, ...]:
    """Every setting that `recipe` has: what is common to all recipes first, then the parts' own."""
    found: list[Setting] = []
    for key, value in sorted([*_leaves(to_dict(recipe)), *unsaid(recipe).items()], key=lambda leaf: place_of(leaf[0])):
        words = OF_CLASSIFIERS.get(key) if recipe.classifier is not None else None
        words = words or words_for(key)
        if words is None or not _concerns(recipe, key):
            continue
        default = ", ".join(value) if isinstance(value, (list, tuple)) else value
        known = left(recipe, key, words.choices)
        choices = ("no", "yes") if isinstance(value, bool) else known if value in known else ()
        low = words.low if recipe.translation is None else _LOW.get(key, words.low)
        found.append(Setting(key, words.label, default, words.unit, words.effect, choices, low, words.high))
    return tuple(found)


def _concerns(recipe: Recipe, key: str) -> bool:
    """Whether a setting that every recipe has means something in this family. A classifier without an attack judges with none."""
    if recipe.classifier is not None and recipe.attack is None and key == "schedule.evaluate_count":
        return False
    return not key.startswith(_FOREIGN.get(recipe.family, ()))


def override(recipe: Recipe, changes: dict[str, Scalar]) -> Recipe:
    """`recipe` with settings changed by dotted name. Raises BadInput for an unknown name or a value out of range."""
    plain = to_dict(recipe)
    known = {setting.key: setting for setting in settings(recipe)}
    silent = unsaid(recipe)
    for key, value in changes.items():
        if key not in known:
            raise BadInput(f"The recipe '{recipe.name}' has no setting called '{key}'. {_instead(key, known)}")
        checked = _checked(known[key], value)
        if key not in silent or checked != silent[key]:
            _put(plain, key, checked)
    return check(from_dict(plain))


def _instead(key: str, known: dict[str, Setting]) -> str:
    """What may be meant by `key`, nearest first, by its whole name, its last word or its label; and where all stand."""

    def likeness(setting: Setting) -> float:
        words = (setting.key, setting.key.rpartition(".")[2], setting.label.lower())
        return max(difflib.SequenceMatcher(None, key.lower(), word).ratio() for word in words)

    *first, last = (setting.key for setting in sorted(known.values(), key=likeness, reverse=True)[:_NEAREST])
    return (
        f"The nearest are {', '.join(first)} and {last}; {len(known) - _NEAREST} others"
        " stand under 'All settings…' in the window's Train."
    )


def _checked(setting: Setting, value: Scalar) -> Any:
    if setting.key == "augment":
        return [name.strip() for name in str(value).split(",") if name.strip()]
    if isinstance(setting.default, bool):
        if str(value).lower() not in _YES | _NO:
            raise BadInput(f"'{setting.key}' is yes or no, not '{value}'.")
        return str(value).lower() in _YES
    if setting.choices:
        if value not in setting.choices:
            raise BadInput(f"'{setting.key}' is one of {', '.join(setting.choices)}, not '{value}'.")
        return value
    if isinstance(setting.default, str):
        return str(value)
    try:
        number = int(value) if isinstance(setting.default, int) else float(value)
        if not math.isfinite(number):  # a comparison with the limits would let 'nan' pass
            raise ValueError(value)
    except (ValueError, OverflowError) as error:
        raise BadInput(f"'{setting.key}' is a number ({setting.effect}), not '{value}'.") from error
    if isinstance(setting.default, int) and float(value) != number:
        raise BadInput(f"'{setting.key}' is a whole number, not {value}.")
    if (setting.low is not None and number < setting.low) or (setting.high is not None and number > setting.high):
        raise BadInput(f"'{setting.key}' lies between {setting.low:g} and {setting.high:g}, but it was {number:g}.")
    return number


def _leaves(plain: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Dotted names and values of everything in `plain` that is no table itself and is set."""
    for key, value in plain.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{prefix}{key}.")
        elif value is not None:
            yield prefix + key, value


def _put(plain: dict[str, Any], key: str, value: Any) -> None:
    *path, last = key.split(".")
    for part in path:
        plain = plain[part]
    plain[last] = value
