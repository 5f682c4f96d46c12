"""Noise for one layer of a style generator: fresh in training, one kept plane when drawing, so that a latent is a picture.

Source: Karras et al. 2019, A style-based generator architecture for generative adversarial networks, section 2.
"""

import torch
from torch import Tensor, nn


class NoisePlane(nn.Module):
    """For x [N, C, side, side]: noise times a learned strength, [N or 1, channels, side, side], to be added to it.

    `channels`: 1 has one strength for all of x's channels, C has one for each. Strengths start at 0. `pace` multiplies
    their learning rate, as an equalized layer's does.
    """

    plane: Tensor

    def __init__(self, side: int, channels: int = 1, pace: float = 1.0) -> None:
        super().__init__()
        self.pace = pace
        self.strength = nn.Parameter(torch.zeros(channels, 1, 1))
        self.register_buffer("plane", torch.randn(1, 1, side, side))

    def forward(self, x: Tensor) -> Tensor:
        plane = (
            torch.randn(x.shape[0], 1, *x.shape[2:], device=x.device, dtype=x.dtype) if self.training else self.plane
        )
        return (plane * (self.pace * self.strength)).to(x.dtype)
