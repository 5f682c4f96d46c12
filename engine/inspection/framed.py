"""A projection for pictures a little smaller than its generator draws: they get a frame, as in training, and lose it again."""

import torch.nn.functional as F
from torch import Tensor

from engine.defences.manifold import Manifold
from engine.errors import BadInput

MOST = 1.25
"""A generator may draw so many times the classifier's side: as arrays get a frame (28 px become 32)."""


class Framed:
    """Pictures [N, C, size, size] in [0, 1] -> as the generator draws them, of the same size."""

    def __init__(self, manifold: Manifold, drawn: int, size: int, channels: tuple[int, int], name: str) -> None:
        """`drawn`: the generator's side in pixels, `size` the classifier's; `channels` of both. Raises BadInput where they do not go together."""
        if channels[0] != channels[1] or not size <= drawn <= MOST * size:
            kinds = ["grey" if one == 1 else "in colour" for one in channels]
            raise BadInput(
                f"{name} draws {drawn} px {kinds[0]}, the classifier looks at {size} px {kinds[1]}. Choose a generator of the same pictures."
            )
        before = (drawn - size) // 2
        self._manifold, self._frame = manifold, (before, drawn - size - before)

    def __call__(self, pictures: Tensor) -> Tensor:
        """The nearest pictures that the generator draws."""
        before, after = self._frame
        drawn = self._manifold(self._framed(pictures))
        end = drawn.shape[2] - after
        return drawn[:, :, before:end, before:end]

    def residual(self, pictures: Tensor) -> Tensor:
        """How much of each the generator cannot draw, [N]."""
        return self._manifold.project(self._framed(pictures)).residual

    def _framed(self, pictures: Tensor) -> Tensor:
        """On more of the ground that lies in their corner."""
        before, after = self._frame
        ground = pictures[:, :, :1, :1]
        return F.pad(pictures - ground, (before, after, before, after)) + ground
