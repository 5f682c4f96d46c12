"""Equalized learning rate: weights start at N(0, 1) and are scaled where they are used, so that every layer learns alike.

Source: Karras et al. 2018, Progressive growing of GANs, section 4.1; learning rate multiplier after Karras et al. 2019.
"""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.networks.discriminator import Head


class EqualizedLinear(nn.Module):
    """x [N, inputs] -> [N, outputs] with the weight gain * lr_multiplier / sqrt(inputs) * N(0, 1).

    Weights start at N(0, 1) / lr_multiplier: the multiplier changes nothing at first, only how far a step of Adam goes.
    `start` is the first value of every bias.
    """

    def __init__(
        self, inputs: int, outputs: int, gain: float = 1.0, lr_multiplier: float = 1.0, start: float = 0.0
    ) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs) / lr_multiplier)
        self.bias = nn.Parameter(torch.full((outputs,), start / lr_multiplier))
        self.scale, self.lr_multiplier = gain * lr_multiplier / math.sqrt(inputs), lr_multiplier

    def scaled_weight(self) -> Tensor:
        """The weight [outputs, inputs] as it is used."""
        return self.weight * self.scale

    def forward(self, x: Tensor) -> Tensor:
        bias = self.bias if self.lr_multiplier == 1 else self.bias * self.lr_multiplier
        return F.linear(x, self.scaled_weight(), bias)


class EqualizedConv2d(nn.Module):
    """x [N, inputs, H, W] -> [N, outputs, H / stride, W / stride] with the weight gain / sqrt(inputs * kernel^2) * N(0, 1).

    `padding`: half the kernel unless told.
    """

    def __init__(
        self,
        inputs: int,
        outputs: int,
        kernel: int,
        gain: float = 1.0,
        bias: bool = True,
        stride: int = 1,
        padding: int | None = None,
    ) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs, kernel, kernel))
        self.bias = nn.Parameter(torch.zeros(outputs)) if bias else None
        self.scale = gain / math.sqrt(inputs * kernel**2)
        self.stride, self.padding = stride, kernel // 2 if padding is None else padding

    def scaled_weight(self) -> Tensor:
        """The weight [outputs, inputs, kernel, kernel] as it is used."""
        return self.weight * self.scale

    def forward(self, x: Tensor) -> Tensor:
        return F.conv2d(x, self.scaled_weight(), self.bias, self.stride, self.padding)


def equalized_head(features: int, classes: int, conditioning: str) -> Head:
    """A head with weights N(0, 1), for features that come divided by sqrt(features): together an equalized layer."""
    head = Head(features, classes, conditioning)
    for layer in (head.logit, head.embedding, head.classifier):
        if layer is not None:
            nn.init.normal_(layer.weight)
            if layer.bias is not None:
                nn.init.zeros_(layer.bias)
    return head


def pixel_norm(x: Tensor, epsilon: float = 1e-8) -> Tensor:
    """x [N, C, ...] with each vector of channels scaled to a mean square of 1. Reckoned in float32 or better."""
    square = x.to(torch.promote_types(x.dtype, torch.float32)).square().mean(1, keepdim=True)
    return x * (square + epsilon).rsqrt().to(x.dtype)
