"""Where an adversarial picture may be: no further than epsilon from the picture, and in the range of the classifier."""

import math

import torch
from torch import Generator, Tensor

from engine.attacks.victim import Victim
from engine.errors import BadInput
from engine.jobs.attack_settings import Norm

Epsilon = float | Tensor
"""A share of the range: one for all pictures, or one for each [N]."""


def spread(epsilon: Epsilon, pictures: Tensor) -> Epsilon:
    """`epsilon` so that it multiplies pictures [N, C, H, W]; raises BadInput where it is no length."""
    worst = epsilon if isinstance(epsilon, float | int) else float(epsilon.min())
    if not (worst >= 0 and math.isfinite(worst)):
        raise BadInput(
            f"An epsilon of {worst:g} is no distance. Give 0 or more, as a share of the range (8/255 = 0.0314)."
        )
    return epsilon.to(pictures)[:, None, None, None] if isinstance(epsilon, Tensor) else epsilon


def lengths(moved: Tensor) -> Tensor:
    """Euclidean lengths of [N, C, H, W], as [N, 1, 1, 1]."""
    return moved.flatten(1).norm(dim=1)[:, None, None, None]


class Ball:
    """All pictures within `epsilon` of `pictures` [N, C, H, W] by `norm`, in the victim's range. Raises BadInput for a wrong epsilon."""

    def __init__(self, victim: Victim, pictures: Tensor, epsilon: Epsilon, norm: Norm = "linf") -> None:
        self.norm, self.centre = norm, pictures
        self.low, self.high = victim.low, victim.high
        shares = spread(epsilon, pictures)
        if norm == "linf" and not (float(shares.max()) if isinstance(shares, Tensor) else shares) <= 1:
            raise BadInput(
                "An epsilon above 1 is more than from black to white. Give a share of the range (8/255 = 0.0314)."
            )
        self.radius = victim.own(shares)
        if norm == "linf":
            self._least = (pictures - self.radius).clamp_(min=self.low)
            self._most = (pictures + self.radius).clamp_(max=self.high)

    def hold(self, moved: Tensor) -> Tensor:
        """`moved` [N, C, H, W], brought back to the nearest point of the ball and of the range; detached from no graph."""
        if self.norm == "linf":
            return torch.clamp(moved, self._least, self._most)
        away = moved - self.centre
        shrink = (self.radius / lengths(away).clamp(min=1e-12)).clamp(max=1)
        return (self.centre + away * shrink).clamp(self.low, self.high)

    def anywhere(self, chance: Generator) -> Tensor:
        """Points spread evenly over the ball (before the range cuts it), [N, C, H, W]; `chance` is a CPU generator."""
        shape = self.centre.shape
        if self.norm == "linf":
            away = 2 * torch.rand(shape, generator=chance, dtype=self.centre.dtype) - 1
        else:
            direction = torch.randn(shape, generator=chance, dtype=self.centre.dtype)
            depth = torch.rand(len(self.centre), 1, 1, 1, generator=chance, dtype=self.centre.dtype)
            away = direction / lengths(direction).clamp(min=1e-12) * depth ** (1 / math.prod(shape[1:]))
        return self.hold(self.centre + self.radius * away.to(self.centre))
