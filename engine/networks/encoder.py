"""An encoder for a finished generator: from a picture to a first guess of the code it could be drawn from."""

import torch
from torch import Tensor, nn


class Encoder(nn.Module):
    """Pictures [N, channels, H, W] in [-1, 1] -> codes [N, size] and class logits [N, classes] (None without classes).

    Residual-free convolutions that halve to 4 a side, then one hidden layer. `mean` and `deviation` [size] are those of the
    codes, so that the network itself works in units of one.
    """

    mean: Tensor
    deviation: Tensor

    def __init__(
        self, side: int, channels: int, size: int, classes: int = 0, width: int = 32, widest: int = 192
    ) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        inputs, outputs = channels, width
        while side > 4:
            layers += [nn.Conv2d(inputs, outputs, 3, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.LeakyReLU(0.2)]
            layers += [nn.Conv2d(outputs, outputs, 4, 2, 1, bias=False), nn.BatchNorm2d(outputs), nn.LeakyReLU(0.2)]
            inputs, outputs, side = outputs, min(2 * outputs, widest), (side + 1) // 2
        self.stages = nn.Sequential(*layers)
        self.hidden = nn.Sequential(
            nn.AdaptiveAvgPool2d(4), nn.Flatten(), nn.Linear(inputs * 16, 256), nn.LeakyReLU(0.2)
        )
        self.code = nn.Linear(256, size)
        self.named = nn.Linear(256, classes) if classes else None
        self.register_buffer("mean", torch.zeros(size))
        self.register_buffer("deviation", torch.ones(size))

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor | None]:
        h = self.hidden(self.stages(x.contiguous(memory_format=torch.channels_last)))
        codes = self.mean + self.deviation * self.code(h)
        return codes, self.named(h) if self.named is not None else None
