"""Minibatch standard deviation: the discriminator sees how much the pictures of a batch differ.

Source: Karras et al. 2018, Progressive growing of GANs, section 3.
"""

import torch
from torch import Tensor, nn

from engine.errors import BadInput
from engine.ranks import whole


class MinibatchStddev(nn.Module):
    """x [N, C, H, W] -> [N, C + channels, H, W]: planes of the standard deviation over a group of pictures.

    A group has the largest number of pictures that divides the batch and is at most `group` (0: the whole batch); picture
    n is in one with n + N / group, n + 2 N / group, ... Each of the planes averages its own share of the C features.
    """

    def __init__(self, group: int = 4, channels: int = 1) -> None:
        super().__init__()
        self.group, self.channels = group, channels

    def forward(self, x: Tensor) -> Tensor:
        count, features, height, width = x.shape
        if features % self.channels:
            raise BadInput(
                f"{self.channels} planes of standard deviation cannot share {features} features evenly. Choose 1 or a divisor."
            )
        everybody = x if self.group else whole(x)
        members = min(self.group or len(everybody), len(everybody))
        while len(everybody) % members:
            members -= 1
        h = everybody.to(torch.promote_types(x.dtype, torch.float32))
        h = h.reshape(members, len(h) // members, self.channels, features // self.channels, height, width)
        spread = (h.var(0, correction=0) + 1e-8).sqrt().mean((2, 3, 4))  # [N / members, channels]
        planes = spread.to(x.dtype).repeat(members, 1)[:count, :, None, None].expand(-1, -1, height, width)
        return torch.cat([x, planes], 1)
