"""The family semi-supervised: a GAN whose discriminator names classes, learned from few labels and many pictures."""

from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from engine.data.evenly import evenly
from engine.device import autocast
from engine.games.augment import augment
from engine.games.semi_supervised import FORMS, feature_matching, supervised_loss, unlabelled_loss
from engine.networks.discriminator import Discriminator
from engine.networks.pixels import to_bytes, to_floats
from engine.networks.placed import placed
from engine.networks.registry import build_discriminator, build_generator
from engine.randomness import number
from engine.recipes import Recipe
from engine.training.ema import Ema
from engine.training.gradients import Scaler
from engine.training.mean import Mean
from engine.training.optimizers import build_optimizer
from engine.training.step import Phase, Step

JUDGED_WITH = 2_000  # pictures whose labels were never learned from


class SemiSupervised:
    """Generator and classifying discriminator, their optimizers, and the averages of both.

    `labels` of the recipe says how many pictures, the same number of each class, are learned with their labels; the
    labels of the others serve only to measure accuracy.
    """

    curves = ("loss_d", "loss_g", "loss_labels", "d_right")

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
        self.recipe, self.device, self.precision, self.seed = recipe, device, precision, seed
        self.named, self.classes, self.turns = classes, 0, 1
        self.form = FORMS[recipe.form]
        torch.manual_seed(number(seed, 0, "weights"))
        shape = {"size": size, "channels": channels}
        self.architecture: dict[str, Any] = {
            "generator": recipe.generator.network,
            "settings": shape | dict(recipe.generator.settings),
        }
        self.generator = placed(build_generator(recipe.generator.network, self.architecture["settings"]), device)
        outputs = {"classes": classes + self.form.extra, "conditioning": "auxiliary"}
        discriminator = placed(
            build_discriminator(recipe.discriminator.network, shape | dict(recipe.discriminator.settings) | outputs),
            device,
        )
        assert isinstance(discriminator, Discriminator)
        self.discriminator = discriminator
        self.latent = int(recipe.generator.settings["latent"])
        self.ema = Ema(self.generator, recipe.schedule.ema_images)
        self.classifier = Ema(self.discriminator, recipe.schedule.ema_images)
        self.generator_optimizer = build_optimizer(self.generator, recipe.generator_optimizer)
        self.discriminator_optimizer = build_optimizer(self.discriminator, recipe.discriminator_optimizer)
        self.scaler = Scaler(device, precision)
        self.phases: list[Phase] = [("discriminator", self._discriminate), ("generator", self._generate)]
        self.images: npt.NDArray[np.uint8] = np.zeros((0, size, size, channels), np.uint8)
        self.labels: npt.NDArray[np.int64] = np.zeros(0, np.int64)
        self.labelled: npt.NDArray[np.int64] = np.zeros(0, np.int64)

    def meet(self, images: npt.NDArray[np.uint8], labels: npt.NDArray[np.int64] | None) -> None:
        """Choose the pictures whose labels are learned: as many of each class, by the run's seed, and never all. Raises BadInput."""
        assert labels is not None
        self.images, self.labels = images, labels
        chance = np.random.default_rng(number(self.seed, 0, "labelled"))
        self.labelled = evenly(labels, self.named, self.recipe.labels, chance, spare=True)

    @property
    def named_modules(self) -> dict[str, nn.Module]:
        """Everything with state that a checkpoint holds."""
        return {
            "generator": self.generator,
            "discriminator": self.discriminator,
            "ema": self.ema.module,
            "classifier": self.classifier.module,
        }

    @property
    def named_optimizers(self) -> dict[str, torch.optim.Optimizer]:
        """The optimizers whose state a checkpoint holds."""
        return {"generator": self.generator_optimizer, "discriminator": self.discriminator_optimizer}

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
        """What follows a step: both averages move."""
        self.ema.update(self.generator, seen, self.recipe.schedule.batch)
        self.classifier.update(self.discriminator, seen, self.recipe.schedule.batch)

    @torch.no_grad()
    def draw(self, z: Tensor, classes: Tensor | None) -> Tensor:  # noqa: ARG002
        """Pictures of the average: z [N, latent] -> uint8 [N, C, H, W] on the CPU."""
        with autocast(self.device, self.precision):
            return to_bytes(self.ema.module(z.to(self.device), None))

    @torch.no_grad()
    def name(self, pictures: Tensor) -> Tensor:
        """Pictures [N, C, H, W] in [-1, 1] -> the probability of each class [N, K], by the averaged discriminator."""
        network = self.classifier.module
        assert isinstance(network, Discriminator)
        with autocast(self.device, self.precision):
            logits = network.classify(network.features(pictures))
        return logits[:, : self.named].softmax(1)

    def figures(self) -> dict[str, float]:
        """Accuracy on pictures whose labels were not learned."""
        others = np.setdiff1d(np.arange(len(self.images)), self.labelled)
        chance = np.random.default_rng(number(self.seed, 0, "judged"))
        judged = chance.permutation(others)[:JUDGED_WITH]
        right = 0
        for start in range(0, len(judged), 250):
            part = judged[start : start + 250]
            found = self.name(to_floats(self.images[part], self.device)).argmax(1).cpu().numpy()
            right += int((found == self.labels[part]).sum())
        return {"accuracy": right / len(judged)}

    # -- phases ----------------------------------------------------------------------------------------------------

    def _discriminate(self, step: Step) -> dict[str, Tensor]:
        real = step.batch(0).pictures
        chance = torch.randint(len(self.labelled), (len(real),), generator=step.draw("labelled"))
        known = self.labelled[chance.numpy()]
        told = torch.nn.functional.one_hot(torch.from_numpy(self.labels[known]), self.named).float().to(self.device)
        self.discriminator_optimizer.zero_grad(set_to_none=True)
        with autocast(self.device, self.precision):
            with torch.no_grad():
                fakes = self.generator(self._noise(step, "z discriminator", len(real)), None).float()
            shown = self._shown(step, to_floats(self.images[known], self.device), "labelled")
            sure = self.discriminator.classify(self.discriminator.features(shown))
            of_real = self._logits(self._shown(step, real, "real"))
            of_fake = self._logits(self._shown(step, fakes, "fake"))
        labels, game = supervised_loss(sure, told), unlabelled_loss(of_real, of_fake, self.recipe.form)
        self.scaler.scale(labels + game).backward()
        self._learn(self.discriminator_optimizer)
        right = (
            (self.form.realness(of_real) > 0).float().mean() + (self.form.realness(of_fake) < 0).float().mean()
        ) / 2
        found = Mean()
        found.add(loss_d=game, loss_labels=labels, d_right=right)
        return found.values

    def _generate(self, step: Step) -> dict[str, Tensor]:
        real = step.batch(0).pictures
        self.generator_optimizer.zero_grad(set_to_none=True)
        self.discriminator.requires_grad_(False)
        with autocast(self.device, self.precision):
            fakes = self.generator(self._noise(step, "z generator", len(real)), None).float()
            of_fake = self.discriminator.features(self._shown(step, fakes, "generator")).float()
            with torch.no_grad():
                of_real = self.discriminator.features(self._shown(step, real, "generator real")).float()
            loss = feature_matching(of_real, of_fake)
        self.scaler.scale(loss).backward()
        self._learn(self.generator_optimizer)
        self.discriminator.requires_grad_(True)
        return {"loss_g": loss.detach()}

    def _noise(self, step: Step, purpose: str, count: int) -> Tensor:
        return torch.randn(count, self.latent, generator=step.draw(purpose)).to(self.device)

    def _shown(self, step: Step, x: Tensor, purpose: str) -> Tensor:
        return augment(x, self.recipe.augment, step.draw(f"augment {purpose}"))

    def _logits(self, x: Tensor) -> Tensor:
        return self.discriminator.classify(self.discriminator.features(x))

    def _learn(self, optimizer: torch.optim.Optimizer) -> None:
        self.scaler.step(optimizer)
        self.scaler.update()
