"""The adversarial games, one table: what the discriminator and the generator minimize, from logits.

Every loss takes logits (never probabilities) of shape [N] and returns a scalar.
"""

from collections.abc import Callable
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.registry import Registry


class Game(NamedTuple):
    """`discriminator(real logits, fake logits)` and `generator(fake logits)`, both to be minimized."""

    discriminator: Callable[[Tensor, Tensor], Tensor]
    generator: Callable[[Tensor], Tensor]


GAMES: Registry[Game] = Registry("game")


def _nonsaturating_discriminator(real: Tensor, fake: Tensor) -> Tensor:
    return F.softplus(-real).mean() + F.softplus(fake).mean()


def _nonsaturating_generator(fake: Tensor) -> Tensor:
    return F.softplus(-fake).mean()


def _hinge_discriminator(real: Tensor, fake: Tensor) -> Tensor:
    return torch.relu(1 - real).mean() + torch.relu(1 + fake).mean()


def _hinge_generator(fake: Tensor) -> Tensor:
    return -fake.mean()


# -E log D(x) - E log(1 - D(G(z))), and -E log D(G(z)). Source: Goodfellow et al. 2014, section 3.
GAMES.add("nonsaturating")(Game(_nonsaturating_discriminator, _nonsaturating_generator))
# Source: Lim and Ye 2017, Geometric GAN; Miyato et al. 2018, equations 16 and 17.
GAMES.add("hinge")(Game(_hinge_discriminator, _hinge_generator))
