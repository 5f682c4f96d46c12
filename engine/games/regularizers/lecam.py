"""LeCam: verdicts on one kind of picture are held near the average verdict on the other kind; for few pictures.

Source: Tseng et al. 2021, Regularizing generative adversarial networks under limited data, equation 5.
"""

import torch
from torch import Tensor

from engine.games.regularizers.regularizer import REGULARIZERS, Moment, Regularizer, judged
from engine.ranks import average


@REGULARIZERS.add("lecam")
class LeCam(Regularizer):
    """weight * (E (D(real) - average of D(fake))^2 + E (D(fake) - average of D(real))^2).

    The averages move by 1 - `decay` a step of the discriminator. In its first `start` steps they are the latest means,
    and nothing is added.
    """

    real_average: Tensor
    fake_average: Tensor
    steps: Tensor

    def __init__(self, weight: float = 0.3, decay: float = 0.99, start: int = 1000) -> None:
        super().__init__(weight)
        self.decay, self.start = decay, start
        self.register_buffer("real_average", torch.zeros(()))
        self.register_buffer("fake_average", torch.zeros(()))
        self.register_buffer("steps", torch.zeros((), dtype=torch.int64))

    def discriminator_term(self, moment: Moment) -> Tensor | None:
        real, fake = judged(moment)
        self.steps += 1
        begun = int(self.steps) > self.start
        share = 1 - self.decay if begun else 1.0
        self.real_average.lerp_(average(real.detach().mean()).to(self.real_average), share)
        self.fake_average.lerp_(average(fake.detach().mean()).to(self.fake_average), share)
        if not begun:
            return None
        apart = (real - self.fake_average).square().mean() + (fake - self.real_average).square().mean()
        return self.weight * apart
