"""DRAGAN: the discriminator's slope is held near 1 around the real pictures.

Source: Kodali et al. 2017, On convergence and stability of GANs, section 2.4.
"""

import torch
from torch import Tensor

from engine.games.regularizers.input_gradient import full_precision, input_gradient
from engine.games.regularizers.regularizer import REGULARIZERS, Moment, Regularizer
from engine.ranks import deviation


@REGULARIZERS.add("dragan")
class Dragan(Regularizer):
    """weight * E (||grad D(x)|| - 1)^2, x = real + perturbation * std(real) * U, U uniform in [0, 1) in each pixel."""

    def __init__(self, weight: float = 10.0, perturbation: float = 0.5) -> None:
        super().__init__(weight)
        self.perturbation = perturbation

    def discriminator_term(self, moment: Moment) -> Tensor:
        real = full_precision(moment.real.detach())
        noise = torch.rand(real.shape, generator=moment.draw("dragan")).to(real)
        gradient = input_gradient(
            moment.discriminator, real + self.perturbation * deviation(real) * noise, moment.classes
        )
        return self.weight * (torch.linalg.vector_norm(gradient, dim=1) - 1).square().mean()
