"""Reconstruction: the discriminator must rebuild real pictures from its features, so it looks at all of them; for few pictures.

Source: Liu et al. 2021, Towards faster and stabilized GAN training for high-fidelity few-shot image synthesis, section 3.2
(with a learned perceptual distance; here pictures are blurred a little and compared plainly, which needs no other network).
"""

from typing import Protocol, runtime_checkable

import torch.nn.functional as F
from torch import Tensor

from engine.errors import BadInput
from engine.games.regularizers.regularizer import REGULARIZERS, Moment, Regularizer


@runtime_checkable
class Rebuilding(Protocol):
    """A discriminator that can show what it took in."""

    def rebuild(self, real: Tensor) -> tuple[Tensor, Tensor]:
        """Pictures -> what its features give back, and what they should: two tensors of one shape [M, C, H, W]."""


@REGULARIZERS.add("reconstruction")
class Reconstruction(Regularizer):
    """weight * E |mean over 3x3 pixels of (rebuilt - target)| at real pictures, augmented as the discriminator sees them."""

    def __init__(self, weight: float = 1.0) -> None:
        super().__init__(weight)

    def discriminator_term(self, moment: Moment) -> Tensor:
        if not isinstance(moment.discriminator, Rebuilding):
            raise BadInput(
                "Reconstruction needs a discriminator that can rebuild pictures, and"
                f" {type(moment.discriminator).__name__} cannot. Choose the discriminator 'lightweight', or leave it out."
            )
        rebuilt, target = moment.discriminator.rebuild(moment.augment(moment.real, "reconstruction"))
        return self.weight * F.avg_pool2d(rebuilt - target, 3, stride=1).abs().mean()
