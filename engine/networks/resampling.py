"""Doubling and halving: FIR filters, and convolutions that double or halve the side in one go."""

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

TAPS = (1, 3, 3, 1)


class Fir(nn.Module):
    """A small smoothing filter, the outer product of `taps` with itself, applied to every channel; zeros outside.

    Source: Zhang 2019, Making convolutional networks shift-invariant again; Karras et al. 2020 ([1, 3, 3, 1]).
    """

    kernel: Tensor

    def __init__(self, taps: Sequence[float] = TAPS) -> None:
        super().__init__()
        line = torch.tensor(taps, dtype=torch.float32)
        self.register_buffer("kernel", torch.outer(line, line) / line.sum() ** 2, persistent=False)  # sums to 1

    def _each(self, channels: int, gain: float) -> Tensor:
        return (self.kernel * gain).expand(channels, 1, -1, -1).contiguous()  # [C, 1, taps, taps]

    def smooth(self, x: Tensor, padding: int, gain: float = 1.0, bias: Tensor | None = None) -> Tensor:
        """x [N, C, H, W] -> [N, C, H + 2 padding - taps + 1, ...], filtered, times `gain`, plus `bias` [C]."""
        return F.conv2d(x, self._each(x.shape[1], gain), bias, padding=padding, groups=x.shape[1])

    def up(self, x: Tensor) -> Tensor:
        """x [N, C, H, W] -> [N, C, 2H, 2W]: a zero after every pixel, then the filter, times 4. For 4 taps."""
        return F.conv_transpose2d(x, self._each(x.shape[1], 4), stride=2, padding=1, groups=x.shape[1])

    def down(self, x: Tensor) -> Tensor:
        """x [N, C, H, W] -> [N, C, H/2, W/2]: the filter, then every second pixel. For 4 taps."""
        return F.conv2d(x, self._each(x.shape[1], 1), stride=2, padding=1, groups=x.shape[1])


def doubled_conv(x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """Each pixel twice in both directions, then a 3x3 convolution, as one 4x4 transposed convolution (4/9 of the work).

    x [N, C, H, W], weight [D, C, 3, 3] -> [N, D, 2H, 2W].
    """
    kernel = _boxed(weight).flip(2, 3).transpose(0, 1)  # [C, D, 4, 4]
    return F.conv_transpose2d(x, kernel, bias, stride=2, padding=1)


def halved_conv(x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """A 3x3 convolution, then the mean of each 2x2 pixels, as one 4x4 convolution with stride 2 (4/9 of the work).

    x [N, C, H, W], weight [D, C, 3, 3] -> [N, D, H/2, W/2].
    """
    return F.conv2d(x, _boxed(weight) / 4, bias, stride=2, padding=1)


def _boxed(weight: Tensor) -> Tensor:
    """A 3x3 kernel convolved with a 2x2 box of ones: 4x4."""
    wide = F.pad(weight, (1, 1, 1, 1))
    return wide[..., 1:, 1:] + wide[..., :-1, 1:] + wide[..., 1:, :-1] + wide[..., :-1, :-1]
