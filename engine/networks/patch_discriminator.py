"""A discriminator that judges patches: a map of logits, each of a part of the picture.

Source: Isola et al. 2017, Image-to-image translation with conditional adversarial networks (70 x 70 pixels at three layers).
"""

from torch import Tensor, nn

from engine.errors import BadInput
from engine.networks.registry import DISCRIMINATORS
from engine.networks.translator_parts import initialize, norm_of

_WIDEST = 8


@DISCRIMINATORS.add("patch")
class PatchDiscriminator(nn.Module):
    """Pictures [N, channels, H, W] in [-1, 1] -> logits [N, 1, h, w]; with `layers` 3 and 256 px h = w = 30.

    Each logit sees 70 px a side with 3 layers (34 with 2, 16 with 1, 142 with 4). A pair is judged as one picture of the
    channels of both. `norm`: 'instance', 'batch' or 'none'.
    """

    def __init__(self, channels: int = 3, width: int = 64, layers: int = 3, norm: str = "instance") -> None:
        super().__init__()
        if not 1 <= layers <= 5:
            raise BadInput(f"A patch discriminator has 1 to 5 layers, not {layers}.")
        widths = [width * min(1 << k, _WIDEST) for k in range(layers + 1)]
        self.channels = channels
        self.convs = nn.ModuleList([nn.Conv2d(channels, width, 4, stride=2, padding=1)])
        self.norms = nn.ModuleList()
        for k, (a, b) in enumerate(zip(widths, widths[1:], strict=False)):
            stride = 2 if k < layers - 1 else 1
            self.convs.append(nn.Conv2d(a, b, 4, stride=stride, padding=1, bias=norm != "batch"))
            self.norms.append(nn.Identity() if norm == "none" else norm_of(norm, b))
        self.last = nn.Conv2d(widths[-1], 1, 4, padding=1)
        initialize(self)

    def maps(self, x: Tensor) -> list[Tensor]:
        """What its layers make of pictures, first to last: for feature matching; the last are the logits."""
        found: list[Tensor] = []
        h = x
        for k, conv in enumerate(self.convs):
            h = conv(h)
            h = nn.functional.leaky_relu(self.norms[k - 1](h) if k else h, 0.2)
            found.append(h)
        return [*found, self.last(h)]

    def forward(self, x: Tensor) -> Tensor:
        return self.maps(x)[-1]
