"""The family noise-to-image: a generator, a discriminator, their optimizers and average; its phases are `adversarial`'s."""

from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from engine.device import autocast
from engine.games.adaptive import AdaptiveAugmentation
from engine.games.losses import GAMES
from engine.games.regularizers import build_regularizer
from engine.networks.discriminator import Discriminator
from engine.networks.growth import Growing
from engine.networks.pixels import to_bytes
from engine.networks.placed import placed
from engine.networks.registry import build_discriminator, build_generator
from engine.randomness import number
from engine.recipes import Recipe
from engine.training.adversarial import discriminator_phase, generator_phase, lazy_phase, side_of
from engine.training.ema import Ema
from engine.training.gradients import Scaler
from engine.training.growth import levels_at
from engine.training.optimizers import build_optimizer, correction
from engine.training.step import Phase


class NoiseToImage:
    """Networks, optimizers and average of one run. `phases` are run in order in every step."""

    curves: tuple[str, ...] = ("loss_d", "loss_g", "d_real", "d_fake")
    """Figures of a step that are worth a curve; regularizers may add their own."""

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
        self.generator = placed(build_generator(recipe.generator.network, self.architecture["settings"]), device)
        told = {"conditioning": recipe.conditioning} if self.classes else {}
        self.discriminator_architecture: dict[str, Any] = {
            "discriminator": recipe.discriminator.network,
            "settings": shape | dict(recipe.discriminator.settings) | told,
        }
        discriminator = placed(
            build_discriminator(recipe.discriminator.network, self.discriminator_architecture["settings"]), device
        )
        assert isinstance(discriminator, Discriminator)
        self.discriminator = discriminator
        self.latent = int(recipe.generator.settings["latent"])
        self.game = GAMES[recipe.game]
        self.regularizers = {name: build_regularizer(name, dict(given)) for name, given in recipe.regularizers.items()}
        for regularizer in self.regularizers.values():
            regularizer.meet(size, channels, self.latent, "flip" in recipe.augment)
            placed(regularizer, device)
        shown = [regularizer.curve for regularizer in self.regularizers.values() if regularizer.curve]
        self.curves = (*type(self).curves, *shown)
        self.adaptive: AdaptiveAugmentation | None = None
        if recipe.adaptive is not None:
            self.adaptive = AdaptiveAugmentation(recipe.augment, recipe.adaptive.target, recipe.adaptive.images)
        self.ema = Ema(self.generator, recipe.schedule.ema_images)
        self._every = {side: self._rarest(side) for side in ("generator", "discriminator")}
        learning = nn.ModuleList([self.generator, *self.regularizers.values()])
        self.generator_optimizer = build_optimizer(learning, recipe.generator_optimizer, self._every["generator"])
        self.discriminator_optimizer = build_optimizer(
            self.discriminator, recipe.discriminator_optimizer, self._every["discriminator"]
        )
        self.scaler = Scaler(device, precision)
        n_d = recipe.schedule.discriminator_steps
        self.turns = n_d + self.game.relativistic
        self.phases: list[Phase] = [
            *[(f"discriminator {k}", discriminator_phase(self, k)) for k in range(n_d)],
            *[(name, lazy_phase(self, name)) for name in self._lazy("discriminator")],
            ("generator", generator_phase(self)),
            *[(name, lazy_phase(self, name)) for name in self._lazy("generator")],
        ]

    # -- what a run keeps ------------------------------------------------------------------------------------------

    @property
    def named_modules(self) -> dict[str, nn.Module]:
        """Everything with state that a checkpoint holds."""
        networks = {"generator": self.generator, "discriminator": self.discriminator, "ema": self.ema.module}
        remembering = {f"regularizer {name}": r for name, r in self.regularizers.items() if r.state_dict()}
        return networks | remembering | ({"augmentation": self.adaptive} if self.adaptive is not None else {})

    @property
    def named_optimizers(self) -> dict[str, torch.optim.Optimizer]:
        """The optimizers whose state a checkpoint holds."""
        return {"generator": self.generator_optimizer, "discriminator": self.discriminator_optimizer}

    def meet(self, images: npt.NDArray[np.uint8], labels: npt.NDArray[np.int64] | None) -> None:
        """Nothing of the pictures is needed beforehand."""

    def figures(self) -> dict[str, float]:
        """No figures beyond those of every family."""
        return {}

    def set_rates(self, scale: float) -> None:
        """Learning rates: the recipe's own, times `scale`. Never computed from the rates of the moment."""
        for side, optimizer, choice in (
            ("generator", self.generator_optimizer, self.recipe.generator_optimizer),
            ("discriminator", self.discriminator_optimizer, self.recipe.discriminator_optimizer),
        ):
            for group in optimizer.param_groups:
                group["lr"] = choice.rate * correction(self._every[side]) * scale

    def before_step(self, done: float) -> None:
        """What precedes the phases of a step: growing networks grow, and before the game the generator learns at another pace.

        `done`: the share of the run that is over.
        """
        for regularizer in self.regularizers.values():
            if done < regularizer.alone:
                for group in self.generator_optimizer.param_groups:
                    group["lr"] *= regularizer.pace
        for network in (self.generator, self.discriminator):
            if isinstance(network, Growing):
                network.grow(levels_at(done, self.recipe.schedule.growth, network.levels))

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

    # -- regularizers that are a step of their own ----------------------------------------------------------------

    def _lazy(self, side: str) -> list[str]:
        """Their names, of one network."""
        return [name for name, r in self.regularizers.items() if r.every > 1 and side_of(r) == side]

    def _rarest(self, side: str) -> int:
        return max((self.regularizers[name].every for name in self._lazy(side)), default=1)
