"""The family classification: one network that names pictures, learned from them as they are or moved against it."""

from typing import Any

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from torch import Generator, Tensor, nn

from engine.attacks.goal import leave
from engine.attacks.iterate import pgd
from engine.attacks.victim import Victim
from engine.device import autocast
from engine.games.augment import augment
from engine.networks.placed import placed
from engine.networks.registry import build_classifier
from engine.randomness import number
from engine.recipes import Recipe
from engine.training.ema import Ema
from engine.training.gradients import Scaler
from engine.training.mean import Mean
from engine.training.optimizers import build_optimizer
from engine.training.step import Phase, Step

JUDGING_STEPS = 20  # of the attack on pictures that are held out


class Classification:
    """A classifier of pictures [N, C, H, W] in [-1, 1], its optimizer and average. One phase.

    With `attack` in the recipe each picture is moved within epsilon before it is learned from, as the network is used (eval
    mode). Source: Madry et al. 2018, Towards deep learning models resistant to adversarial attacks, equation 2; with a single
    step Wong et al. 2020, Fast is better than free, algorithm 3.
    """

    curves = ("loss_labels", "learned")
    latent, turns = 0, 1

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
        assert recipe.classifier is not None
        assert recipe.classifier_optimizer is not None
        self.recipe, self.device, self.precision = recipe, device, precision
        self.choice, self.attack, self.classes = recipe.classifier_optimizer, recipe.attack, classes
        torch.manual_seed(number(seed, 0, "weights"))
        shape = {"size": size, "channels": channels, "classes": classes}
        self.architecture: dict[str, Any] = {
            "classifier": recipe.classifier.network,
            "settings": shape | dict(recipe.classifier.settings),
        }
        self.network = placed(build_classifier(recipe.classifier.network, self.architecture["settings"]), device)
        self.ema = Ema(self.network, recipe.schedule.ema_images)
        self.optimizer = build_optimizer(self.network, self.choice)
        self.scaler = Scaler(device, precision)
        self.phases: list[Phase] = [("name", self._name)]

    @property
    def named_modules(self) -> dict[str, nn.Module]:
        """Everything with state that a checkpoint holds."""
        return {"classifier": self.network, "ema": self.ema.module}

    @property
    def named_optimizers(self) -> dict[str, torch.optim.Optimizer]:
        """The optimizers whose state a checkpoint holds."""
        return {"classifier": self.optimizer}

    def meet(self, images: npt.NDArray[np.uint8], labels: npt.NDArray[np.int64] | None) -> None:
        """Nothing of the pictures is needed beforehand."""

    def figures(self) -> dict[str, float]:
        """No figures beyond those of the judgement."""
        return {}

    def set_rates(self, scale: float) -> None:
        """Learning rates: the recipe's own, times `scale`."""
        for group in self.optimizer.param_groups:
            group["lr"] = self.choice.rate * scale

    def before_step(self, done: float) -> None:
        """Nothing precedes a step."""

    def after_step(self, seen: int) -> None:
        """What follows a step: the average moves."""
        self.ema.update(self.network, seen, self.recipe.schedule.batch)

    # -- naming ----------------------------------------------------------------------------------------------------

    @torch.no_grad()
    def logits(self, pictures: Tensor) -> Tensor:
        """What the average says of pictures [N, C, H, W] in [-1, 1]: logits [N, classes], float32."""
        with autocast(self.device, self.precision):
            return self.ema.module(pictures).float()

    def attacked(self, pictures: Tensor, labels: Tensor, chance: Generator) -> Tensor:
        """Pictures [N, C, H, W] moved against the average, away from `labels` [N], as far as the recipe withstands."""
        assert self.attack is not None
        with autocast(self.device, self.precision):
            return pgd(
                self._victim(self.ema.module),
                pictures,
                leave(labels),
                self.attack.epsilon,
                steps=JUDGING_STEPS,
                chance=chance,
            )

    def _victim(self, network: nn.Module) -> Victim:
        return Victim(network, -1.0, 1.0)

    # -- the phase -------------------------------------------------------------------------------------------------

    def _name(self, step: Step) -> dict[str, Tensor]:
        found = Mean()
        parts = list(step.batch(0).parts(self.recipe.schedule.accumulate))
        self.optimizer.zero_grad(set_to_none=True)
        for part, (real, told, _) in enumerate(parts):
            assert told is not None
            labels = told.argmax(1)
            shown = augment(real, self.recipe.augment, step.draw(f"augment {part}")).clamp(-1, 1)
            with autocast(self.device, self.precision):
                if self.attack is not None:
                    grown = min(1.0, step.done / self.attack.ramp) if self.attack.ramp > 0 else 1.0
                    shown = pgd(
                        self._victim(self.network),
                        shown,
                        leave(labels),
                        self.attack.epsilon * grown,
                        steps=self.attack.steps,
                        pace=self.attack.pace,
                        chance=step.draw(f"attack {part}"),
                    )
                logits = self.network(shown)
            loss = F.cross_entropy(logits.float(), labels)
            self.scaler.scale(loss / len(parts)).backward()
            found.add(loss_labels=loss, learned=(logits.argmax(1) == labels).float().mean())
        self.scaler.step(self.optimizer)
        self.scaler.update()
        return found.values
