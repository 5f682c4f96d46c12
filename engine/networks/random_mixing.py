"""Fixed random convolutions that mix the channels and the scales of feature maps, so that no part of them can be overlooked.

Source: Sauer et al. 2021, Projected GANs converge faster, section 3.2.
"""

import math

import torch
import torch.nn.functional as F
from torch import Generator, Tensor, nn

from engine.networks.constants import hold_constant

COARSE = 0.5
"""How much a coarser map counts beside a stage's own. As many as there are, and each already a sum, they would else drown it."""
_SEED = 20_211_101
"""The same random weights in every network, so that they need not be kept with any."""


class RandomMixing(nn.Module):
    """Maps from fine to coarse, each half as wide as the one before -> as many maps, each of twice its side.

    `inputs`: their channels. Across channels: a 1x1 convolution to width, 2 width, 4 width, ... channels. Across scales, from
    the coarsest: x + conv3x3(ReLU(x)), bilinear doubling, a 1x1 convolution, COARSE of it added to the next finer map.
    Every sum is divided so that the size of the maps stays what it was. `outputs`: the channels of what comes out, from
    fine to coarse: width, width, 2 width, ...
    """

    def __init__(self, inputs: tuple[int, ...], width: int) -> None:
        super().__init__()
        random = Generator().manual_seed(_SEED)
        middles = [width << level for level in range(len(inputs))]
        self.outputs = [width, *middles[:-1]]

        def convolution(a: int, b: int, kernel: int) -> nn.Conv2d:
            layer = nn.Conv2d(a, b, kernel, padding=kernel // 2, bias=False)
            nn.init.kaiming_normal_(layer.weight, nonlinearity="linear", generator=random)
            return layer

        self.across = nn.ModuleList([convolution(a, b, 1) for a, b in zip(inputs, middles, strict=True)])
        self.residuals = nn.ModuleList([convolution(a, a, 3) for a in middles])
        self.narrowed = nn.ModuleList([convolution(a, b, 1) for a, b in zip(middles, self.outputs, strict=True)])
        hold_constant(self)

    def forward(self, maps: list[Tensor]) -> list[Tensor]:
        mixed: list[Tensor] = []  # coarsest first
        for level in reversed(range(len(maps))):
            x = self.across[level](maps[level])
            if mixed:
                x = (x + COARSE * mixed[-1]) / math.sqrt(1 + COARSE**2)
            x = (x + self.residuals[level](torch.relu(x))) / math.sqrt(1.5)  # ReLU passes half of the variance
            # 1x1 before doubling is the same as after, for a quarter of the work: both are linear and act on other axes.
            x = F.interpolate(self.narrowed[level](x), scale_factor=2.0, mode="bilinear", align_corners=False)
            mixed.append(x)
        return mixed[::-1]
