"""From a generator's range to bytes."""

import torch
from torch import Tensor


def to_bytes(pictures: Tensor) -> Tensor:
    """[-1, 1] -> uint8 0..255, rounded, on the CPU; what lies outside is clamped."""
    return pictures.float().mul(127.5).add(127.5).round_().clamp_(0, 255).to(torch.uint8).cpu()
