"""A classifier of strided convolutions: each halves the side, until few enough pixels are left for two linear layers.

Source: the small network of Wong, Rice and Kolter 2020, Fast is better than free, made to fit pictures of any side.
"""

import torch
from torch import Tensor, nn

from engine.errors import BadInput
from engine.networks.registry import CLASSIFIERS
from engine.networks.sides import check_classified

_LEFT = 8  # pixels a side at most that the linear layers see


@CLASSIFIERS.add("strided")
class StridedClassifier(nn.Module):
    """Pictures [N, channels, size, size] in [-1, 1] -> logits [N, classes].

    `width` channels after the first convolution, twice as many after each other, up to `widest`; `hidden` units before the
    logits. `norm`: 'batch' or 'none'. `dropout`: the share of hidden units left out while it learns.
    """

    def __init__(
        self,
        size: int,
        channels: int,
        classes: int,
        width: int = 16,
        widest: int = 128,
        hidden: int = 100,
        norm: str = "none",
        dropout: float = 0.0,
    ) -> None:
        super().__init__()
        check_classified(size)
        if norm not in ("batch", "none"):
            raise BadInput(f"A strided classifier's norm is 'batch' or 'none', not '{norm}'.")
        stages: list[nn.Module] = []
        inner, outer, side = channels, width, size
        while side > _LEFT:
            stages.append(nn.Conv2d(inner, outer, 4, 2, 1, bias=norm == "none"))
            if norm == "batch":
                stages.append(nn.BatchNorm2d(outer))
            stages.append(nn.ReLU(inplace=True))
            inner, outer, side = outer, min(widest, 2 * outer), side // 2
        self.stages = nn.Sequential(*stages)
        self.hidden = nn.Linear(inner * side * side, hidden)
        self.dropout = nn.Dropout(dropout)
        self.logits = nn.Linear(hidden, classes)

    def forward(self, x: Tensor) -> Tensor:
        h = self.stages(x.contiguous(memory_format=torch.channels_last))
        logits: Tensor = self.logits(self.dropout(torch.relu(self.hidden(h.flatten(1)))))
        return logits
