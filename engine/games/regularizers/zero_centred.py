"""Zero-centred gradient penalty: the discriminator's slope is held near 0 between real and generated pictures.

Source: Thanh-Tung et al. 2019, Improving generalization and stability of generative adversarial networks, equation 9.
"""

from torch import Tensor

from engine.games.regularizers.gradient_penalty import between
from engine.games.regularizers.input_gradient import input_gradient
from engine.games.regularizers.regularizer import REGULARIZERS, Moment, Regularizer


@REGULARIZERS.add("zero-centred")
class ZeroCentred(Regularizer):
    """weight * E ||grad D(x)||^2, x between real and generated pictures."""

    lazy = True

    def __init__(self, weight: float = 10.0, every: int = 1) -> None:
        super().__init__(weight, every)

    def discriminator_term(self, moment: Moment) -> Tensor:
        x = between(moment.real, moment.fake, moment.draw("zero centred"))
        return self.weight * input_gradient(moment.discriminator, x, moment.classes).square().sum(1).mean()
