"""A 3x3 convolution and the doubling before it, or the averaging after it, in one strided 4x4 convolution.

Nearest doubling then a 3x3 convolution reads each pixel up to four times; summing the taps that read the same pixel
gives a transposed 4x4 convolution with the same result and 4/9 of the multiplications. Likewise a 3x3 convolution then
2x2 averaging is a 4x4 convolution with stride 2. The layers keep the 3x3 weight: what is learned does not change.
"""

import torch.nn.functional as F
from torch import Tensor, nn


class UpConv(nn.Conv2d):
    """[N, C, H, W] -> [N, outputs, 2 H, 2 W]: each pixel doubled, then a 3x3 convolution with padding 1."""

    def __init__(self, inputs: int, outputs: int, bias: bool = True) -> None:
        super().__init__(inputs, outputs, 3, padding=1, bias=bias)

    def forward(self, x: Tensor) -> Tensor:
        taps = _widened(self.weight.flip(2, 3)).transpose(0, 1)  # [inputs, outputs, 4, 4]
        return F.conv_transpose2d(x, taps, self.bias, stride=2, padding=1)


class DownConv(nn.Conv2d):
    """[N, C, H, W] -> [N, outputs, H / 2, W / 2]: a 3x3 convolution with padding 1, then the mean of each 2x2."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(inputs, outputs, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        return F.conv2d(x, _widened(self.weight) / 4, self.bias, stride=2, padding=1)


def _widened(weight: Tensor) -> Tensor:
    """[outputs, inputs, 3, 3] -> [outputs, inputs, 4, 4]: the sum of the weight at its four places in a 4x4 square."""
    tall = F.pad(weight, (0, 0, 0, 1)) + F.pad(weight, (0, 0, 1, 0))  # [outputs, inputs, 4, 3]
    return F.pad(tall, (0, 1)) + F.pad(tall, (1, 0))
