"""R1 and R2: the discriminator's slope is held near 0 at the real pictures (R1) or at the generated ones (R2).

Source: Mescheder et al. 2018, Which training methods for GANs do actually converge, section 4.1.
"""

from torch import Tensor

from engine.games.regularizers.input_gradient import input_gradient
from engine.games.regularizers.regularizer import REGULARIZERS, Moment, Regularizer


@REGULARIZERS.add("r1")
class R1(Regularizer):
    """weight / 2 * E ||grad D(x)||^2 at real pictures x as the discriminator sees them, augmented. `weight` is gamma."""

    lazy = True

    def __init__(self, weight: float = 10.0, every: int = 1) -> None:
        super().__init__(weight, every)

    def discriminator_term(self, moment: Moment) -> Tensor:
        gradient = input_gradient(moment.discriminator, moment.augment(moment.real, "r1"), moment.classes)
        return self.weight / 2 * gradient.square().sum(1).mean()


@REGULARIZERS.add("r2")
class R2(Regularizer):
    """The same at generated pictures."""

    lazy = True

    def __init__(self, weight: float = 10.0, every: int = 1) -> None:
        super().__init__(weight, every)

    def discriminator_term(self, moment: Moment) -> Tensor:
        gradient = input_gradient(moment.discriminator, moment.augment(moment.fake, "r2"), moment.classes)
        return self.weight / 2 * gradient.square().sum(1).mean()
