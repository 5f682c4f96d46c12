"""Autoencoder and variational autoencoder: convolutions down to a code, and up again to the picture.

Source: Hinton and Salakhutdinov 2006, Reducing the dimensionality of data with neural networks; Kingma and Welling 2013,
Auto-encoding variational Bayes.
"""

import torch
from torch import Tensor, nn

from engine.networks.dcgan import doublings
from engine.networks.registry import GENERATORS
from engine.ranks import whole

_MOMENTUM = 0.01  # of the statistics of codes


@GENERATORS.add("autoencoder")
class Autoencoder(nn.Module):
    """z [N, latent] -> pictures [N, channels, size, size] in [-1, 1]; and `encode`, `decode`, `reconstruct`.

    `variational`: codes are distributions pulled towards N(0, 1), so that z is a code itself. Otherwise codes lie
    anywhere: their mean and covariance are remembered, and z ~ N(0, 1) is mapped to a code with the same ones.
    """

    code_mean: Tensor
    code_covariance: Tensor

    def __init__(
        self,
        size: int,
        channels: int,
        classes: int = 0,
        latent: int = 64,
        width: int = 32,
        widest: int = 256,
        variational: bool = False,
    ) -> None:
        super().__init__()
        base, steps = doublings(size)
        levels = [min(width << level, widest) for level in range(steps)]  # from the picture inwards
        self.latent, self.classes, self.size, self.channels = latent, classes, size, channels
        self.base, self.variational = base, variational
        self.down = _halvings(channels, levels)
        self.to_code = nn.Linear(levels[-1] * base * base, 2 * latent if variational else latent)
        self.from_code = nn.Linear(latent, levels[-1] * base * base)
        up: list[nn.Module] = []
        for a, b in zip(levels[::-1], levels[-2::-1], strict=False):
            up += [nn.ConvTranspose2d(a, b, 4, stride=2, padding=1, bias=False), nn.BatchNorm2d(b), nn.ReLU()]
        self.up = nn.Sequential(*up, nn.ConvTranspose2d(levels[0], channels, 4, stride=2, padding=1), nn.Tanh())
        self.register_buffer("code_mean", torch.zeros(latent))
        self.register_buffer("code_covariance", torch.eye(latent))

    def forward(self, z: Tensor, classes: Tensor | None = None) -> Tensor:  # noqa: ARG002
        return self.decode(z if self.variational else self.code_mean.to(z) + z @ self.code_root().to(z).T)

    def encode(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Pictures [N, C, H, W] -> mean and logarithm of the variance of their codes, [N, latent] each.

        Not variational: the code, and a variance of nearly nothing (log 1e-9).
        """
        h = self.to_code(self.down(x.contiguous(memory_format=torch.channels_last)).flatten(1)).float()
        if not self.variational:
            return h, torch.full_like(h, -20.7)
        mean, log_variance = h.chunk(2, 1)
        return mean, log_variance.clamp(-20.7, 10.0)

    def decode(self, code: Tensor) -> Tensor:
        """Codes [N, latent] -> pictures [N, C, H, W]."""
        h = torch.relu(self.from_code(code)).unflatten(1, (-1, self.base, self.base))
        pictures: Tensor = self.up(h.contiguous(memory_format=torch.channels_last))
        return pictures

    def reconstruct(self, x: Tensor) -> Tensor:
        """Pictures through the code and back."""
        return self.decode(self.encode(x)[0])

    def latent_of(self, x: Tensor) -> Tensor:
        """The z [N, latent] from which `forward` draws what `reconstruct` gives."""
        code = self.encode(x)[0]
        if self.variational:
            return code
        return torch.linalg.solve_triangular(
            self.code_root().to(code), (code - self.code_mean.to(code)).T, upper=False
        ).T

    @torch.no_grad()
    def remember(self, codes: Tensor) -> None:
        """Move the statistics of codes towards those of a batch [N, latent]."""
        codes = whole(codes.float())
        offset = codes - codes.mean(0)
        self.code_mean.lerp_(codes.mean(0), _MOMENTUM)
        self.code_covariance.lerp_(offset.T @ offset / max(1, len(codes) - 1), _MOMENTUM)

    def latent_weight(self) -> Tensor:
        """What multiplies z first [outputs, latent]."""
        weight: Tensor = self.from_code.weight
        return weight if self.variational else weight @ self.code_root()

    def code_root(self) -> Tensor:
        """Lower triangular L with L L^T = covariance of the codes."""
        eye = torch.eye(self.latent, device=self.code_covariance.device)
        return torch.linalg.cholesky(self.code_covariance.float() + 1e-5 * eye)


class VariationalEncoder(nn.Module):
    """An encoder by itself: pictures [N, channels, size, size] in [-1, 1] -> mean and logarithm of the variance of codes, [N, latent] each."""

    def __init__(self, size: int, channels: int, latent: int, width: int = 32, widest: int = 256) -> None:
        super().__init__()
        base, steps = doublings(size)
        levels = [min(width << level, widest) for level in range(steps)]
        self.down = _halvings(channels, levels)
        self.to_code = nn.Linear(levels[-1] * base * base, 2 * latent)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        h = self.to_code(self.down(x.contiguous(memory_format=torch.channels_last)).flatten(1)).float()
        mean, log_variance = h.chunk(2, 1)
        return mean, log_variance.clamp(-10.0, 5.0)


def _halvings(channels: int, levels: list[int]) -> nn.Sequential:
    """Convolutions, each to half the side and to the next of `levels` channels."""
    down: list[nn.Module] = []
    for a, b in zip([channels, *levels], levels, strict=False):
        down += [nn.Conv2d(a, b, 4, stride=2, padding=1, bias=False), nn.BatchNorm2d(b), nn.LeakyReLU(0.2)]
    return nn.Sequential(*down)
