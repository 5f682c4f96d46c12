"""What a feature network is: pictures in, numbers that mean something out. Every metric names the one it used."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from engine.networks.pixels import to_floats

Pixels = npt.NDArray[np.uint8]
Features = npt.NDArray[np.float32]
Embed = Callable[[Tensor], Tensor]


class FeatureNetwork(NamedTuple):
    """`name` says what the numbers mean. `extract(uint8 [N, H, W, C]) -> float32 [N, D]`; `head` gives logits of these.

    `embed` takes pictures [N, C, H, W] in [-1, 1] instead of bytes. `key` tells networks apart where their results are kept
    ('' : do not keep any). `published`: the numbers are what papers call FID, KID and IS.
    """

    name: str
    extract: Callable[[Pixels], Features]
    head: Callable[[Features], npt.NDArray[np.float32]]
    embed: Embed | None = None
    key: str = ""
    published: bool = False

    def classify(self, pixels: Pixels) -> npt.NDArray[np.float32]:
        """Logits [N, K] of uint8 pictures [N, H, W, C]."""
        return self.head(self.extract(pixels))


def assembled(
    name: str, key: str, embed: Embed, head: Embed, device: torch.device, published: bool = False, batch: int = 100
) -> FeatureNetwork:
    """A FeatureNetwork of a function of pictures in [-1, 1] and one of its features, run `batch` pictures at a time.

    In full float32, not TF32: numbers must agree between devices.
    """

    @torch.no_grad()
    def extract(pixels: Pixels) -> Features:
        with torch.backends.cudnn.flags(enabled=True, allow_tf32=False):
            parts = [
                embed(to_floats(pixels[i : i + batch], device)).float().cpu() for i in range(0, len(pixels), batch)
            ]
        features: Features = torch.cat(parts).numpy()
        return features

    @torch.no_grad()
    def read(features: Features) -> npt.NDArray[np.float32]:
        logits: npt.NDArray[np.float32] = head(torch.from_numpy(features).to(device)).float().cpu().numpy()
        return logits

    return FeatureNetwork(name, extract, read, embed, key, published)
