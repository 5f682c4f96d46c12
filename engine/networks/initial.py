"""Weights before the first step, for the residual families."""

import math

from torch import nn

from engine.errors import BadInput

_KINDS = ("xavier", "orthogonal", "normal")


def initialize(network: nn.Module, kind: str) -> None:
    """Sets every convolution and linear layer of `network`; biases become 0. Call it before any spectral norm.

    'xavier': uniform, gain sqrt 2 for 3x3 convolutions (a ReLU stands before most of them), 1 for shortcuts and linear
    layers, as SNGAN's authors do; 'orthogonal': as in BigGAN (Saxe et al. 2014); 'normal': N(0, 0.02).
    """
    if kind not in _KINDS:
        raise BadInput(f"A network starts from {', '.join(_KINDS)} weights, not '{kind}'.")
    for module in network.modules():
        if not isinstance(module, nn.Conv2d | nn.Linear):
            continue
        if kind == "xavier":
            wide = isinstance(module, nn.Conv2d) and module.kernel_size[0] > 1
            nn.init.xavier_uniform_(module.weight, math.sqrt(2) if wide else 1.0)
        elif kind == "orthogonal":
            nn.init.orthogonal_(module.weight)
        else:
            nn.init.normal_(module.weight, 0.0, 0.02)
        if module.bias is not None:
            nn.init.zeros_(module.bias)
