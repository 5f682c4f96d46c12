"""Class-conditional batch normalization: one scale and shift a class, mixed by class weights."""

import torch
from torch import Tensor, nn


class ConditionalBatchNorm2d(nn.Module):
    """Batch normalization whose affine part is looked up by class.

    `forward(x [N, C, H, W], classes [N, K])` takes class *weights* (one-hot in training, any mixture when generating), so a
    class mix is a mix of scales and shifts. Source: de Vries et al. 2017, Modulating early visual processing by language;
    Miyato and Koyama 2018, cGANs with projection discriminator.
    """

    def __init__(self, channels: int, classes: int) -> None:
        super().__init__()
        self.norm = nn.BatchNorm2d(channels, affine=False)
        self.scale = nn.Parameter(torch.ones(classes, channels))
        self.shift = nn.Parameter(torch.zeros(classes, channels))

    def forward(self, x: Tensor, classes: Tensor) -> Tensor:
        scale = (classes @ self.scale)[:, :, None, None]  # [N, C, 1, 1]
        shift = (classes @ self.shift)[:, :, None, None]
        return torch.addcmul(shift.to(x.dtype), self.norm(x), scale.to(x.dtype))
