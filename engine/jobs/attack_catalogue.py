"""The attacks by name: what each is called and does, in plain words, which norms it has, what it costs. No tensor in here."""

import math
from enum import Enum

import msgspec

from engine.errors import BadInput
from engine.jobs import attack_settings as settings
from engine.jobs.attack_settings import AttackSettings, Norm


class Cost(Enum):
    """What an attack on one picture of a small classifier asks of one processor core."""

    INSTANT = "instant"  # one or a few looks: can follow a slider
    SECONDS = "seconds"  # tens to hundreds of looks
    MINUTES = "minutes"  # thousands of looks


class Method(msgspec.Struct, frozen=True):
    """`norms`: those it can be held or measured by, the usual one first; empty: it moves few pixels, as far as it likes.

    `sized`: whether an epsilon is set; others look for the smallest change. `slopes`: whether it needs the classifier's gradients.
    `shared`: one change for all pictures, so it needs many.
    """

    title: str
    about: str
    kind: type[AttackSettings]
    norms: tuple[Norm, ...]
    cost: Cost
    targeted: bool = True
    sized: bool = True
    slopes: bool = True
    shared: bool = False

    @property
    def defaults(self) -> AttackSettings:
        """Its usual settings."""
        return self.kind()


_BOTH: tuple[Norm, ...] = ("linf", "l2")

METHODS: dict[str, Method] = {
    "fgsm": Method(
        "One step (FGSM)",
        "Moves every pixel once, in the direction that confuses the classifier the most. Fast and easy to understand, but not the strongest.",
        settings.Fgsm,
        _BOTH,
        Cost.INSTANT,
    ),
    "bim": Method(
        "Small steps (BIM)",
        "Repeats the one step in small ones, looking anew each time. Much stronger than one step of the same size.",
        settings.Bim,
        _BOTH,
        Cost.INSTANT,
    ),
    "mi-fgsm": Method(
        "Small steps with momentum (MI-FGSM)",
        "Small steps along what has gathered of earlier ones. Choose it to see whether a change also fools classifiers that it was not made for.",
        settings.MiFgsm,
        _BOTH,
        Cost.INSTANT,
    ),
    "pgd": Method(
        "Many steps from anywhere (PGD)",
        "Climbs in many steps from a random place near the picture, several times if wanted. The usual yardstick of how robust a classifier is.",
        settings.Pgd,
        _BOTH,
        Cost.SECONDS,
    ),
    "apgd-ce": Method(
        "Self-paced steps (APGD)",
        "As many steps, but it finds their length by itself and returns to the best place. Stronger than PGD where the right step is unknown.",
        settings.ApgdCe,
        _BOTH,
        Cost.SECONDS,
    ),
    "apgd-dlr": Method(
        "Self-paced steps on the ratio of logits (APGD-DLR)",
        "APGD with a measure of success that a classifier cannot hide behind very sure answers. Choose it where a classifier looks suspiciously robust.",
        settings.ApgdDlr,
        _BOTH,
        Cost.SECONDS,
    ),
    "deepfool": Method(
        "Nearest border (DeepFool)",
        "Walks straight to the nearest border between two classes. Shows how small a change is enough.",
        settings.DeepFool,
        ("l2", "linf"),
        Cost.INSTANT,
        targeted=False,
        sized=False,
    ),
    "carlini-wagner": Method(
        "Smallest change (Carlini-Wagner)",
        "Searches long for the smallest change that fools. Slow, and among the strongest there are.",
        settings.CarliniWagner,
        ("l2",),
        Cost.MINUTES,
        sized=False,
    ),
    "square": Method(
        "Random squares (Square)",
        "Tries coloured squares at random and keeps those that help. It only asks for answers, so it works on any classifier.",
        settings.Square,
        ("linf",),
        Cost.MINUTES,
        slopes=False,
    ),
    "jsma": Method(
        "Few strong pixels (JSMA)",
        "Changes a few pixels strongly instead of all of them a little, the most telling pair first. It leads into a class of your choice.",
        settings.Jsma,
        (),
        Cost.SECONDS,
        sized=False,
    ),
    "one-pixel": Method(
        "One pixel",
        "Breeds the place and the colour of one single pixel that fools the classifier. Works on small pictures, and by answers alone.",
        settings.OnePixel,
        (),
        Cost.MINUTES,
        sized=False,
        slopes=False,
    ),
    "universal": Method(
        "One change for all (universal)",
        "Finds one faint pattern that fools the classifier on most pictures at once. It needs many pictures to learn from.",
        settings.Universal,
        _BOTH,
        Cost.SECONDS,
        shared=True,
    ),
    "patch": Method(
        "Sticker (patch)",
        "Paints a sticker that fools the classifier wherever it lies, however turned. It is plainly visible, and could be printed.",
        settings.Patch,
        (),
        Cost.MINUTES,
        sized=False,
        shared=True,
    ),
}
"""name -> method, in the order in which they are taught."""


def method(name: str) -> Method:
    """The method called `name`; raises BadInput with the names there are."""
    if name not in METHODS:
        raise BadInput(f"There is no attack called '{name}'. There are: {', '.join(METHODS)}.")
    return METHODS[name]


def settings_for(name: str, given: dict[str, bool | int | float | str]) -> AttackSettings:
    """The settings of the method `name` with `given` in place of its defaults. Raises BadInput for what it does not have, and for what cannot be."""
    known = method(name)
    fields = known.kind.__struct_fields__
    unknown = sorted(set(given) - set(fields))
    if unknown:
        raise BadInput(f"The attack '{name}' has no setting called {', '.join(unknown)}. It has: {', '.join(fields)}.")
    if "norm" in given and given["norm"] not in known.norms:
        raise BadInput(f"The attack '{name}' has no norm '{given['norm']}'. It has: {', '.join(known.norms)}.")
    try:
        return msgspec.convert(given, known.kind, strict=False)
    except msgspec.ValidationError as error:
        raise BadInput(f"A setting of the attack '{name}' does not fit: {error}.") from error


def name_of(chosen: AttackSettings) -> str:
    """The method that `chosen` are settings of."""
    return next(name for name, known in METHODS.items() if type(chosen) is known.kind)


def usual_epsilon(norm: Norm, channels: int, height: int, width: int) -> float:
    """An epsilon to begin with, as a share of the range: grey pictures of few pixels take more than photographs do.

    L-infinity: 0.1 and 8/255. L2: the length of 0.05 and 0.01 at every number.
    """
    if norm == "linf":
        return 0.1 if channels == 1 else 8 / 255
    return (0.05 if channels == 1 else 0.01) * math.sqrt(channels * height * width)
