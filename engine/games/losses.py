"""The adversarial games, one table: what the discriminator and the generator minimize, from logits.

Every loss takes logits (never probabilities) of shape [N] and returns a scalar. Logarithms of sigmoids are softplus of
logits, so that gradients live however sure the discriminator is.
"""

from collections.abc import Callable
from typing import NamedTuple, Protocol

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.errors import BadInput
from engine.ranks import average
from engine.registry import Registry


class GeneratorLoss(Protocol):
    """Fake logits, and for the relativistic games the logits of a fresh real batch -> a scalar to be minimized."""

    def __call__(self, fake: Tensor, real: Tensor | None = None, /) -> Tensor: ...


class Game(NamedTuple):
    """`discriminator(real, fake)` and `generator(fake, real)` are minimized; `right(real, fake)` is watched.

    `right`: the share in [0, 1] of judgements that are right under this game. `relativistic`: the generator needs real
    logits, too. `critic`: minus the discriminator's loss is an estimate of a distance, comparable over time.
    """

    discriminator: Callable[[Tensor, Tensor], Tensor]
    generator: GeneratorLoss
    right: Callable[[Tensor, Tensor], Tensor]
    relativistic: bool = False
    critic: bool = False


GAMES: Registry[Game] = Registry("game")


# -- what counts as a right judgement ------------------------------------------------------------------------------


def _beyond(threshold: float) -> Callable[[Tensor, Tensor], Tensor]:
    def right(real: Tensor, fake: Tensor) -> Tensor:
        return ((real > threshold).float().mean() + (fake < threshold).float().mean()) / 2

    return right


def _above(real: Tensor, fake: Tensor) -> Tensor:
    """The share of all pairs in which the real picture stands above the generated one."""
    return (real.flatten()[:, None] > fake.flatten()[None]).float().mean()


def _above_average(real: Tensor, fake: Tensor) -> Tensor:
    return ((real > fake.mean()).float().mean() + (fake < real.mean()).float().mean()) / 2


# -- games with a fixed threshold ----------------------------------------------------------------------------------


def _cross_entropy_discriminator(real: Tensor, fake: Tensor) -> Tensor:
    return F.softplus(-real).mean() + F.softplus(fake).mean()


def _saturating_generator(fake: Tensor, _real: Tensor | None = None, /) -> Tensor:
    return -F.softplus(fake).mean()


def _nonsaturating_generator(fake: Tensor, _real: Tensor | None = None, /) -> Tensor:
    return F.softplus(-fake).mean()


def _hinge_discriminator(real: Tensor, fake: Tensor) -> Tensor:
    return torch.relu(1 - real).mean() + torch.relu(1 + fake).mean()


def _raising_generator(fake: Tensor, _real: Tensor | None = None, /) -> Tensor:
    return -fake.mean()


def _least_squares_discriminator(real: Tensor, fake: Tensor) -> Tensor:
    return ((real - 1).square().mean() + fake.square().mean()) / 2


def _least_squares_generator(fake: Tensor, _real: Tensor | None = None, /) -> Tensor:
    return (fake - 1).square().mean() / 2


def _wasserstein_critic(real: Tensor, fake: Tensor) -> Tensor:
    return fake.mean() - real.mean()


# -- relativistic games: each kind is judged beside the other; the generator plays the same game with sides swapped -


def _pairs(real: Tensor, fake: Tensor) -> Tensor:
    return F.softplus(fake - real).mean()


def _average(real: Tensor, fake: Tensor) -> Tensor:
    return (F.softplus(average(fake.mean()) - real).mean() + F.softplus(fake - average(real.mean())).mean()) / 2


def _average_hinge(real: Tensor, fake: Tensor) -> Tensor:
    of_real, of_fake = average(real.mean()), average(fake.mean())
    return (torch.relu(1 - (real - of_fake)).mean() + torch.relu(1 + (fake - of_real)).mean()) / 2


def _average_least_squares(real: Tensor, fake: Tensor) -> Tensor:
    of_real, of_fake = average(real.mean()), average(fake.mean())
    return (real - of_fake - 1).square().mean() + (fake - of_real + 1).square().mean()


def _relativistic(loss: Callable[[Tensor, Tensor], Tensor], right: Callable[[Tensor, Tensor], Tensor]) -> Game:
    def generator(fake: Tensor, real: Tensor | None = None, /) -> Tensor:
        if real is None:
            raise BadInput("A relativistic game judges generated pictures beside real ones: the generator needs both.")
        return loss(fake, real)

    return Game(loss, generator, right, relativistic=True)


# E log D(x) + E log(1 - D(G(z))): maximized by D, minimized by G. Source: Goodfellow et al. 2014, equation 1.
GAMES.add("minimax")(Game(_cross_entropy_discriminator, _saturating_generator, _beyond(0)))
# The same D; G maximizes E log D(G(z)) instead. Source: Goodfellow et al. 2014, section 3.
GAMES.add("nonsaturating")(Game(_cross_entropy_discriminator, _nonsaturating_generator, _beyond(0)))
# Source: Lim and Ye 2017, Geometric GAN; Miyato et al. 2018, equations 16 and 17.
GAMES.add("hinge")(Game(_hinge_discriminator, _raising_generator, _beyond(0)))
# Real to 1, generated to 0. Source: Mao et al. 2017, Least squares GAN, equation 9.
GAMES.add("lsgan")(Game(_least_squares_discriminator, _least_squares_generator, _beyond(0.5)))
# Source: Arjovsky et al. 2017, Wasserstein GAN, equation 3.
GAMES.add("wasserstein")(Game(_wasserstein_critic, _raising_generator, _above, critic=True))
# Source: Jolicoeur-Martineau 2018, The relativistic discriminator, sections 4.2 (pairs) and 4.3 (averages), with the
# hinge and least squares forms of its appendix.
GAMES.add("relativistic")(_relativistic(_pairs, _above))
GAMES.add("relativistic-average")(_relativistic(_average, _above_average))
GAMES.add("relativistic-average-hinge")(_relativistic(_average_hinge, _above_average))
GAMES.add("relativistic-average-ls")(_relativistic(_average_least_squares, _above_average))
