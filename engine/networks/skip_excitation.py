"""Skip-layer excitation: a coarse map says, channel by channel, how much of a map sixteen times finer passes.

Source: Liu et al. 2021, Towards faster and stabilized GAN training for high-fidelity few-shot image synthesis, section 3.1.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

REACH = 16
"""How many times finer the excited map is: from 4 to 64 pixels a side, 8 to 128, 16 to 256, 32 to 512."""


class SkipExcitation(nn.Module):
    """fine [N, outputs, H, W] and coarse [N, inputs, h, w], h and w multiples of 4 -> fine times a gate [N, outputs, 1, 1].

    The gate: coarse averaged to 4x4, a 4x4 convolution to 1x1, LeakyReLU 0.1, a 1x1 convolution, a sigmoid.
    """

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.gather = nn.Conv2d(inputs, outputs, 4)
        self.scale = nn.Conv2d(outputs, outputs, 1)

    def forward(self, fine: Tensor, coarse: Tensor) -> Tensor:
        h = F.leaky_relu(self.gather(F.adaptive_avg_pool2d(coarse, 4)), 0.1)  # [N, outputs, 1, 1]
        return fine * torch.sigmoid(self.scale(h))
