"""Drift: a critic, whose zero is free, is kept from wandering away. Source: Karras et al. 2018, appendix A.1."""

from torch import Tensor

from engine.games.regularizers.regularizer import REGULARIZERS, Moment, Regularizer, judged


@REGULARIZERS.add("drift")
class Drift(Regularizer):
    """weight * E D(real)^2."""

    def __init__(self, weight: float = 0.001) -> None:
        super().__init__(weight)

    def discriminator_term(self, moment: Moment) -> Tensor:
        real, _ = judged(moment)
        return self.weight * real.square().mean()
