"""Adaptive augmentation (ADA): augment just as often as the discriminator's overfitting asks for.

Source: Karras et al. 2020, Training generative adversarial networks with limited data, section 3.
"""

from collections.abc import Sequence

import torch
from torch import Generator, Tensor, nn

from engine.games.augment import AUGMENTATIONS, augment
from engine.games.verdict import verdict
from engine.ranks import ranks, total


class AdaptiveAugmentation(nn.Module):
    """Each augmentation in `names` changes each picture with `probability`, which follows r = E sign(D(real)).

    After every `every` observed batches, `probability` moves by (their pictures) / `images` up if r > `target` (the
    discriminator is too sure of the real pictures), down if r < `target`; it stays in [0, 1]. All state is buffers.
    """

    probability: Tensor
    signs: Tensor
    pictures: Tensor
    batches: Tensor

    def __init__(self, names: Sequence[str], target: float = 0.6, images: float = 500_000, every: int = 4) -> None:
        super().__init__()
        self.names = tuple(names)
        for name in self.names:
            _ = AUGMENTATIONS[name]  # an unknown name is told before training begins
        self.target, self.images, self.every = target, images, every
        self.register_buffer("probability", torch.zeros(()))
        for name in ("signs", "pictures", "batches"):  # since the last move of the probability
            self.register_buffer(name, torch.zeros((), dtype=torch.int64))

    def forward(self, x: Tensor, generator: Generator) -> Tensor:
        """Pictures [N, C, H, W] in [-1, 1], augmented; `generator` is a CPU generator."""
        return augment(x, self.names, generator, float(self.probability))

    @torch.no_grad()
    def observe(self, real_logits: Tensor) -> None:
        """Logits [N] or [N, M] of augmented real pictures, of one batch."""
        self.signs += total(verdict(real_logits).sign().sum().to(self.signs))
        self.pictures += len(real_logits) * ranks().count
        self.batches += 1
        if int(self.batches) < self.every:
            return
        step = self.pictures / self.images * torch.sign(self.signs / self.pictures - self.target)
        self.probability.add_(step).clamp_(0, 1)
        for sum_ in (self.signs, self.pictures, self.batches):
            sum_.zero_()
