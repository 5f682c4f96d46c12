"""What the discriminator is shown of pictures, and its judgement of them."""

import torch
from torch import Generator, Tensor

from engine.games.augment import augment, fading_blur
from engine.games.top_k import top_k
from engine.networks.growth import Growing, as_grown
from engine.ranks import whole
from engine.training.players import Players
from engine.training.step import Batch, Step


def real_pictures(players: Players, step: Step, turn: int) -> Batch:
    """Real pictures of a turn; while the networks grow, no finer than what is drawn."""
    batch, discriminator = step.batch(turn), players.discriminator
    if not isinstance(discriminator, Growing):
        return batch
    return batch._replace(pictures=as_grown(batch.pictures, discriminator.growth, discriminator.levels))


def augmented(players: Players, x: Tensor, generator: Generator) -> Tensor:
    """Pictures [N, C, H, W] with the recipe's random changes, at the strength of the moment where it adapts."""
    if players.adaptive is not None:
        return players.adaptive(x, generator)
    return augment(x, players.recipe.augment, generator)


def shown(players: Players, step: Step, x: Tensor, purpose: str) -> Tensor:
    """What the discriminator sees of pictures [N, C, H, W]: augmented, with the noise and through the blur of the moment."""
    x = augmented(players, x, step.draw(f"augment {purpose}"))
    deviation = players.recipe.instance_noise * (1 - step.done)
    if deviation > 0:
        x = x + deviation * torch.randn(x.shape, generator=step.draw(f"noise {purpose}")).to(x)
    return fading_blur(x, players.recipe.blur, step.done)


def judged(players: Players, x: Tensor, classes: Tensor | None) -> tuple[Tensor, Tensor | None]:
    """Logits [N], and the names given [N, K] where the discriminator names classes."""
    discriminator = players.discriminator
    if not (players.classes and players.recipe.conditioning == "auxiliary"):
        return discriminator(x, classes), None
    return discriminator.judge_and_name(x, classes)


def best(fake_logits: Tensor, share: float, done: float) -> Tensor:
    """The logits [N] that the generator learns from: all at first, the recipe's share from the middle of the run."""
    return fake_logits if share >= 1 else top_k(whole(fake_logits), max(share, 1 - (1 - share) * 2 * done))
