"""The family reconstruction: autoencoder and variational autoencoder, which learn to give back what they are shown."""

from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from engine.device import autocast
from engine.games.augment import augment
from engine.games.reconstruction import divergence, squared_error
from engine.networks.autoencoder import Autoencoder
from engine.networks.pixels import to_bytes
from engine.networks.placed import placed
from engine.networks.registry import build_generator
from engine.randomness import number
from engine.recipes import Recipe
from engine.training.ema import Ema
from engine.training.gradients import Scaler
from engine.training.mean import Mean
from engine.training.optimizers import build_optimizer
from engine.training.step import Phase, Step


class Reconstruction:
    """One network that encodes and decodes, its optimizer and average. One phase."""

    curves = ("loss_reconstruction", "loss_divergence")

    def __init__(
        self,
        recipe: Recipe,
        size: int,
        channels: int,
        classes: int,  # noqa: ARG002
        seed: int,
        device: torch.device,
        precision: torch.dtype,
    ) -> None:
        self.recipe, self.device, self.precision = recipe, device, precision
        self.classes, self.turns = 0, 1
        torch.manual_seed(number(seed, 0, "weights"))
        self.architecture: dict[str, Any] = {
            "generator": recipe.generator.network,
            "settings": {"size": size, "channels": channels} | dict(recipe.generator.settings),
        }
        network = build_generator(recipe.generator.network, self.architecture["settings"])
        assert isinstance(network, Autoencoder)
        self.network: Autoencoder = placed(network, device)
        self.latent = self.network.latent
        self.ema = Ema(self.network, recipe.schedule.ema_images)
        self.optimizer = build_optimizer(self.network, recipe.generator_optimizer)
        self.scaler = Scaler(device, precision)
        self.phases: list[Phase] = [("reconstruct", self._reconstruct)]

    @property
    def named_modules(self) -> dict[str, nn.Module]:
        """Everything with state that a checkpoint holds."""
        return {"generator": self.network, "ema": self.ema.module}

    @property
    def named_optimizers(self) -> dict[str, torch.optim.Optimizer]:
        """The optimizers whose state a checkpoint holds."""
        return {"generator": self.optimizer}

    def meet(self, images: npt.NDArray[np.uint8], labels: npt.NDArray[np.int64] | None) -> None:
        """Nothing of the pictures is needed beforehand."""

    def figures(self) -> dict[str, float]:
        """No figures beyond those of every family."""
        return {}

    def set_rates(self, scale: float) -> None:
        """Learning rates: the recipe's own, times `scale`."""
        for group in self.optimizer.param_groups:
            group["lr"] = self.recipe.generator_optimizer.rate * scale

    def before_step(self, done: float) -> None:
        """Nothing precedes a step."""

    def after_step(self, seen: int) -> None:
        """What follows a step: the average moves."""
        self.ema.update(self.network, seen, self.recipe.schedule.batch)

    @torch.no_grad()
    def draw(self, z: Tensor, classes: Tensor | None) -> Tensor:  # noqa: ARG002
        """Pictures of the average: z [N, latent] -> uint8 [N, C, H, W] on the CPU."""
        with autocast(self.device, self.precision):
            return to_bytes(self.ema.module(z.to(self.device)))

    def _reconstruct(self, step: Step) -> dict[str, Tensor]:
        found = Mean()
        parts = list(step.batch(0).parts(self.recipe.schedule.accumulate))
        self.optimizer.zero_grad(set_to_none=True)
        for part, (real, _, _) in enumerate(parts):
            real = augment(real, self.recipe.augment, step.draw(f"augment {part}"))
            noise = self.recipe.input_noise * torch.randn(real.shape, generator=step.draw(f"noise {part}")).to(real)
            with autocast(self.device, self.precision):
                mean, log_variance = self.network.encode(real + noise)
                chance = torch.randn(mean.shape, generator=step.draw(f"code {part}")).to(mean)
                code = mean + (log_variance / 2).exp() * chance if self.network.variational else mean
                shown = self.network.decode(code)
            error = squared_error(shown, real)
            apart = divergence(mean, log_variance) / real[0].numel() if self.network.variational else error * 0
            loss = error + self.recipe.divergence * apart
            self.network.remember(mean)
            self.scaler.scale(loss / len(parts)).backward()
            found.add(loss_reconstruction=error, loss_divergence=apart)
        self.scaler.step(self.optimizer)
        self.scaler.update()
        return found.values
