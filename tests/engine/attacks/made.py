"""Small seeded classifiers, and made pictures in any range."""

import torch
from torch import Tensor, nn


def small(channels: int = 1, side: int = 8, classes: int = 5, seed: int = 0) -> nn.Module:
    """A convolution and two layers with smooth bends, so that slopes are zero nowhere; untrained, in float64."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        network = nn.Sequential(
            nn.Conv2d(channels, 6, 3, padding=1),
            nn.Softplus(beta=4),
            nn.Flatten(),
            nn.Linear(6 * side * side, 16),
            nn.Tanh(),
            nn.Linear(16, classes),
        )
        for weight in network.parameters():
            weight.requires_grad_(False).mul_(2)
    return network.double().requires_grad_(True)


def made(
    count: int = 6, channels: int = 1, side: int = 8, low: float = 0.0, high: float = 1.0, seed: int = 1
) -> Tensor:
    """Pictures float64 in [low, high], a fifth of the pixels black, a fifth white."""
    chance = torch.Generator().manual_seed(seed)
    even = torch.rand(count, channels, side, side, generator=chance, dtype=torch.float64) * 5 / 3 - 1 / 3
    return even.clamp(0, 1) * (high - low) + low
