"""The generator of SPADE: drawn from a label map, which scales and shifts every layer, place by place.

Source: Park, Liu, Wang, Zhu 2019, Semantic image synthesis with spatially-adaptive normalization; from the map alone, and with
instance norm where the paper has batch norm over many graphics cards, so that a picture does not depend on others.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.networks.instance_norm import InstanceNorm
from engine.networks.registry import TRANSLATORS
from engine.networks.spectral import normalize_spectrally
from engine.networks.translator import Translator

_DOUBLINGS = 5
_WIDTHS = (16, 16, 16, 8, 4, 2, 1)  # times `width`, of the blocks from the coarsest
_HIDDEN = 2  # times `width`: 128 in the paper


class SpadeNorm(nn.Module):
    """[N, channels, h, w] and a label map [N, labels, H, W] -> [N, channels, h, w], normalized, scaled and shifted by the map."""

    def __init__(self, channels: int, labels: int, hidden: int) -> None:
        super().__init__()
        self.norm = InstanceNorm(channels)
        self.shared = nn.Conv2d(labels, hidden, 3, padding=1)
        self.scale = nn.Conv2d(hidden, channels, 3, padding=1)
        self.shift = nn.Conv2d(hidden, channels, 3, padding=1)

    def forward(self, x: Tensor, labels: Tensor) -> Tensor:
        h = torch.relu(self.shared(F.interpolate(labels, x.shape[2:])))
        return self.norm(x) * (1 + self.scale(h)) + self.shift(h)


class _Block(nn.Module):
    """A residual block whose norms are told the label map; the shortcut is learned where the channels change."""

    def __init__(self, inputs: int, outputs: int, labels: int, hidden: int) -> None:
        super().__init__()
        middle = min(inputs, outputs)
        self.norm1, self.norm2 = SpadeNorm(inputs, labels, hidden), SpadeNorm(middle, labels, hidden)
        self.conv1 = nn.Conv2d(inputs, middle, 3, padding=1)
        self.conv2 = nn.Conv2d(middle, outputs, 3, padding=1)
        self.shortcut_norm = SpadeNorm(inputs, labels, hidden) if inputs != outputs else None
        self.shortcut = nn.Conv2d(inputs, outputs, 1, bias=False) if inputs != outputs else None
        for conv in (self.conv1, self.conv2, self.shortcut):
            if conv is not None:
                normalize_spectrally(conv)

    def forward(self, x: Tensor, labels: Tensor) -> Tensor:
        h = self.conv1(F.leaky_relu(self.norm1(x, labels), 0.2))
        h = self.conv2(F.leaky_relu(self.norm2(h, labels), 0.2))
        if self.shortcut is not None and self.shortcut_norm is not None:
            x = self.shortcut(self.shortcut_norm(x, labels))
        return x + h


@TRANSLATORS.add("spade")
class SpadeTranslator(Translator):
    """Label maps, one-hot [N, channels, H, W], H and W multiples of 32 -> pictures [N, outputs, H, W] in [-1, 1].

    `width`: channels at full size; 16 times as many at the coarsest, H / 32. 64 wide: 90 to 100 M parameters, after the labels.
    """

    multiple = 1 << _DOUBLINGS
    reach = 1 << (_DOUBLINGS + 2)

    def __init__(self, channels: int = 3, outputs: int = 3, width: int = 64) -> None:
        super().__init__()
        self.channels, self.outputs, self.width = channels, outputs or 3, width
        widths = [width * factor for factor in _WIDTHS]
        self.first = nn.Conv2d(channels, widths[0], 3, padding=1)
        pairs = zip([widths[0], *widths], widths, strict=False)
        self.blocks = nn.ModuleList([_Block(a, b, channels, _HIDDEN * width) for a, b in pairs])
        self.last = nn.Conv2d(widths[-1], self.outputs, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        h = self.first(F.interpolate(x, scale_factor=1 / self.multiple))  # [N, 16 width, H / 32, W / 32]
        for k, block in enumerate(self.blocks):
            h = block(h, x)
            if k not in (1, len(self.blocks) - 1):  # five doublings: after all but the second and the last
                h = F.interpolate(h, scale_factor=2)
        return torch.tanh(self.last(F.leaky_relu(h, 0.2)))
