"""Weight demodulation: a convolution whose input channels are scaled by w and whose outputs keep unit variance.

Source: Karras et al. 2020, Analyzing and improving the image quality of StyleGAN, section 2.2. The per-sample weights
w'_oik = s_i w_oik / sqrt(sum_ik (s_i w_oik)^2) are never made: scaling the input by s, convolving once for the whole batch
and scaling the output is the same and faster.
"""

import math
from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.networks.equalized import EqualizedLinear
from engine.networks.resampling import TAPS, Fir


class ModulatedConv2d(nn.Module):
    """x [N, inputs, H, W] and w [N, style] -> [N, outputs, H, W], or twice the side with `up`.

    Transposed convolution and the FIR filter of `taps` double the side. `gain` multiplies the output before the bias.
    Without `demodulate` the weights have an equalized learning rate instead.
    """

    def __init__(
        self,
        inputs: int,
        outputs: int,
        kernel: int,
        style: int,
        demodulate: bool = True,
        up: bool = False,
        gain: float = 1.0,
        taps: Sequence[float] = TAPS,
    ) -> None:
        super().__init__()
        self.affine = EqualizedLinear(style, inputs, start=1.0)
        self.weight = nn.Parameter(torch.randn(outputs, inputs, kernel, kernel))
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.fir = Fir(taps) if up else None
        self.demodulate, self.gain = demodulate, gain
        self.scale = 1 / math.sqrt(inputs * kernel**2)

    def forward(self, x: Tensor, w: Tensor) -> Tensor:
        s = self.affine(w) * self.scale  # [N, inputs]
        x = x * s[:, :, None, None].to(x.dtype)
        if self.fir is None:
            y = F.conv2d(x, self.weight, padding=self.weight.shape[-1] // 2)
        else:
            y = F.conv_transpose2d(x, self.weight.transpose(0, 1), stride=2)  # [N, outputs, 2H + 1, 2W + 1]
            y = self.fir.smooth(y, padding=1, gain=4)
        factor = self.gain * self._demodulation(s) if self.demodulate else s.new_full((1, 1), self.gain)
        return torch.addcmul(self.bias[:, None, None].to(y.dtype), y, factor[:, :, None, None].to(y.dtype))

    def _demodulation(self, s: Tensor) -> Tensor:
        """1 / sqrt(sum_ik (s_i w_oik)^2) for scales s [N, inputs]: [N, outputs]. In float32 or better."""
        with torch.autocast(s.device.type, enabled=False):
            precise = s.to(torch.promote_types(s.dtype, torch.float32))
            power = self.weight.square().sum((2, 3))  # [outputs, inputs]
            return (precise.square() @ power.T + 1e-8).rsqrt()
