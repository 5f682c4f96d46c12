"""How near translations are to the truth: by the features of a frozen network, as an eye compares, and by pixels.

Source: Zhang et al. 2018, The unreasonable effectiveness of deep features as a perceptual metric, without learned weights,
in EfficientNet-Lite0's features (so not comparable with published LPIPS).
"""

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from torch import Tensor

from engine.networks.efficientnet_lite import Lite0Stages
from engine.networks.pixels import to_floats

Pixels = npt.NDArray[np.uint8]
_SIDE, _STEP, _AT_ONCE = 64, 32, 16


class PairJudge:
    """Judges made pictures beside the true ones."""

    def __init__(self, device: torch.device) -> None:
        self.device, self.stages = device, Lite0Stages(4).to(device)

    def judge(self, made: Pixels, truth: Pixels) -> dict[str, float]:
        """Both uint8 [N, H, W, C] -> `distance` of their features (0: alike, about 1: nothing in common) and `psnr` in dB."""
        distances = [
            self._distances(made[k : k + _AT_ONCE], truth[k : k + _AT_ONCE]) for k in range(0, len(made), _AT_ONCE)
        ]
        errors = np.square(made.astype(np.float64) - truth).reshape(len(made), -1).mean(1) / 255**2
        return {
            "distance": float(torch.cat(distances).mean()),
            "psnr": float(-10 * np.log10(errors.clip(1e-10)).mean()),
        }

    @torch.no_grad()
    def _distances(self, made: Pixels, truth: Pixels) -> Tensor:
        """float32 [N] on the CPU: the mean over stages and places of 1 - cosine of the features."""
        both = [self.stages(_enlarged(to_floats(one, self.device))) for one in (made, truth)]
        apart = [(1 - F.cosine_similarity(a, b)).mean((1, 2)) for a, b in zip(*both, strict=True)]
        return torch.stack(apart).mean(0).float().cpu()


def _enlarged(x: Tensor) -> Tensor:
    """Pictures in [-1, 1] as the stages want them: in colour, in [0, 1], at least 64 px, sides multiples of 32."""
    x = x.add(1).div(2).expand(-1, 3, -1, -1)
    sides = [max(_SIDE, round(side / _STEP) * _STEP) for side in x.shape[2:]]
    if sides == list(x.shape[2:]):
        return x
    return F.interpolate(x, sides, mode="bicubic", antialias=True, align_corners=False).clamp(0, 1)
