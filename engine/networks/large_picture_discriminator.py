"""The discriminator of SRGAN: convolutions that halve a picture until little is left, as in VGG, and one logit.

Source: Ledig et al. 2017, Photo-realistic single image super-resolution using a GAN, figure 4.
"""

import torch.nn.functional as F
from torch import Tensor, nn

from engine.errors import BadInput
from engine.networks.registry import DISCRIMINATORS

_LEFT = 4
_HIDDEN = 100


@DISCRIMINATORS.add("vgg")
class LargePictureDiscriminator(nn.Module):
    """Pictures [N, channels, size, size] in [-1, 1], `size` a power of two from 16 -> logits [N].

    `width`: channels at full size; they double with each halving, up to eight times as many. Without batch norm, so that real
    and made pictures can be judged in one pass.
    """

    def __init__(self, size: int, channels: int = 3, width: int = 64) -> None:
        super().__init__()
        if size < 16 or size & (size - 1):
            raise BadInput(f"The discriminator 'vgg' judges pictures of 16, 32, 64 … px, not {size}.")
        self.convs = nn.ModuleList()
        inputs, outputs, side = channels, width, size
        while side > _LEFT:
            self.convs.append(nn.Conv2d(inputs, outputs, 3, padding=1))
            self.convs.append(nn.Conv2d(outputs, outputs, 4, stride=2, padding=1))
            inputs, outputs, side = outputs, min(2 * outputs, 8 * width), side // 2
        self.hidden = nn.Linear(inputs * side**2, _HIDDEN)
        self.logit = nn.Linear(_HIDDEN, 1)

    def forward(self, x: Tensor) -> Tensor:
        for conv in self.convs:
            x = F.leaky_relu(conv(x), 0.2)
        logits: Tensor = self.logit(F.leaky_relu(self.hidden(x.flatten(1)), 0.2))
        return logits.squeeze(1).float()
