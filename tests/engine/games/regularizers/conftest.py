"""A moment of training whose parts have gradients that are known without autograd."""

from collections.abc import Callable

import pytest
import torch
from torch import Generator, Tensor, nn

from engine.games.regularizers import Moment
from engine.networks.discriminator import Discriminator, Head

N, C, SIDE, LATENT = 6, 2, 8, 5


class Quadratic(nn.Module):
    """D(x) = a . x + b / 2 ||x||^2, so that grad D(x) = a + b x."""

    def __init__(self, b: float = 0.0) -> None:
        super().__init__()
        self.a = nn.Parameter(torch.randn(C * SIDE * SIDE, dtype=torch.float64) / 10)
        self.b = nn.Parameter(torch.tensor(b, dtype=torch.float64))

    def forward(self, x: Tensor, classes: Tensor | None = None) -> Tensor:
        flat = x.flatten(1).double()
        return flat @ self.a + self.b / 2 * flat.square().sum(1)


class Linear(nn.Module):
    """G(z) = tanh(V z)."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(LATENT, C * SIDE * SIDE, bias=False, dtype=torch.float64)

    def forward(self, z: Tensor, classes: Tensor | None = None) -> Tensor:
        return torch.tanh(self.first(z)).unflatten(1, (C, SIDE, SIDE))


class Features(Discriminator):
    """f(x) = B x."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix = nn.Parameter(torch.randn(C * SIDE * SIDE, 7, dtype=torch.float64))
        self.head = Head(7)

    def features(self, x: Tensor, classes: Tensor | None = None) -> Tensor:
        return x.flatten(1) @ self.matrix


@pytest.fixture
def features() -> Discriminator:
    torch.manual_seed(1)
    return Features()


Make = Callable[..., Moment]


@pytest.fixture
def moment() -> Make:
    """A discriminator's moment with D(x) = a . x + b / 2 ||x||^2; `moment(b, **changes)` replaces parts of it."""

    def draw(purpose: str) -> Generator:
        return Generator().manual_seed(len(purpose))

    def make(b: float = 0.0, **changes: object) -> Moment:
        torch.manual_seed(0)
        discriminator = Quadratic(b)
        generator = Linear()
        z = torch.randn(N, LATENT, dtype=torch.float64)
        real = torch.rand(N, C, SIDE, SIDE, dtype=torch.float64) * 2 - 1
        fake = generator(z).detach()
        plain = Moment(
            discriminator=discriminator,
            generator=generator,
            real=real,
            fake=fake,
            classes=None,
            z=z,
            real_logits=discriminator(real),
            fake_logits=discriminator(fake),
            augment=lambda x, _: x,
            draw=draw,
            seen=0,
        )
        return plain._replace(**changes)

    return make
