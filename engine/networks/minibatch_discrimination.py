"""Minibatch discrimination: the discriminator is told how close each picture's features are to the others' in its batch.

Source: Salimans et al. 2016, Improved techniques for training GANs, section 3.2.
"""

import math

import torch
from torch import Tensor, nn

from engine.ranks import whole


class MinibatchDiscrimination(nn.Module):
    """Features [N, A] -> [N, A + kernels]: M = f T with T [A, kernels, size], then o(i, b) = sum_j exp(-|M_ib - M_jb|_1).

    T starts at N(0, 1 / A). Memory grows with N^2 * kernels * size.
    """

    def __init__(self, features: int, kernels: int = 32, size: int = 5) -> None:
        super().__init__()
        self.tensor = nn.Parameter(torch.randn(features, kernels, size) / math.sqrt(features))

    def forward(self, f: Tensor) -> Tensor:
        m = (f @ self.tensor.flatten(1)).unflatten(1, self.tensor.shape[1:])  # [N, kernels, size]
        distance = (m[:, None] - whole(m)[None]).abs().sum(3)  # [N, all, kernels]
        return torch.cat([f, torch.exp(-distance).sum(1).to(f.dtype)], 1)
