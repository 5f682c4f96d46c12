"""Weight clipping: every weight of the critic is cut to a small range after its step, so that its slope is bounded.

Source: Arjovsky et al. 2017, Wasserstein GAN, algorithm 1.
"""

import torch
from torch import nn

from engine.games.regularizers.regularizer import REGULARIZERS, Regularizer


@REGULARIZERS.add("clip")
class Clip(Regularizer):
    """Every parameter of the discriminator stays in [-limit, limit]."""

    def __init__(self, limit: float = 0.01) -> None:
        super().__init__()
        self.limit = limit

    @torch.no_grad()
    def after_discriminator(self, discriminator: nn.Module) -> None:
        for parameter in discriminator.parameters():
            parameter.clamp_(-self.limit, self.limit)
