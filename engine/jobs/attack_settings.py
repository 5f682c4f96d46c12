"""How each attack is set: one small struct a method, the only place of its defaults. Lengths are shares of the classifier's range."""

from typing import Annotated, Literal

import msgspec

Norm = Literal["linf", "l2"]
"""How far two pictures are apart: by the pixel that differs most, or by the root of the sum of squares over all numbers."""

Length = Annotated[float, msgspec.Meta(ge=0)]
Count = Annotated[int, msgspec.Meta(ge=1)]
Share = Annotated[float, msgspec.Meta(gt=0, le=1)]


class Fgsm(msgspec.Struct, frozen=True, tag="fgsm"):
    """One step of length `epsilon`."""

    epsilon: Length = 0.1
    norm: Norm = "linf"


class Bim(msgspec.Struct, frozen=True, tag="bim"):
    """`steps` steps from the picture itself, each `pace` * epsilon / steps long."""

    epsilon: Length = 0.1
    norm: Norm = "linf"
    steps: Count = 10
    pace: Length = 2.0


class MiFgsm(msgspec.Struct, frozen=True, tag="mi-fgsm"):
    """As Bim, along a mean of slopes in which each counts `decay` times the next."""

    epsilon: Length = 0.1
    norm: Norm = "linf"
    steps: Count = 10
    pace: Length = 1.0
    decay: Length = 1.0


class Pgd(msgspec.Struct, frozen=True, tag="pgd"):
    """As Bim, from `restarts` random points of the ball; `random_start`: no, once from the picture itself."""

    epsilon: Length = 0.1
    norm: Norm = "linf"
    steps: Count = 40
    pace: Length = 2.5
    restarts: Count = 1
    random_start: bool = True


class ApgdCe(msgspec.Struct, frozen=True, tag="apgd-ce"):
    """PGD that sets its own step, on cross-entropy. `rho`: the share of steps that must gain for the step to stay."""

    epsilon: Length = 0.1
    norm: Norm = "linf"
    steps: Count = 100
    restarts: Count = 1
    rho: Share = 0.75


class ApgdDlr(msgspec.Struct, frozen=True, tag="apgd-dlr"):
    """PGD that sets its own step, on the ratio of logits."""

    epsilon: Length = 0.1
    norm: Norm = "linf"
    steps: Count = 100
    restarts: Count = 1
    rho: Share = 0.75


class DeepFool(msgspec.Struct, frozen=True, tag="deepfool"):
    """To the nearest border of the `candidates` likeliest classes, and `overshoot` of the whole way beyond it."""

    norm: Norm = "l2"
    steps: Count = 50
    overshoot: Length = 0.02
    candidates: Annotated[int, msgspec.Meta(ge=2)] = 10


class CarliniWagner(msgspec.Struct, frozen=True, tag="carlini-wagner"):
    """The shortest way in L2: `searches` for the weight of success from `weight`, each of `steps` of Adam at `rate` (of the range,
    falling to nothing); success means
    a margin of `confidence`."""

    searches: Count = 6
    steps: Count = 150
    rate: float = 0.015
    weight: float = 0.3
    confidence: Length = 0.0


class Square(msgspec.Struct, frozen=True, tag="square"):
    """`queries` random squares, the first over `share` of the picture's area; needs no gradient."""

    epsilon: Length = 0.1
    queries: Count = 1_000
    share: Share = 0.8


class Jsma(msgspec.Struct, frozen=True, tag="jsma"):
    """Pairs of numbers of the picture moved by `theta`, until `share` of them have been moved."""

    theta: float = 1.0
    share: Share = 0.1


class OnePixel(msgspec.Struct, frozen=True, tag="one-pixel"):
    """`pixels` pixels of any colour, found by `generations` of a `population`; needs no gradient."""

    pixels: Count = 1
    population: Annotated[int, msgspec.Meta(ge=4)] = 100
    generations: Count = 50


class Universal(msgspec.Struct, frozen=True, tag="universal"):
    """One change for all pictures, from `steps` batches of `batch` of them."""

    epsilon: Length = 0.1
    norm: Norm = "linf"
    steps: Count = 100
    batch: Count = 64


class Patch(msgspec.Struct, frozen=True, tag="patch"):
    """A sticker `scale_low` to `scale_high` times as wide as the picture, turned by at most `turn` degrees, anywhere; trained on `steps`
    random placements of it on each of `batch` pictures, at `rate` (of the range) a step."""

    steps: Count = 200
    batch: Count = 16
    rate: float = 0.02
    scale_low: Share = 0.3
    scale_high: Share = 0.5
    turn: float = 22.5


AttackSettings = (
    Fgsm
    | Bim
    | MiFgsm
    | Pgd
    | ApgdCe
    | ApgdDlr
    | DeepFool
    | CarliniWagner
    | Square
    | Jsma
    | OnePixel
    | Universal
    | Patch
)
"""Any of them; in JSON the field `type` names the method."""
