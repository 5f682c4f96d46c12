"""A network on its device."""

from typing import TypeVar

import torch
from torch import nn

N = TypeVar("N", bound=nn.Module)


def placed(module: N, device: torch.device) -> N:
    """`module` on `device`, in the memory format in which convolutions are fastest."""
    module.to(device=device, memory_format=torch.channels_last)  # type: ignore[call-overload]  # torch's stubs forget this pair
    return module
