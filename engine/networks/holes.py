"""Pictures with holes: what was known is kept, only the holes are drawn."""

import torch
from torch import Tensor


def completed(given: Tensor, drawn: Tensor) -> Tensor:
    """Pictures with a mask as last channel [N, C + 1, H, W] (above 0: a hole) and what was drawn [N, C, H, W] -> [N, C, H, W]."""
    return torch.where(given[:, -1:] > 0, drawn, given[:, :-1].to(drawn))
