"""The two players of an adversarial game, as the phases of a step see them."""

from typing import Protocol

import torch
from torch import nn

from engine.games.adaptive import AdaptiveAugmentation
from engine.games.losses import Game
from engine.games.regularizers import Regularizer
from engine.networks.discriminator import Discriminator
from engine.recipes import Recipe
from engine.training.gradients import Scaler


class Players(Protocol):
    """Generator and discriminator, the game they play, and what each learns with.

    `classes`: how many they are told (0: none); `latent`: numbers that describe a picture; `adaptive`: None where
    augmentation has a fixed strength; `scaler` does nothing but with float16.
    """

    recipe: Recipe
    device: torch.device
    precision: torch.dtype
    classes: int
    latent: int
    generator: nn.Module
    discriminator: Discriminator
    game: Game
    regularizers: dict[str, Regularizer]
    adaptive: AdaptiveAugmentation | None
    generator_optimizer: torch.optim.Optimizer
    discriminator_optimizer: torch.optim.Optimizer
    scaler: Scaler
