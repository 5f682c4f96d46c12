"""Discriminators of patches at several scales: of the picture, of its half, of its quarter.

Source: Wang et al. 2018, High-resolution image synthesis and semantic manipulation with conditional GANs, section 3.2.
"""

import torch.nn.functional as F
from torch import Tensor, nn

from engine.errors import BadInput
from engine.networks.patch_discriminator import PatchDiscriminator
from engine.networks.registry import DISCRIMINATORS


@DISCRIMINATORS.add("multi-scale")
class MultiScaleDiscriminator(nn.Module):
    """Pictures [N, channels, H, W] in [-1, 1] -> `scales`: for each of `looks` scales, finest first, the maps of its layers.

    Between scales pictures are averaged to half their side. `width`, `layers`, `norm`: of each; see `PatchDiscriminator`.
    """

    def __init__(
        self, channels: int = 3, width: int = 64, layers: int = 3, norm: str = "instance", looks: int = 2
    ) -> None:
        super().__init__()
        if not 1 <= looks <= 4:
            raise BadInput(f"A multi-scale discriminator looks at 1 to 4 scales, not {looks}.")
        self.parts = nn.ModuleList([PatchDiscriminator(channels, width, layers, norm) for _ in range(looks)])

    def scales(self, x: Tensor) -> list[list[Tensor]]:
        """The maps of each scale's layers, the logits [N, 1, h, w] last."""
        found: list[list[Tensor]] = []
        for part in self.parts:
            assert isinstance(part, PatchDiscriminator)
            if found:
                x = F.avg_pool2d(x, 3, stride=2, padding=1, count_include_pad=False)
            found.append(part.maps(x))
        return found

    def forward(self, x: Tensor) -> Tensor:
        """The logits of the finest scale."""
        return self.scales(x)[0][-1]
