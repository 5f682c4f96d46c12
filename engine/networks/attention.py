"""Self-attention over a feature map: each place gathers from all places, added by a learned share that starts at zero.

Source: Zhang et al. 2019, Self-attention generative adversarial networks; keys and values pooled 2x2 as its authors do.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class SelfAttention(nn.Module):
    """[N, C, H, W] -> [N, C, H, W] with H, W even: x + gamma * out(attended). Queries and keys have C / 8, values C / 2."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        narrow, half = max(1, channels // 8), max(1, channels // 2)
        self.query = nn.Conv2d(channels, narrow, 1, bias=False)
        self.key = nn.Conv2d(channels, narrow, 1, bias=False)
        self.value = nn.Conv2d(channels, half, 1, bias=False)
        self.out = nn.Conv2d(half, channels, 1, bias=False)
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x: Tensor) -> Tensor:
        query = self.query(x).flatten(2)  # [N, C/8, HW]
        key = F.max_pool2d(self.key(x), 2).flatten(2)  # [N, C/8, HW/4]
        value = F.max_pool2d(self.value(x), 2).flatten(2)  # [N, C/2, HW/4]
        weights = torch.softmax(query.transpose(1, 2) @ key, 2)  # [N, HW, HW/4]
        attended = (value @ weights.transpose(1, 2)).unflatten(2, x.shape[2:])  # [N, C/2, H, W]
        found: Tensor = x + self.gamma * self.out(attended.contiguous(memory_format=torch.channels_last))
        return found
