"""What Inspect asks for: to fool a classifier about one picture, live or as a job; about a whole set; between classifiers."""

from typing import Literal

import msgspec

from engine.jobs.attack_settings import AttackSettings, Fgsm
from engine.jobs.defence_catalogue import BitDepth, DefenceSettings


class Wanted(msgspec.Struct, frozen=True):
    """What is to be done to one picture.

    `truth`: the name of its class ('': whatever the classifier calls it); `target`: the name of the class it is to be taken for ('': any
    other). `zoom`: how many times the change is enlarged to be seen (0: until its strongest pixel is full). `smallest`: also find the
    smallest epsilon that fools, for attacks that have one. `draw`: also say where the classifier looks.
    """

    attack: AttackSettings = Fgsm()
    truth: str = ""
    target: str = ""
    zoom: float = 0.0
    seed: int = 0


class Fool(msgspec.Struct, frozen=True, tag="fool"):
    """Fool the classifier `model` (a library name, a model folder, or a built-in one) about the picture in `file`.

    The answer has pictures of the classifier's size, as `Fooled.shown` names them, and `fooled`.
    """

    model: str
    file: str
    wanted: Wanted = Wanted()


class Least(msgspec.Struct, frozen=True, tag="least"):
    """The smallest epsilon up to `most` (a share of the range) at which the attack of `wanted` fools, as `Answer.least`: infinite where even
    `most` does not."""

    model: str
    file: str
    wanted: Wanted
    most: float


class Opine(msgspec.Struct, frozen=True, tag="opine"):
    """How real does the discriminator of `model` (a library name, or a model folder) find the picture in `file`, fitted to its size?

    The answer has `opinion`, and the picture as the discriminator gets it."""

    model: str
    file: str


class Opinion(msgspec.Struct, frozen=True):
    """A discriminator's opinion. `score`: its logit; `real`, `drawn`: quantiles, at even shares from the lowest to the highest, of the scores
    of pictures that it learned from and of pictures that its model draws; `above_real`, `above_drawn`: the shares of them that are
    rated lower. `category`: as which it is rated, '' without categories."""

    score: float
    real: tuple[float, ...]
    drawn: tuple[float, ...]
    above_real: float
    above_drawn: float
    category: str = ""


class Guess(msgspec.Struct, frozen=True):
    """How sure the classifier is of the class `name`, 0 to 1: of the picture, of the changed one, and of one with noise of equal size."""

    name: str
    before: float
    after: float
    noise: float


Shown = Literal["picture", "change", "changed", "looked at", "looked at then"]
"""The picture as the classifier gets it, the change enlarged, the changed picture, and where the classifier looks in both."""


class Fooled(msgspec.Struct, frozen=True):
    """What came of it. `guesses`: the likeliest classes of all three, the most sure of before first; `truth`: the class that was to be left.

    `reached`: whether a fresh look at the changed picture is fooled; `reached_saved`: also after it was saved in 8 bits; `noise_reached`:
    whether mere noise of the same size would have done. `linf`, `l2`: the change, as shares of the range. `zoom`: how far the
    change was enlarged. `warning`: a sentence where the classifier hides its slopes, '' where it does not.
    """

    guesses: tuple[Guess, ...]
    truth: str
    shown: tuple[Shown, ...]
    seen_before: str
    seen_after: str
    seen_noise: str
    reached: bool
    reached_saved: bool
    noise_reached: bool
    linf: float
    l2: float
    zoom: float
    warning: str = ""


class AttackParams(msgspec.Struct, frozen=True):
    """Fool a classifier about `pictures` (files, or folders of them), or about `count` of the job's data set, and write what fools into `out`.

    `wanted.truth` is for pictures only: a data set knows its classes.
    """

    out: str
    pictures: tuple[str, ...] = ()
    wanted: Wanted = Wanted()
    count: int = 500


class RobustnessParams(msgspec.Struct, frozen=True):
    """How many pictures of the job's data set are named right under `attack`, at each of `epsilons` (shares of the range), by `count` of them.

    `page`: where the report goes ('': into the run's folder)."""

    attack: AttackSettings = Fgsm()
    epsilons: tuple[float, ...] = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3)
    count: int = 500
    page: str = ""


class TransferParams(msgspec.Struct, frozen=True):
    """Does what fools one of `classifiers` fool the others? By `count` pictures of the job's data set."""

    classifiers: tuple[str, ...]
    attack: AttackSettings = Fgsm()
    count: int = 500
    page: str = ""


class DefendParams(msgspec.Struct, frozen=True):
    """What does `defence` hold, by `count` pictures of the job's data set, against `attack`?"""

    defence: DefenceSettings = BitDepth()
    attack: AttackSettings = Fgsm()
    count: int = 60
