"""Pictures as bytes, and as the numbers in [-1, 1] that networks take and give."""

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor


def to_floats(pixels: npt.NDArray[np.uint8], device: torch.device) -> Tensor:
    """uint8 [N, H, W, C] -> float32 [N, C, H, W] in [-1, 1] on `device`."""
    x = torch.from_numpy(np.ascontiguousarray(pixels)).to(device)
    return x.permute(0, 3, 1, 2).float().div_(127.5).sub_(1)


def to_bytes(pictures: Tensor) -> Tensor:
    """[-1, 1] -> uint8 0..255, rounded, on the CPU; what lies outside is clamped."""
    return pictures.float().mul(127.5).add(127.5).round_().clamp_(0, 255).to(torch.uint8).cpu()
