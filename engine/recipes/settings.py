"""Every setting of a recipe with its words: label, unit, effect and range. One table for the window and the command line."""

from typing import Any

import msgspec

from engine.errors import BadInput
from engine.jobs.spec import Scalar
from engine.recipes.recipe import Recipe, from_dict, to_dict


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


class _Words(msgspec.Struct, frozen=True):
    label: str
    unit: str
    effect: str
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


_RATE = "How far each step goes. Higher learns faster and breaks sooner."
_WORDS: dict[str, _Words] = {
    "game": _Words(
        "Game",
        "",
        "What the two networks play for. Hinge is calm, non-saturating is the classic.",
        ("nonsaturating", "hinge"),
    ),
    "schedule.size": _Words(
        "Picture size",
        "px",
        "Side of the pictures learned and made. Twice the side costs four times the work.",
        low=16,
        high=128,
    ),
    "schedule.batch": _Words(
        "Batch",
        "pictures",
        "Pictures a step. Larger is steadier, slower a step, and needs more memory.",
        low=2,
        high=1024,
    ),
    "schedule.images": _Words(
        "Length", "pictures seen", "How many pictures pass before training ends.", low=64, high=1e9
    ),
    "schedule.discriminator_steps": _Words(
        "Discriminator steps",
        "a step",
        "How often the discriminator learns for each time the generator does.",
        low=1,
        high=10,
    ),
    "schedule.decay": _Words(
        "Learning rate at the end",
        "",
        "Whether the learning rate falls to zero towards the end, which settles details.",
        ("none", "linear"),
    ),
    "schedule.decay_from": _Words(
        "Decay begins", "share of the run", "When the learning rate starts to fall.", low=0.0, high=1.0
    ),
    "schedule.ema_images": _Words(
        "Averaging",
        "pictures",
        "Half-life of the average of weights that makes the pictures. Longer is smoother and later.",
        low=0,
        high=1e7,
    ),
    "schedule.evaluate_images": _Words(
        "Judge every", "pictures", "How often quality is measured and the best kept.", low=640, high=1e8
    ),
    "schedule.evaluate_count": _Words(
        "Judge with",
        "pictures",
        "How many generated pictures each judgement takes. More is surer and slower.",
        low=100,
        high=50_000,
    ),
    "schedule.sample_images": _Words(
        "Samples every", "pictures", "How often the grid of samples is drawn.", low=64, high=1e8
    ),
    "generator_optimizer.rate": _Words("Generator learning rate", "", _RATE, low=1e-6, high=1e-2),
    "generator_optimizer.beta1": _Words(
        "Generator momentum", "", "Memory of the optimizer. Low suits GANs.", low=0.0, high=0.99
    ),
    "generator_optimizer.beta2": _Words(
        "Generator memory of scale", "", "Memory of how large steps were.", low=0.5, high=0.9999
    ),
    "generator_optimizer.epsilon": _Words(
        "Generator epsilon", "", "Keeps tiny gradients from making huge steps.", low=1e-10, high=1e-3
    ),
    "discriminator_optimizer.rate": _Words("Discriminator learning rate", "", _RATE, low=1e-6, high=1e-2),
    "discriminator_optimizer.beta1": _Words(
        "Discriminator momentum", "", "Memory of the optimizer. Low suits GANs.", low=0.0, high=0.99
    ),
    "discriminator_optimizer.beta2": _Words(
        "Discriminator memory of scale", "", "Memory of how large steps were.", low=0.5, high=0.9999
    ),
    "discriminator_optimizer.epsilon": _Words(
        "Discriminator epsilon", "", "Keeps tiny gradients from making huge steps.", low=1e-10, high=1e-3
    ),
    "generator.settings.latent": _Words(
        "Latent size", "numbers", "How many numbers describe a picture before it is drawn.", low=2, high=1024
    ),
    "generator.settings.width": _Words(
        "Generator width",
        "channels",
        "Capacity of the generator. Twice the width costs up to four times the work.",
        low=4,
        high=256,
    ),
    "generator.settings.head": _Words(
        "Generator's last layer",
        "",
        "A plain convolution draws fewer checkerboards than a transposed one.",
        ("transposed", "conv"),
    ),
    "generator.settings.up": _Words(
        "Upsampling",
        "",
        "How the generator doubles the side. Resize draws fewer checkerboards.",
        ("transposed", "resize"),
    ),
    "discriminator.settings.width": _Words(
        "Discriminator width", "channels", "Capacity of the discriminator.", low=4, high=256
    ),
    "discriminator.settings.norm": _Words(
        "Discriminator's norm", "", "What keeps the discriminator in check.", ("batch", "spectral", "none")
    ),
    "augment": _Words(
        "Augmentation",
        "",
        "Random changes shown to the discriminator only, against learning few pictures by heart. Names with commas: flip, colour, translation, cutout.",
    ),
}


def settings(recipe: Recipe) -> tuple[Setting, ...]:
    """Every setting that `recipe` has, in the order of the table."""
    plain = to_dict(recipe)
    found: list[Setting] = []
    for key, words in _WORDS.items():
        value = _get(plain, key)
        if value is None:
            continue
        default = ", ".join(value) if isinstance(value, (list, tuple)) else value
        found.append(Setting(key, words.label, default, words.unit, words.effect, words.choices, words.low, words.high))
    return tuple(found)


def override(recipe: Recipe, changes: dict[str, Scalar]) -> Recipe:
    """`recipe` with settings changed by dotted name. Raises BadInput for an unknown name or a value out of range."""
    plain = to_dict(recipe)
    known = {setting.key: setting for setting in settings(recipe)}
    for key, value in changes.items():
        if key not in known:
            raise BadInput(f"The recipe '{recipe.name}' has no setting called '{key}'. It has: {', '.join(known)}.")
        _put(plain, key, _checked(known[key], value))
    return from_dict(plain)


def _checked(setting: Setting, value: Scalar) -> Any:
    if setting.key == "augment":
        return [name.strip() for name in str(value).split(",") if name.strip()]
    if setting.choices:
        if value not in setting.choices:
            raise BadInput(f"'{setting.key}' is one of {', '.join(setting.choices)}, not '{value}'.")
        return value
    try:
        number = int(value) if isinstance(setting.default, int) else float(value)
    except ValueError as error:
        raise BadInput(f"'{setting.key}' is a number ({setting.effect}), not '{value}'.") from error
    if isinstance(setting.default, int) and float(value) != number:
        raise BadInput(f"'{setting.key}' is a whole number, not {value}.")
    if (setting.low is not None and number < setting.low) or (setting.high is not None and number > setting.high):
        raise BadInput(f"'{setting.key}' lies between {setting.low:g} and {setting.high:g}, but it was {number:g}.")
    return number


def _get(plain: dict[str, Any], key: str) -> Any:
    for part in key.split("."):
        if not isinstance(plain, dict) or part not in plain:
            return None
        plain = plain[part]
    return plain


def _put(plain: dict[str, Any], key: str, value: Any) -> None:
    *path, last = key.split(".")
    for part in path:
        plain = plain[part]
    plain[last] = value
