"""Consistency: the discriminator's verdict does not change when a picture is flipped or shifted a little.

Source: Zhang et al. 2020, Consistency regularization for GANs; Zhao et al. 2021, Improved consistency regularization
(the balanced form). Flip in half of the pictures, shift up to an eighth of the side with mirrored edges.
"""

from torch import Tensor

from engine.games.augment import augment
from engine.games.regularizers.regularizer import REGULARIZERS, Moment, Regularizer, judged

CHANGES = ("flip", "shift")


def _change_of_verdict(moment: Moment, pictures: Tensor, logits: Tensor, purpose: str) -> Tensor:
    """E (D(x) - D(T(x)))^2 of pictures whose D(x) is known (with augmentation, of x augmented: T is one more change)."""
    changed = augment(pictures, CHANGES, moment.draw(purpose))
    other: Tensor = moment.discriminator(changed, moment.classes)
    return (logits - other).square().mean()


@REGULARIZERS.add("consistency")
class Consistency(Regularizer):
    """weight * E (D(x) - D(T(x)))^2 at real pictures."""

    def __init__(self, weight: float = 10.0) -> None:
        super().__init__(weight)

    def discriminator_term(self, moment: Moment) -> Tensor:
        real, _ = judged(moment)
        return self.weight * _change_of_verdict(moment, moment.real, real, "consistency")


@REGULARIZERS.add("balanced-consistency")
class BalancedConsistency(Regularizer):
    """The same at real pictures (`weight`) and at generated ones (`fake`)."""

    def __init__(self, weight: float = 10.0, fake: float = 10.0) -> None:
        super().__init__(weight)
        self.fake = fake

    def discriminator_term(self, moment: Moment) -> Tensor:
        real, fake = judged(moment)
        at_real = _change_of_verdict(moment, moment.real, real, "balanced consistency real")
        at_fake = _change_of_verdict(moment, moment.fake, fake, "balanced consistency fake")
        return self.weight * at_real + self.fake * at_fake
