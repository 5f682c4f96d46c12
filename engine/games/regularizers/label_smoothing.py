"""One-sided label smoothing: real pictures are called real with probability 1 - weight only.

With cross entropy the smoothed loss is (1 - s) softplus(-r) + s softplus(r) = softplus(-r) + s r, because
softplus(r) - softplus(-r) = r. With least squares it is (r - (1 - s))^2 / 2 = (r - 1)^2 / 2 + s r + (s^2 / 2 - s).
So in both games smoothing adds s times the mean real logit, and perhaps a constant, which has no gradient.
Source: Salimans et al. 2016, Improved techniques for training GANs, section 3.4.
"""

from torch import Tensor

from engine.games.regularizers.regularizer import REGULARIZERS, Moment, Regularizer, judged


@REGULARIZERS.add("label-smoothing")
class LabelSmoothing(Regularizer):
    """weight * E D(real): the label of real pictures is 1 - weight. For the games of cross entropy and least squares."""

    def __init__(self, weight: float = 0.1) -> None:
        super().__init__(weight)

    def discriminator_term(self, moment: Moment) -> Tensor:
        real, _ = judged(moment)
        return self.weight * real.mean()
