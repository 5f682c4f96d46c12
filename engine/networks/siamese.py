"""The visual recommender's network: a picture to a point; how much a person likes it is the product with the person's own.

Source: Kang et al. 2017, Visually-aware fashion recommendation and design with GANs, section 4.1 (there CNN-F at 224 px).
"""

import torch
from torch import Tensor, nn

from engine.networks.classifier import SmallClassifier


class Siamese(nn.Module):
    """Pictures [N, channels, H, W] in [-1, 1] -> points [N, dimensions]; `people` [U, dimensions] are learned beside it.

    No bias of items and no factors that cannot be seen: the paper found it better without, and new items have none.
    """

    def __init__(self, channels: int, people: int, dimensions: int = 32, width: int = 24) -> None:
        super().__init__()
        self.eyes = SmallClassifier(channels, dimensions, width)
        self.people = nn.Parameter(torch.randn(people, dimensions) / dimensions)

    def forward(self, x: Tensor) -> Tensor:
        points: Tensor = self.eyes(x)
        return points

    def scores(self, users: Tensor, points: Tensor) -> Tensor:
        """How much each of `users` [N] likes the picture at its side in `points` [N, dimensions], [N]."""
        return (self.people[users] * points).sum(1)
