"""What all families of translators share: how networks are built, shown pictures, averaged, kept and put on the shelf."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Generator, Tensor, nn

from engine.data.derive import inputs_of
from engine.device import autocast
from engine.errors import BadInput
from engine.games.augment import augment
from engine.library.card import TranslationCard
from engine.networks.at_use import at_use
from engine.networks.holes import completed
from engine.networks.placed import placed
from engine.networks.registry import build_discriminator, build_translator
from engine.randomness import number
from engine.recipes import Recipe
from engine.recipes.sides import why_not
from engine.training.ema import Ema
from engine.training.gradients import Scaler
from engine.training.step import Phase
from engine.training.translator_settings import discriminator_settings, translator_settings


class Translating:
    """Networks of one run that make pictures of pictures. Families fill `generator`, `discriminator` and `phases`.

    `size`: side of what is made; `inputs`, `outputs`: channels of what is given and made; `classes`: of label maps, else 0.
    """

    latent, turns = 0, 1
    curves: Sequence[str] = ()
    phases: list[Phase]
    generator: nn.Module
    discriminator: nn.Module
    generator_optimizer: torch.optim.Optimizer
    discriminator_optimizer: torch.optim.Optimizer
    ema: Ema

    def __init__(
        self,
        recipe: Recipe,
        size: int,
        channels: int,
        classes: int,
        seed: int,
        device: torch.device,
        precision: torch.dtype,
        inputs: int = 0,
    ) -> None:
        assert recipe.translation is not None
        if fault := why_not(recipe, size):
            raise BadInput(fault)
        self.recipe, self.choice = recipe, recipe.translation
        self.device, self.precision, self.size = device, precision, size
        self.classes = classes if self.choice.pairing == "labels" else 0
        self.inputs, self.outputs = inputs or inputs_of(self.choice.pairing, channels, classes), channels
        torch.manual_seed(number(seed, 0, "weights"))
        self.architecture: dict[str, Any] = {
            "generator": recipe.generator.network,
            "settings": translator_settings(recipe, size, self.inputs, self.outputs),
        }
        self.scaler = Scaler(device, precision)

    def new_generator(self) -> nn.Module:
        """A translator with fresh weights, on the device."""
        return placed(build_translator(self.recipe.generator.network, self.architecture["settings"]), self.device)

    def new_discriminator(self, channels: int) -> nn.Module:
        """A discriminator of pictures (or pairs) of so many channels, with fresh weights, on the device."""
        settings = discriminator_settings(self.recipe, self.size, channels)
        return placed(build_discriminator(self.recipe.discriminator.network, settings), self.device)

    def averaged(self, generator: nn.Module) -> Ema:
        """The average of `generator`, as it will be used."""
        ema = Ema(generator, self.recipe.schedule.ema_images)
        at_use(ema.module)
        return ema

    # -- what the loop asks of every family ------------------------------------------------------------------------

    @property
    def named_modules(self) -> dict[str, nn.Module]:
        """Everything with state that a checkpoint holds."""
        return {"generator": self.generator, "discriminator": self.discriminator, "ema": self.ema.module}

    @property
    def named_optimizers(self) -> dict[str, torch.optim.Optimizer]:
        """The optimizers whose state a checkpoint holds."""
        return {"generator": self.generator_optimizer, "discriminator": self.discriminator_optimizer}

    def meet(self, images: npt.NDArray[np.uint8], labels: npt.NDArray[np.int64] | None) -> None:
        """Nothing of the pictures is needed beforehand."""

    def figures(self) -> dict[str, float]:
        """No figures beyond those of the judgement."""
        return {}

    def set_rates(self, scale: float) -> None:
        """Learning rates: the recipe's own, times `scale`."""
        for optimizer, choice in (
            (self.generator_optimizer, self.recipe.generator_optimizer),
            (self.discriminator_optimizer, self.recipe.discriminator_optimizer),
        ):
            for group in optimizer.param_groups:
                group["lr"] = choice.rate * scale

    def before_step(self, done: float) -> None:
        """Nothing precedes a step."""

    def after_step(self, seen: int) -> None:
        """What follows a step: the average moves."""
        self.ema.update(self.generator, seen, self.recipe.schedule.batch)

    # -- pictures through the networks -----------------------------------------------------------------------------

    @torch.no_grad()
    def translate(self, given: Tensor) -> Tensor:
        """What the average makes of [N, inputs, H, W] -> [N, outputs, scale H, scale W] in [-1, 1], float32."""
        with autocast(self.device, self.precision):
            return self.made(self.ema.module, given).float()

    def made(self, network: nn.Module, given: Tensor) -> Tensor:
        """What `network` makes of what is given; where that has holes, only they are drawn."""
        drawn: Tensor = network(given)
        return completed(given, drawn) if self.choice.pairing == "masked" else drawn

    def seen(self, x: Tensor, chance: Generator) -> Tensor:
        """What a discriminator is shown of pictures or pairs [N, C, H, W]: all channels changed alike."""
        return augment(x, self.recipe.augment, chance)

    # -- the shelf -------------------------------------------------------------------------------------------------

    @property
    def networks(self) -> dict[str, nn.Module]:
        """What a model folder holds, by file name."""
        return {"generator.safetensors": self.ema.module}

    def card_of(self, kinds: tuple[str, str]) -> TranslationCard:
        """What the model wants and makes: pictures of the first of `kinds`, and of the second."""
        choice, (first, second) = self.choice, kinds
        return TranslationCard(choice.pairing, self.inputs, choice.scale, first=first, second=second)
