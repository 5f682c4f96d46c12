"""The family super-resolution: a translator learns to enlarge, by pixels first, then with a game and by features.

Source: Ledig et al. 2017, Photo-realistic single image super-resolution using a GAN (SRGAN); Wang et al. 2018, ESRGAN.
"""

import torch
from torch import Tensor

from engine.device import autocast
from engine.games.losses import GAMES
from engine.games.perceptual import Perceptual
from engine.games.translation import difference, discriminator_loss, generator_loss
from engine.networks.judgements import judgements, of_two
from engine.recipes import Recipe
from engine.training.optimizers import build_optimizer
from engine.training.step import Step
from engine.training.translating import Translating


class SuperResolution(Translating):
    """The discriminator sees large pictures only. In the first share of the run it is left out."""

    curves = ("loss_g", "loss_d", "loss_pixel", "loss_features")

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
        self.discriminator = self.new_discriminator(channels)
        self.ema = self.averaged(self.generator)
        self.generator_optimizer = build_optimizer(self.generator, recipe.generator_optimizer)
        self.discriminator_optimizer = build_optimizer(self.discriminator, recipe.discriminator_optimizer)
        self.perceptual = Perceptual().to(device) if self.choice.perceptual else None
        self.phases = [("generator", self._generator), ("discriminator", self._discriminator)]
        self._made: Tensor | None = None

    def _plays(self, step: Step) -> bool:
        return step.done >= self.choice.pretrain and self.choice.adversarial > 0

    def _generator(self, step: Step) -> dict[str, Tensor]:
        batch, choice, game = step.batch(0), self.choice, self.recipe.game
        assert batch.target is not None
        plays = self._plays(step)
        adversarial = features = torch.zeros((), device=self.device)
        self.generator_optimizer.zero_grad(set_to_none=True)
        self.discriminator.requires_grad_(False)
        with autocast(self.device, self.precision):
            made = self.generator(batch.pictures).float()
            if plays:
                shown = self.seen(made, step.draw("generator"))
                if GAMES[game].relativistic:
                    beside = self.seen(batch.target, step.draw("generator"))
                    adversarial = generator_loss(game, *of_two(self.discriminator, shown, beside))
                else:
                    adversarial = generator_loss(game, judgements(self.discriminator, shown))
            if step.done >= choice.pretrain and self.perceptual is not None:
                features = self.perceptual(made, batch.target)
        pixel = difference(made, batch.target)
        first = step.done < choice.pretrain
        loss = (
            pixel if first else choice.pixel * pixel + choice.adversarial * adversarial + choice.perceptual * features
        )
        self.scaler.scale(loss).backward()
        self.scaler.step(self.generator_optimizer)
        self.scaler.update()
        self.discriminator.requires_grad_(True)
        self._made = made.detach()
        return {"loss_g": adversarial.detach(), "loss_pixel": pixel.detach(), "loss_features": features.detach()}

    def _discriminator(self, step: Step) -> dict[str, Tensor]:
        batch, made = step.batch(0), self._made
        assert batch.target is not None
        assert made is not None
        self._made = None
        if not self._plays(step):
            return {"loss_d": torch.zeros((), device=self.device)}
        self.discriminator_optimizer.zero_grad(set_to_none=True)
        with autocast(self.device, self.precision):
            real, fake = self.seen(batch.target, step.draw("real")), self.seen(made, step.draw("made"))
            loss = discriminator_loss(self.recipe.game, *of_two(self.discriminator, real, fake))
        self.scaler.scale(loss).backward()
        self.scaler.step(self.discriminator_optimizer)
        self.scaler.update()
        return {"loss_d": loss.detach()}
