"""A network on its device."""

import torch
from torch import nn


def placed(module: nn.Module, device: torch.device) -> nn.Module:
    """`module` on `device`, in the memory format in which convolutions are fastest."""
    return module.to(device=device, memory_format=torch.channels_last)  # type: ignore[call-overload]
