"""The translator of pix2pix: halved down to one pixel and doubled again, with a shortcut at every size.

Source: Ronneberger, Fischer, Brox 2015, U-Net; as in Isola et al. 2017, Image-to-image translation with conditional
adversarial networks. Its dropout is the only chance in it, and stays on at use; so do the batch's statistics.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.errors import BadInput
from engine.networks.registry import TRANSLATORS
from engine.networks.translator_parts import UPS, initialize, norm_of

_WIDEST = 8


@TRANSLATORS.add("unet")
class UnetTranslator(nn.Module):
    """Pictures [N, channels, H, W] in [-1, 1], H and W multiples of 2^levels -> [N, outputs, H, W] in [-1, 1].

    `levels`: halvings (8 for 256 px, 7 for 128: the size is 2^levels, so that one pixel is left, or a multiple). `dropout`:
    half of the channels' values in the three doublings next to the innermost. `outputs` 0: as many channels as come in.
    """

    scale = 1
    whole = True
    """Every pixel may have an effect everywhere: tiles of a picture would not fit together."""

    def __init__(
        self,
        channels: int = 3,
        outputs: int = 0,
        width: int = 64,
        levels: int = 8,
        norm: str = "batch",
        dropout: bool = True,
        up: str = "transposed",
    ) -> None:
        super().__init__()
        if levels < 5:
            raise BadInput(f"A U-Net of pix2pix has at least 5 levels (pictures of 32 px), not {levels}.")
        self.channels, self.outputs, self.levels = channels, outputs or channels, levels
        self.width = width
        self.multiple = 1 << levels
        self.reach = 2 << levels  # the innermost level sees everything
        bias = norm == "instance"
        widths = [width * min(1 << k, _WIDEST) for k in range(levels)]  # of the halvings, outermost first
        self.downs = nn.ModuleList(
            [
                nn.Conv2d(a, b, 4, stride=2, padding=1, bias=bias)
                for a, b in zip([channels, *widths], widths, strict=False)
            ]
        )
        inner = range(1, levels - 1)  # neither the outermost nor the innermost halving is normalized
        self.down_norms = nn.ModuleDict({str(k): norm_of(norm, widths[k]) for k in inner})
        self.ups = nn.ModuleList(
            [
                _up(up, widths[k] * (1 if k == levels - 1 else 2), widths[k - 1] if k else self.outputs, bias or k == 0)
                for k in range(levels)
            ]
        )
        self.up_norms = nn.ModuleDict({str(k): norm_of(norm, widths[k - 1]) for k in range(1, levels)})
        self.dropped = frozenset(range(levels - 4, levels - 1)) if dropout else frozenset[int]()
        initialize(self)

    def forward(self, x: Tensor) -> Tensor:
        kept: list[Tensor] = []
        h = x
        for k, conv in enumerate(self.downs):
            h = conv(F.leaky_relu(h, 0.2) if k else h)
            if str(k) in self.down_norms:
                h = self.down_norms[str(k)](h)
            kept.append(h)  # [N, widths[k], H / 2^(k + 1), ...]
        for k in reversed(range(self.levels)):
            if k < self.levels - 1:
                h = torch.cat([kept[k], h], 1)
            h = self.ups[k](torch.relu(h))
            if k:
                h = self.up_norms[str(k)](h)
            if k in self.dropped:
                h = F.dropout(h, 0.5, self.training)
        return torch.tanh(h)


def _up(kind: str, inputs: int, outputs: int, bias: bool) -> nn.Module:
    if kind not in UPS:
        raise BadInput(f"A translator's up is {' or '.join(UPS)}, not '{kind}'.")
    if kind == "resize":
        return nn.Sequential(nn.Upsample(scale_factor=2), nn.Conv2d(inputs, outputs, 3, padding=1, bias=bias))
    return nn.ConvTranspose2d(inputs, outputs, 4, stride=2, padding=1, bias=bias)
