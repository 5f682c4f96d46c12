"""Latent consistency: near latents give other pictures, but the discriminator's verdict on them stays the same.

Source: Zhao et al. 2021, Improved consistency regularization for GANs, section 3.2 (zCR).
"""

import torch
from torch import Tensor

from engine.games.regularizers.input_gradient import full_precision
from engine.games.regularizers.regularizer import REGULARIZERS, Moment, Regularizer, judged


@REGULARIZERS.add("latent-consistency")
class LatentConsistency(Regularizer):
    """z' = z + N(0, radius^2).

    Discriminator: weight * E (D(G(z)) - D(G(z')))^2. Generator: -generator * E (G(z) - G(z'))^2 (mean over the pixels, to
    be maximized), which keeps it from ignoring z.
    """

    def __init__(self, weight: float = 20.0, generator: float = 0.5, radius: float = 0.05) -> None:
        super().__init__(weight)
        self.generator, self.radius = generator, radius

    def discriminator_term(self, moment: Moment) -> Tensor:
        _, fake = judged(moment)
        with torch.no_grad():
            near = self._near(moment)
        other = moment.discriminator(moment.augment(near, "latent consistency"), moment.classes)
        return self.weight * (fake - other).square().mean()

    def generator_term(self, moment: Moment) -> Tensor:
        return -self.generator * (moment.fake - self._near(moment)).square().mean()

    def _near(self, moment: Moment) -> Tensor:
        step = torch.randn(moment.z.shape, generator=moment.draw("latent consistency")).to(moment.z)
        return full_precision(moment.generator(moment.z + self.radius * step, moment.classes))
