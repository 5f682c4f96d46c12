"""Feature matching: the generator makes the discriminator's mean features those of real pictures.

Source: Salimans et al. 2016, Improved techniques for training GANs, section 3.1.
"""

import torch
from torch import Tensor

from engine.errors import BadInput
from engine.games.regularizers.input_gradient import full_precision
from engine.games.regularizers.regularizer import REGULARIZERS, Moment, Regularizer
from engine.games.semi_supervised import feature_matching
from engine.networks.discriminator import Discriminator


@REGULARIZERS.add("feature-matching")
class FeatureMatching(Regularizer):
    """weight * mean over the features of (E f(real) - E f(fake))^2, or of its size with `norm` 1."""

    def __init__(self, weight: float = 1.0, norm: int = 2) -> None:
        super().__init__(weight)
        if norm not in (1, 2):
            raise BadInput(f"Feature matching measures with norm 1 or 2, not {norm}.")
        self.norm = norm

    def generator_term(self, moment: Moment) -> Tensor:
        discriminator = moment.discriminator
        if not isinstance(discriminator, Discriminator):
            raise BadInput(
                f"Feature matching needs a discriminator with features; {type(discriminator).__name__} has none."
            )
        with torch.no_grad():
            real = discriminator.features(moment.augment(moment.real, "feature matching real"), moment.classes)
        fake = discriminator.features(moment.augment(moment.fake, "feature matching fake"), moment.classes)
        return self.weight * feature_matching(full_precision(real), full_precision(fake), self.norm)
