"""A DCGAN generator for one fixed class mix: batch norm, class scale and shift folded into the convolutions before them.

In eval mode batch norm is an affine map a channel, so norm(conv(x)) = conv'(x) with w' = w s / sqrt(v + e) and
b' = t - m s / sqrt(v + e); what remains is one convolution and a ReLU a level, in the precision the device is good at.
"""

from typing import Literal, NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.networks.conditional_norm import ConditionalBatchNorm2d
from engine.networks.dcgan import DcganGenerator


class _Level(NamedTuple):
    kind: Literal["transposed", "resize", "plain"]
    weight: Tensor
    bias: Tensor


class FoldedDcgan:
    """`folded(z [N, latent]) -> pictures [N, C, H, W]`, equal to the generator's for `classes` [K] up to rounding."""

    def __init__(self, generator: DcganGenerator, classes: Tensor | None, precision: torch.dtype) -> None:
        self.base, self.precision = generator.base, precision
        affine = [_affine(norm, classes) for norm in generator.norms]
        scale, shift = affine[0]
        area = generator.base**2
        self.first = (generator.first.weight * scale.repeat_interleave(area)[:, None]).to(precision)
        self.first_bias = shift.repeat_interleave(area).to(precision)
        self.levels: list[_Level] = []
        for up, (scale, shift) in zip(generator.ups, affine[1:], strict=True):
            self.levels.append(_level(up, scale, shift, precision))
        self.head = _level(generator.head, None, None, precision)

    def __call__(self, z: Tensor) -> Tensor:
        x = F.linear(z.to(self.precision), self.first, self.first_bias).relu_()
        x = x.unflatten(1, (-1, self.base, self.base)).contiguous(memory_format=torch.channels_last)
        for level in self.levels:
            x = _run(x, level).relu_()
        return _run(x, self.head).float().tanh_()


def _affine(norm: nn.Module, classes: Tensor | None) -> tuple[Tensor, Tensor]:
    """Batch norm in eval mode as (scale, shift) a channel."""
    if isinstance(norm, ConditionalBatchNorm2d):
        assert classes is not None
        plain, gain, offset = norm.norm, classes @ norm.scale, classes @ norm.shift
    else:
        assert isinstance(norm, nn.BatchNorm2d)
        plain, gain, offset = norm, norm.weight, norm.bias
    assert plain.running_mean is not None
    assert plain.running_var is not None
    scale = gain / (plain.running_var + plain.eps).sqrt()
    return scale, offset - plain.running_mean * scale


def _level(up: nn.Module, scale: Tensor | None, shift: Tensor | None, precision: torch.dtype) -> _Level:
    """One level with its norm folded in."""
    conv = up[1] if isinstance(up, nn.Sequential) else up
    assert isinstance(conv, nn.Conv2d | nn.ConvTranspose2d)
    transposed = isinstance(conv, nn.ConvTranspose2d)
    weight = conv.weight
    bias = conv.bias if conv.bias is not None else torch.zeros(conv.out_channels, device=weight.device)
    if scale is not None and shift is not None:
        weight = weight * (scale[None, :, None, None] if transposed else scale[:, None, None, None])
        bias = bias * scale + shift
    kind: Literal["transposed", "resize", "plain"] = "transposed" if transposed else "plain" if conv is up else "resize"
    return _Level(kind, weight.to(precision).contiguous(memory_format=torch.channels_last), bias.to(precision))


def _run(x: Tensor, level: _Level) -> Tensor:
    if level.kind == "transposed":
        return F.conv_transpose2d(x, level.weight, level.bias, stride=2, padding=1)
    if level.kind == "resize":
        x = F.interpolate(x, scale_factor=2)
    return F.conv2d(x, level.weight, level.bias, padding=1)
