"""Spectral normalization: a weight divided by its largest singular value, which one power iteration a training pass follows.

Source: Miyato et al. 2018, Spectral normalization for generative adversarial networks.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.parametrize import register_parametrization


class SpectralNorm(nn.Module):
    """Parametrization of a weight [outputs, ...]: weight / sigma, sigma = u^T W v of its matrix [outputs, rest].

    Only u is kept, as a buffer that training passes move. Each pass takes its own iteration from it, so that sigma is that
    of unit vectors even when u is an average over many steps (as in the generator that draws); in eval mode nothing moves.
    Vectors and sigma keep the weight's own precision whatever autocast says.
    """

    STARTING = 15
    """Iterations at the start, so that the first steps already see a norm near one."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        self.u: Tensor
        with torch.no_grad():
            matrix = _matrix(weight)
            u = F.normalize(torch.randn(len(matrix), device=weight.device, dtype=weight.dtype), dim=0)
            for _ in range(self.STARTING):
                u, _v = _iterate(matrix, u)
        self.register_buffer("u", u)

    def forward(self, weight: Tensor) -> Tensor:
        with torch.autocast("cpu" if weight.is_meta else weight.device.type, enabled=False):
            matrix = _matrix(weight)
            with torch.no_grad():
                u, v = _iterate(matrix, self.u)
                if self.training:
                    self.u.copy_(u)
            sigma = torch.dot(u, torch.mv(matrix, v))
            return weight / sigma.clamp_min(1e-12)


def normalize_spectrally(network: nn.Module) -> None:
    """Every convolution and linear layer inside `network` gets a spectral norm. Call it after the weights are set."""
    for module in list(network.modules()):
        if isinstance(module, nn.Conv2d | nn.Linear):
            register_parametrization(module, "weight", SpectralNorm(module.weight.detach()))


def _iterate(matrix: Tensor, u: Tensor) -> tuple[Tensor, Tensor]:
    """One power iteration: [outputs] -> better [outputs] and the matching right vector [rest]."""
    v = F.normalize(torch.mv(matrix.T, u), dim=0)
    return F.normalize(torch.mv(matrix, v), dim=0), v


def _matrix(weight: Tensor) -> Tensor:
    """[outputs, ...] -> [outputs, rest], columns in the order that channels_last weights have in memory: no copy."""
    return (weight.permute(0, 2, 3, 1) if weight.dim() == 4 else weight).flatten(1)
