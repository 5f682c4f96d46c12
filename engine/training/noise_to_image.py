"""The family noise-to-image: a generator, a discriminator, their optimizers and average, and the phases of a step."""

from collections.abc import Callable
from typing import Any, NamedTuple

import torch
from torch import Generator, Tensor, nn

from engine.games.augment import augment
from engine.games.losses import GAMES
from engine.networks.registry import build_discriminator, build_generator
from engine.recipes import Recipe
from engine.recipes.recipe import OptimizerChoice
from engine.training.device import autocast
from engine.training.ema import Ema
from engine.training.randomness import number, stream


class Batch(NamedTuple):
    """One step's real pictures [N, C, H, W] in [-1, 1] and their classes, one-hot [N, K] (None without classes)."""

    pictures: Tensor
    classes: Tensor | None


class Step(NamedTuple):
    """What a phase may draw from: `draw('purpose')` is a fresh generator of this step."""

    batch: Batch
    draw: Callable[[str], Generator]


Phase = tuple[str, Callable[[Step], dict[str, Tensor]]]


class NoiseToImage:
    """Networks, optimizers and average of one run. `phases` are run in order in every step."""

    def __init__(
        self,
        recipe: Recipe,
        size: int,
        channels: int,
        classes: int,
        seed: int,
        device: torch.device,
        precision: torch.dtype,
    ) -> None:
        self.recipe, self.device, self.precision = recipe, device, precision
        self.classes = classes if recipe.conditional else 0
        torch.manual_seed(number(seed, 0, "weights"))
        shape = {"size": size, "channels": channels, "classes": self.classes}
        self.architecture: dict[str, Any] = {
            "generator": recipe.generator.network,
            "settings": shape | dict(recipe.generator.settings),
        }
        self.generator = _placed(build_generator(recipe.generator.network, self.architecture["settings"]), device)
        self.discriminator = _placed(
            build_discriminator(recipe.discriminator.network, shape | dict(recipe.discriminator.settings)), device
        )
        self.latent = int(recipe.generator.settings["latent"])
        self.game = GAMES[recipe.game]
        self.ema = Ema(self.generator, recipe.schedule.ema_images)
        self.generator_optimizer = _adam(self.generator, recipe.generator_optimizer)
        self.discriminator_optimizer = _adam(self.discriminator, recipe.discriminator_optimizer)
        # float16's small gradients would vanish; with any other precision the scaler does nothing.
        self.scaler = torch.amp.GradScaler(device.type, enabled=precision == torch.float16)
        n_d = recipe.schedule.discriminator_steps
        self.phases: list[Phase] = [
            *[(f"discriminator {k}", self._discriminator_phase(k)) for k in range(n_d)],
            ("generator", self._generator_phase),
        ]

    @property
    def named_modules(self) -> dict[str, nn.Module]:
        """The networks whose state a checkpoint holds."""
        return {"generator": self.generator, "discriminator": self.discriminator, "ema": self.ema.module}

    @property
    def named_optimizers(self) -> dict[str, torch.optim.Optimizer]:
        """The optimizers whose state a checkpoint holds."""
        return {"generator": self.generator_optimizer, "discriminator": self.discriminator_optimizer}

    def set_rates(self, scale: float) -> None:
        """Learning rates: the recipe's own, times `scale`. Never computed from the rates of the moment."""
        for optimizer, choice in (
            (self.generator_optimizer, self.recipe.generator_optimizer),
            (self.discriminator_optimizer, self.recipe.discriminator_optimizer),
        ):
            for group in optimizer.param_groups:
                group["lr"] = choice.rate * scale

    def after_step(self, seen: int) -> None:
        """What follows the phases of a step: the average moves."""
        self.ema.update(self.generator, seen, self.recipe.schedule.batch)

    @torch.no_grad()
    def draw(self, z: Tensor, classes: Tensor | None) -> Tensor:
        """Pictures of the average: z [N, latent] and class weights [N, K] -> uint8 [N, C, H, W] on the CPU."""
        weights = classes.to(self.device) if classes is not None else None
        with autocast(self.device, self.precision):
            pictures = self.ema.module(z.to(self.device), weights)
        return to_bytes(pictures)

    def _fakes(self, step: Step, purpose: str) -> Tensor:
        count = len(step.batch.pictures)
        z = torch.randn(count, self.latent, generator=step.draw(purpose)).to(self.device)
        pictures: Tensor = self.generator(z, step.batch.classes)
        return pictures

    def _discriminator_phase(self, turn: int) -> Callable[[Step], dict[str, Tensor]]:
        def discriminator(step: Step) -> dict[str, Tensor]:
            classes = step.batch.classes
            noise = step.draw(f"augment real {turn}"), step.draw(f"augment fake {turn}")
            with autocast(self.device, self.precision):
                with torch.no_grad():
                    fakes = self._fakes(step, f"z discriminator {turn}")
                real = self.discriminator(augment(step.batch.pictures, self.recipe.augment, noise[0]), classes)
                fake = self.discriminator(augment(fakes.float(), self.recipe.augment, noise[1]), classes)
                loss = self.game.discriminator(real, fake)
            self._learn(self.discriminator_optimizer, loss)
            right = ((real > 0).float().mean() + (fake < 0).float().mean()) / 2
            values = {"loss_d": loss, "d_real": real.mean(), "d_fake": fake.mean(), "d_right": right}
            return {name: value.detach() for name, value in values.items()}

        return discriminator

    def _generator_phase(self, step: Step) -> dict[str, Tensor]:
        self.discriminator.requires_grad_(False)
        with autocast(self.device, self.precision):
            fakes = self._fakes(step, "z generator")
            seen = augment(fakes.float(), self.recipe.augment, step.draw("augment generator"))
            loss = self.game.generator(self.discriminator(seen, step.batch.classes))
        self._learn(self.generator_optimizer, loss)
        self.discriminator.requires_grad_(True)
        return {"loss_g": loss.detach()}

    def _learn(self, optimizer: torch.optim.Optimizer, loss: Tensor) -> None:
        optimizer.zero_grad(set_to_none=True)
        self.scaler.scale(loss).backward()
        self.scaler.step(optimizer)
        self.scaler.update()


def to_bytes(pictures: Tensor) -> Tensor:
    """[-1, 1] -> uint8 0..255, rounded, on the CPU."""
    return pictures.float().mul(127.5).add(127.5).round_().clamp_(0, 255).to(torch.uint8).cpu()


def stream_for(seed: int, step: int, salt: int) -> Callable[[str], Generator]:
    """`draw` of a Step."""
    return lambda purpose: stream(seed, step, purpose, salt=salt)


def _placed(module: nn.Module, device: torch.device) -> nn.Module:
    return module.to(device=device, memory_format=torch.channels_last)  # type: ignore[call-overload]


def _adam(module: nn.Module, choice: OptimizerChoice) -> torch.optim.Adam:
    return torch.optim.Adam(
        module.parameters(), lr=choice.rate, betas=(choice.beta1, choice.beta2), eps=choice.epsilon, foreach=True
    )
