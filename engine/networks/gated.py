"""The gated linear unit, in the memory format of its input: half of the channels times the sigmoid of the other half.

Source: Dauphin et al. 2017, Language modeling with gated convolutional networks.
"""

import torch
from torch import Tensor, nn


def gated(x: Tensor) -> Tensor:
    """x [N, 2 C, ...] -> [N, C, ...].

    torch's own `glu` gives back its gradient in rows of channels whatever came in, so that the norm and the convolution
    before it, in channels_last, must turn it around again: four times as long for the two.
    """
    passed, gate = x.chunk(2, 1)
    return passed * torch.sigmoid(gate)


class Gated(nn.Module):
    """`gated` as a layer."""

    def forward(self, x: Tensor) -> Tensor:
        return gated(x)
