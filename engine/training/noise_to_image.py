"""The family noise-to-image: a generator, a discriminator, their optimizers and average, and the phases of a step."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from torch import Generator, Tensor, nn

from engine.games.adaptive import AdaptiveAugmentation
from engine.games.augment import augment, fading_blur
from engine.games.losses import GAMES
from engine.games.regularizers import Moment, Regularizer, build_regularizer
from engine.games.top_k import top_k
from engine.networks.discriminator import Discriminator
from engine.networks.pixels import to_bytes
from engine.networks.registry import build_discriminator, build_generator
from engine.recipes import Recipe
from engine.training.device import autocast
from engine.training.ema import Ema
from engine.training.growth import Growing, levels_at
from engine.training.mean import Mean
from engine.training.optimizers import build_optimizer, correction
from engine.training.placed import placed
from engine.training.randomness import number
from engine.training.step import Phase, Step


class NoiseToImage:
    """Networks, optimizers and average of one run. `phases` are run in order in every step."""

    curves = ("loss_d", "loss_g", "d_real", "d_fake")
    """Figures of a step that are worth a curve."""

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
        discriminator = placed(
            build_discriminator(recipe.discriminator.network, shape | dict(recipe.discriminator.settings) | told),
            device,
        )
        assert isinstance(discriminator, Discriminator)
        self.discriminator = discriminator
        self.latent = int(recipe.generator.settings["latent"])
        self.game = GAMES[recipe.game]
        self.regularizers = {
            name: build_regularizer(name, dict(settings)).to(device) for name, settings in recipe.regularizers.items()
        }
        self.adaptive: AdaptiveAugmentation | None = None
        if recipe.adaptive is not None:
            self.adaptive = AdaptiveAugmentation(recipe.augment, recipe.adaptive.target, recipe.adaptive.images)
        self.ema = Ema(self.generator, recipe.schedule.ema_images)
        self._every = {side: self._rarest(side) for side in ("generator", "discriminator")}
        self.generator_optimizer = build_optimizer(self.generator, recipe.generator_optimizer, self._every["generator"])
        self.discriminator_optimizer = build_optimizer(
            self.discriminator, recipe.discriminator_optimizer, self._every["discriminator"]
        )
        # float16's small gradients would vanish; with any other precision the scaler does nothing.
        self.scaler = torch.amp.GradScaler(device.type, enabled=precision == torch.float16)
        n_d = recipe.schedule.discriminator_steps
        self.turns = n_d + self.game.relativistic
        self.phases: list[Phase] = [
            *[(f"discriminator {k}", self._discriminator_phase(k)) for k in range(n_d)],
            *[(name, self._lazy_phase(name)) for name in self._lazy("discriminator")],
            ("generator", self._generator_phase),
            *[(name, self._lazy_phase(name)) for name in self._lazy("generator")],
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
        """What precedes the phases of a step: growing networks grow. `done`: the share of the run that is over."""
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

    # -- phases ----------------------------------------------------------------------------------------------------

    def _discriminator_phase(self, turn: int) -> Callable[[Step], dict[str, Tensor]]:
        def discriminator(step: Step) -> dict[str, Tensor]:
            found = Mean()
            parts = list(step.batch(turn).parts(self.recipe.schedule.accumulate))
            self.discriminator_optimizer.zero_grad(set_to_none=True)
            for part, (real, classes) in enumerate(parts):
                place = f"{turn}.{part}"
                with autocast(self.device, self.precision):
                    z = self._noise(step, f"z discriminator {place}", len(real))
                    with torch.no_grad():
                        fakes = self.generator(z, classes).float()
                    real_logits, named = self._judge(self._shown(step, real, f"real {place}"), classes)
                    fake_logits, _ = self._judge(self._shown(step, fakes, f"fake {place}"), classes)
                    loss = self.game.discriminator(real_logits, fake_logits)
                    if named is not None and classes is not None:
                        loss = loss + self.recipe.auxiliary * F.cross_entropy(named, classes)
                moment = self._moment(step, place, z, real, fakes, classes, real_logits, fake_logits)
                terms = loss
                for regularizer in self._eager():
                    term = regularizer.discriminator_term(moment)
                    terms = terms if term is None else terms + term
                self.scaler.scale(terms / len(parts)).backward()
                right = self.game.right(real_logits, fake_logits)
                found.add(loss_d=loss, d_real=real_logits.mean(), d_fake=fake_logits.mean(), d_right=right)
                if self.adaptive is not None:
                    self.adaptive.observe(real_logits)
            self._learn(self.discriminator_optimizer)
            for regularizer in self.regularizers.values():
                regularizer.after_discriminator(self.discriminator)
            return found.values

        return discriminator

    def _generator_phase(self, step: Step) -> dict[str, Tensor]:
        found = Mean()
        schedule = self.recipe.schedule
        parts = list(
            step.batch(schedule.discriminator_steps if self.game.relativistic else 0).parts(schedule.accumulate)
        )
        self.generator_optimizer.zero_grad(set_to_none=True)
        self.discriminator.requires_grad_(False)
        for part, (real, classes) in enumerate(parts):
            with autocast(self.device, self.precision):
                z = self._noise(step, f"z generator {part}", len(real))
                fakes = self.generator(z, classes).float()
                fake_logits, named = self._judge(self._shown(step, fakes, f"generator {part}"), classes)
                real_logits = None
                if self.game.relativistic:
                    real_logits, _ = self._judge(self._shown(step, real, f"generator real {part}"), classes)
                loss = self.game.generator(self._best(fake_logits, step), real_logits)
                if named is not None and classes is not None:
                    loss = loss + self.recipe.auxiliary * F.cross_entropy(named, classes)
            moment = self._moment(step, f"generator {part}", z, real, fakes, classes, None, fake_logits)
            terms = loss
            for regularizer in self._eager():
                term = regularizer.generator_term(moment)
                terms = terms if term is None else terms + term
            self.scaler.scale(terms / len(parts)).backward()
            found.add(loss_g=loss)
        self._learn(self.generator_optimizer)
        self.discriminator.requires_grad_(True)
        return found.values

    def _lazy_phase(self, name: str) -> Callable[[Step], dict[str, Tensor]]:
        """A regularizer as a step of its own. Source: Karras et al. 2020, section 3.1."""
        regularizer = self.regularizers[name]
        of_generator = _side(regularizer) == "generator"
        optimizer = self.generator_optimizer if of_generator else self.discriminator_optimizer
        term_of = regularizer.generator_term if of_generator else regularizer.discriminator_term

        def lazy(step: Step) -> dict[str, Tensor]:
            if step.number % regularizer.every:
                return {}
            found = Mean()
            parts = list(step.batch(0).parts(self.recipe.schedule.accumulate))
            optimizer.zero_grad(set_to_none=True)
            for part, (real, classes) in enumerate(parts):
                place = f"{name} {part}"
                z = self._noise(step, f"z {place}", len(real))
                with torch.no_grad():
                    fakes = self.generator(z, classes).float()
                term = term_of(self._moment(step, place, z, real, fakes, classes, None, None))
                assert term is not None
                self.scaler.scale(term * regularizer.every / len(parts)).backward()
                found.add(**{name: term})
            self._learn(optimizer)
            return found.values

        return lazy

    # -- parts of a phase ------------------------------------------------------------------------------------------

    def _noise(self, step: Step, purpose: str, count: int) -> Tensor:
        return torch.randn(count, self.latent, generator=step.draw(purpose)).to(self.device)

    def _augmented(self, x: Tensor, generator: Generator) -> Tensor:
        return self.adaptive(x, generator) if self.adaptive is not None else augment(x, self.recipe.augment, generator)

    def _shown(self, step: Step, x: Tensor, purpose: str) -> Tensor:
        """What the discriminator sees of pictures: augmented, with the noise and through the blur of the moment."""
        x = self._augmented(x, step.draw(f"augment {purpose}"))
        deviation = self.recipe.instance_noise * (1 - step.done)
        if deviation > 0:
            x = x + deviation * torch.randn(x.shape, generator=step.draw(f"noise {purpose}")).to(x)
        return fading_blur(x, self.recipe.blur, step.done)

    def _judge(self, x: Tensor, classes: Tensor | None) -> tuple[Tensor, Tensor | None]:
        """Logits [N], and the names given [N, K] where the discriminator names classes."""
        if not (self.classes and self.recipe.conditioning == "auxiliary"):
            return self.discriminator(x, classes), None
        h = self.discriminator.features(x, classes)
        return self.discriminator.head(h, classes), self.discriminator.classify(h)

    def _best(self, fake_logits: Tensor, step: Step) -> Tensor:
        """The logits that the generator learns from: all at first, the recipe's share from the middle of the run."""
        share = self.recipe.top_k
        return fake_logits if share >= 1 else top_k(fake_logits, max(share, 1 - (1 - share) * 2 * step.done))

    def _moment(
        self,
        step: Step,
        place: str,
        z: Tensor,
        real: Tensor,
        fake: Tensor,
        classes: Tensor | None,
        real_logits: Tensor | None,
        fake_logits: Tensor | None,
    ) -> Moment:
        def augmented(x: Tensor, purpose: str) -> Tensor:
            return self._augmented(x, step.draw(f"augment {purpose} {place}"))

        return Moment(
            discriminator=self.discriminator,
            generator=self.generator,
            real=real,
            fake=fake,
            classes=classes,
            z=z,
            real_logits=real_logits,
            fake_logits=fake_logits,
            augment=augmented,
            draw=lambda purpose: step.draw(f"{purpose} {place}"),
            seen=step.seen,
        )

    def _learn(self, optimizer: torch.optim.Optimizer) -> None:
        self.scaler.step(optimizer)
        self.scaler.update()

    def _eager(self) -> list[Regularizer]:
        return [regularizer for regularizer in self.regularizers.values() if regularizer.every == 1]

    def _lazy(self, side: str) -> list[str]:
        """Names of regularizers that are a step of their own, of one network."""
        return [name for name, r in self.regularizers.items() if r.every > 1 and _side(r) == side]

    def _rarest(self, side: str) -> int:
        return max((self.regularizers[name].every for name in self._lazy(side)), default=1)


def _side(regularizer: Regularizer) -> str:
    own = type(regularizer).generator_term is not Regularizer.generator_term
    return "generator" if own else "discriminator"
