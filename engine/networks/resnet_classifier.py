"""A residual classifier for small pictures: 3x3 convolutions that are added to what they were given, then the mean of all places.

Source: He et al. 2016, Deep residual learning for image recognition, section 4.2.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.errors import BadInput
from engine.networks.registry import CLASSIFIERS
from engine.networks.sides import check_classified

_LEFT = 8  # pixels a side at most of the last map


class _Block(nn.Module):
    """[N, inputs, S, S] -> [N, outputs, S / stride, S / stride]; a 1x1 convolution brings the shortcut to the new shape."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(outputs)
        self.shortcut: nn.Module = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x: Tensor) -> Tensor:
        h = F.relu(self.norm1(self.conv1(x)))
        return F.relu(self.norm2(self.conv2(h)) + self.shortcut(x))


@CLASSIFIERS.add("resnet")
class ResnetClassifier(nn.Module):
    """Pictures [N, channels, size, size] in [-1, 1] -> logits [N, classes].

    `blocks` residual blocks at each side, from the whole one down to 8 px or less; `width` channels at first, twice as many
    after each halving, up to `widest`.
    """

    def __init__(
        self, size: int, channels: int, classes: int, width: int = 16, widest: int = 128, blocks: int = 1
    ) -> None:
        super().__init__()
        check_classified(size)
        if blocks < 1:
            raise BadInput(f"A residual classifier has at least one block at each side, not {blocks}.")
        self.stem = nn.Sequential(nn.Conv2d(channels, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU())
        stages: list[nn.Module] = [_Block(width, width, 1) for _ in range(blocks)]
        inner, side = width, size
        while side > _LEFT:
            outer = min(widest, 2 * inner)
            stages += [_Block(inner if k == 0 else outer, outer, 2 if k == 0 else 1) for k in range(blocks)]
            inner, side = outer, -(-side // 2)
        self.stages = nn.Sequential(*stages)
        self.logits = nn.Linear(inner, classes)

    def forward(self, x: Tensor) -> Tensor:
        h = self.stages(self.stem(x.contiguous(memory_format=torch.channels_last)))
        logits: Tensor = self.logits(h.mean((2, 3)))
        return logits
