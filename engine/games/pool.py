"""Made pictures that are remembered, so that the discriminator does not only see the newest.

Source: Shrivastava et al. 2017, Learning from simulated and unsupervised images through adversarial training, section 2.3;
as in Zhu et al. 2017 with 50 pictures.
"""

import torch
from torch import Generator, Tensor, nn

from engine.ranks import ranks, whole


class Pool(nn.Module):
    """`size` pictures [C, H, W]; 0 remembers none. What is remembered is part of a run's state."""

    stored: Tensor
    filled: Tensor

    def __init__(self, size: int, shape: tuple[int, int, int]) -> None:
        super().__init__()
        self.size = size
        self.register_buffer("stored", torch.zeros(size, *shape))
        self.register_buffer("filled", torch.zeros((), dtype=torch.int64))

    @torch.no_grad()
    def exchange(self, pictures: Tensor, chance: Generator) -> Tensor:
        """For each of [N, C, H, W] in turn: itself, which is remembered, while there is room; later with probability a half
        a random one that was remembered, whose place it takes, else itself, which is not."""
        if not self.size:
            return pictures
        shown = []
        pictures = whole(pictures.detach())  # every rank remembers the same
        filled = int(self.filled)
        for one in pictures:
            place = -1
            if filled < self.size:
                place, filled = filled, filled + 1
                shown.append(one)
            elif float(torch.rand((), generator=chance)) > 0.5:
                place = int(torch.randint(self.size, (), generator=chance))
                shown.append(self.stored[place].clone())
            else:
                shown.append(one)
            if place >= 0:
                self.stored[place] = one
        self.filled.fill_(filled)
        return torch.stack(shown)[ranks().rows]
