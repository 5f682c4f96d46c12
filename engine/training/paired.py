"""The family paired: a translator learns from pictures and what each of them is to become.

Source: Isola et al. 2017, Image-to-image translation with conditional adversarial networks (pix2pix); with several scales and
feature matching Wang et al. 2018 (pix2pixHD); from label maps Park et al. 2019 (SPADE).
"""

import torch
from torch import Tensor

from engine.device import autocast
from engine.games.losses import GAMES
from engine.games.perceptual import Perceptual
from engine.games.translation import difference, discriminator_loss, generator_loss, matching_loss
from engine.networks.judgements import judgements, of_two
from engine.recipes import Recipe
from engine.training.optimizers import build_optimizer
from engine.training.step import Step
from engine.training.translating import Translating


class Paired(Translating):
    """The discriminator sees what is given and what it becomes as one picture; it learns first, from what is made once a step."""

    curves = ("loss_g", "loss_d", "loss_pixel")

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
        super().__init__(recipe, size, channels, classes, seed, device, precision, inputs)
        self.generator = self.new_generator()
        self.discriminator = self.new_discriminator(self.inputs + self.outputs)
        self.ema = self.averaged(self.generator)
        self.generator_optimizer = build_optimizer(self.generator, recipe.generator_optimizer)
        self.discriminator_optimizer = build_optimizer(self.discriminator, recipe.discriminator_optimizer)
        self.perceptual = Perceptual().to(device) if self.choice.perceptual else None
        self.phases = [("discriminator", self._discriminator), ("generator", self._generator)]
        self._made: Tensor | None = None  # of this step, with what it takes to go back through it

    def _discriminator(self, step: Step) -> dict[str, Tensor]:
        given, truth = self._batch(step)
        self.discriminator_optimizer.zero_grad(set_to_none=True)
        with autocast(self.device, self.precision):
            made = self._made = self.made(self.generator, given).float()
            pairs = (
                self.seen(torch.cat([given, truth], 1), step.draw("real")),
                self.seen(torch.cat([given, made.detach()], 1), step.draw("made")),
            )
            loss = discriminator_loss(self.recipe.game, *of_two(self.discriminator, *pairs))
        self.scaler.scale(loss).backward()
        self.scaler.step(self.discriminator_optimizer)
        self.scaler.update()
        return {"loss_d": loss.detach()}

    def _generator(self, step: Step) -> dict[str, Tensor]:
        given, truth = self._batch(step)
        made, choice, game = self._made, self.choice, self.recipe.game
        assert made is not None
        self._made = None
        self.generator_optimizer.zero_grad(set_to_none=True)
        self.discriminator.requires_grad_(False)
        with autocast(self.device, self.precision):
            shown = self.seen(torch.cat([given, made], 1), step.draw("generator"))
            if GAMES[game].relativistic or choice.matching:
                beside = self.seen(torch.cat([given, truth], 1), step.draw("generator"))  # changed just as `shown`
                judged, real = of_two(self.discriminator, shown, beside)
            else:
                judged, real = judgements(self.discriminator, shown), None
            adversarial = generator_loss(game, judged, real if GAMES[game].relativistic else None)
            loss = choice.adversarial * adversarial
            if choice.matching and real is not None:
                loss = loss + choice.matching * matching_loss(judged, real)
            if self.perceptual is not None:
                loss = loss + choice.perceptual * self.perceptual(made, truth)
        pixel = difference(made, truth)
        self.scaler.scale(loss + choice.pixel * pixel).backward()
        self.scaler.step(self.generator_optimizer)
        self.scaler.update()
        self.discriminator.requires_grad_(True)
        return {"loss_g": adversarial.detach(), "loss_pixel": pixel.detach()}

    def _batch(self, step: Step) -> tuple[Tensor, Tensor]:
        batch = step.batch(0)
        assert batch.target is not None
        return batch.pictures, batch.target
