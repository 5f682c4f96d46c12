"""Batch normalization whose scale and shift are linear maps of a vector: BigGAN's way to tell every block z and the class."""

import torch
from torch import Tensor, nn


class LatentBatchNorm2d(nn.Module):
    """x [N, C, H, W] and a vector y [N, inputs] -> (1 + A y) norm(x) + B y, A and B [C, inputs] without bias.

    Source: Brock et al. 2019, Large scale GAN training for high fidelity natural image synthesis, appendix B.
    """

    def __init__(self, channels: int, inputs: int) -> None:
        super().__init__()
        self.norm = nn.BatchNorm2d(channels, affine=False)
        self.scale = nn.Linear(inputs, channels, bias=False)
        self.shift = nn.Linear(inputs, channels, bias=False)

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        scale, shift = 1 + self.scale(y), self.shift(y)  # [N, C]
        return torch.addcmul(shift.to(x.dtype)[:, :, None, None], self.norm(x), scale.to(x.dtype)[:, :, None, None])
