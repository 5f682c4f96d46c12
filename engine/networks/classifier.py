"""A small convolutional classifier: the judge of small labelled pictures, and its last hidden layer their features."""

import torch
from torch import Tensor, nn


class SmallClassifier(nn.Module):
    """Pictures [N, channels, H, W] in [-1, 1] -> logits [N, classes]; `features` gives [N, 128].

    Five 3x3 convolutions with batch norm, two of them with stride 2, then the mean over quarters of the picture, so any
    side from 16 px works.
    """

    FEATURES = 128

    def __init__(self, channels: int, classes: int, width: int = 24) -> None:
        super().__init__()
        stages: list[nn.Module] = []
        inner = channels
        for outer, stride in ((width, 1), (2 * width, 2), (2 * width, 1), (4 * width, 2), (4 * width, 1)):
            stages += [nn.Conv2d(inner, outer, 3, stride, 1, bias=False), nn.BatchNorm2d(outer), nn.ReLU()]
            inner = outer
        self.stages = nn.Sequential(*stages)
        self.hidden = nn.Linear(inner * 4, self.FEATURES)
        self.dropout = nn.Dropout(0.3)
        self.logits = nn.Linear(self.FEATURES, classes)

    def features(self, x: Tensor) -> Tensor:
        """The 128 numbers from which the class is read, before dropout."""
        h = self.stages(x.contiguous(memory_format=torch.channels_last))
        h = nn.functional.adaptive_avg_pool2d(h, 2).flatten(1)
        return torch.relu(self.hidden(h))

    def forward(self, x: Tensor) -> Tensor:
        logits: Tensor = self.logits(self.dropout(self.features(x)))
        return logits
