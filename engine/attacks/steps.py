"""In which direction an attack steps: from a slope [N, C, H, W] to a direction of length 1 in the norm of its ball."""

from collections.abc import Callable

from torch import Tensor

from engine.attacks.ball import lengths
from engine.jobs.attack_settings import Norm

Direction = Callable[[Tensor], Tensor]
_SMALL = 1e-12


def sign(slope: Tensor) -> Tensor:
    """Each number by as much as it may: the steepest direction of the L-infinity ball. A slope of zero moves nothing."""
    return slope.sign()


def normalized(slope: Tensor) -> Tensor:
    """The slope itself at Euclidean length 1: the steepest direction of the L2 ball. A slope of zero moves nothing."""
    return slope / lengths(slope).clamp(min=_SMALL)


def steepest(norm: Norm) -> Direction:
    """The direction in which a step of one length gains the most."""
    return sign if norm == "linf" else normalized


class Momentum:
    """The direction of what has gathered: g <- decay g + slope / |slope|_1. One for each run, as it remembers.

    Where a slope is zero nothing is added, so that no 0 / 0 stops a picture for ever.
    Source: Dong et al. 2018, Boosting adversarial attacks with momentum, equations 6 and 7.
    """

    def __init__(self, decay: float, direction: Direction) -> None:
        self.decay, self.direction = decay, direction
        self._gathered: Tensor | None = None

    def __call__(self, slope: Tensor) -> Tensor:
        unit = slope / slope.abs().sum((1, 2, 3), keepdim=True).clamp(min=_SMALL)
        self._gathered = unit if self._gathered is None else self.decay * self._gathered + unit
        return self.direction(self._gathered)
