"""Where an item may go: the points about its code that are no further than the user allows.

In z they lie on the item's own sphere, so that each is as likely as the item; in w+, which has no such sphere, in a ball, measured in
deviations of what the model draws.
"""

import torch
from torch import Tensor
from torch.nn.functional import normalize

from engine.latent.ascend import angle_of, within
from engine.latent.space import Space


class Ground:
    """Points [N, size] about `code` [1, size], at most `amount` away, as a share of a code's usual length (0 to 2).

    A point is the code itself in z, and what it has moved, in deviations, in w+. `start` is the item's own.
    """

    def __init__(self, space: Space, code: Tensor, amount: float) -> None:
        self._space, self._code, self.amount = space, code, amount
        self.sphere = space.of == "z"
        self.start = code if self.sphere else torch.zeros_like(code)
        self._deviation = space.deviation.clamp(min=1e-4)
        self._length = float(code.norm()) if self.sphere else code.shape[1] ** 0.5

    def codes(self, points: Tensor) -> Tensor:
        """The codes of points, both [N, size]."""
        return points if self.sphere else self._code + points * self._deviation.to(points)

    def hold(self, points: Tensor) -> Tensor:
        """Points [N, size], brought back where they are too far away."""
        if self.sphere:
            return within(self.start.expand(len(points), -1), points, angle_of(self.amount))
        far = self.amount * self._length
        return points * (far / points.norm(dim=1, keepdim=True).clamp(min=1e-9)).clamp(max=1)

    def around(self, count: int, seed: int) -> Tensor:
        """Where variations begin [count, size]: the item itself, then points about it, half as far as they may go."""
        chance = torch.Generator().manual_seed(seed)
        away = torch.randn(count, self.start.shape[1], generator=chance)
        if self.sphere:
            away[0] = self.start[0]
            turned = self.start.norm() * normalize(away, dim=1)
            return within(self.start.expand(count, -1), turned, angle_of(self.amount) / 2)
        away[0] = 0
        return normalize(away, dim=1) * (self.amount * self._length / 2)

    def distances(self, points: Tensor) -> Tensor:
        """How far points have gone, as `amount` is measured, [N]."""
        return (points - self.start).norm(dim=1) / max(self._length, 1e-9)
