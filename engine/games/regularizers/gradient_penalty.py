"""Gradient penalty: the critic's slope is held near 1 between real and generated pictures.

Source: Gulrajani et al. 2017, Improved training of Wasserstein GANs, equation 3.
"""

import torch
from torch import Generator, Tensor

from engine.games.regularizers.input_gradient import full_precision, input_gradient, per_picture
from engine.games.regularizers.regularizer import REGULARIZERS, Moment, Regularizer


def between(real: Tensor, fake: Tensor, generator: Generator) -> Tensor:
    """Pictures on the straight lines from fake to real, at a place of its own in each: [N, C, H, W], detached."""
    real, fake = full_precision(real.detach()), full_precision(fake.detach())
    return torch.lerp(fake, real, per_picture(torch.rand(len(real), generator=generator), real))


@REGULARIZERS.add("gradient-penalty")
class GradientPenalty(Regularizer):
    """weight * E (||grad D(x)|| - 1)^2, x between real and generated pictures."""

    lazy = True

    def __init__(self, weight: float = 10.0, every: int = 1) -> None:
        super().__init__(weight, every)

    def discriminator_term(self, moment: Moment) -> Tensor:
        x = between(moment.real, moment.fake, moment.draw("gradient penalty"))
        slopes = torch.linalg.vector_norm(input_gradient(moment.discriminator, x, moment.classes), dim=1)  # [N]
        return self.weight * (slopes - 1).square().mean()
