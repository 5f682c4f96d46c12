"""What an attack reached: judged by a fresh look at the pictures it gave back, once more after saving, and beside a control.

The control is noise of random signs, of the same size as the attack's own change of that picture: what chance alone would do.
"""

from typing import NamedTuple

import torch
from torch import Tensor

from engine.attacks.ball import lengths
from engine.attacks.goal import Goal
from engine.attacks.victim import Victim
from engine.jobs.attack_settings import Norm
from engine.randomness import stream


class Looks(NamedTuple):
    """Logits [N, K] of each version of the pictures; `saved`: after 8-bit saving."""

    clean: Tensor
    adversarial: Tensor
    saved: Tensor
    control: Tensor


class Outcome(NamedTuple):
    """`fooled`, `fooled_saved`, `fooled_control` bool [N]: whether the goal is reached. `linf`, `l2` [N]: sizes of the change as shares of
    the range. `labels` [N]: the true classes, what the accuracies count."""

    pictures: Tensor
    control: Tensor
    looks: Looks
    labels: Tensor
    fooled: Tensor
    fooled_saved: Tensor
    fooled_control: Tensor
    linf: Tensor
    l2: Tensor

    @property
    def clean_accuracy(self) -> float:
        """The share of pictures named rightly before, in [0, 1]; so are the following."""
        return accuracy(self.looks.clean, self.labels)

    @property
    def adversarial_accuracy(self) -> float:
        """After the attack."""
        return accuracy(self.looks.adversarial, self.labels)

    @property
    def saved_accuracy(self) -> float:
        """After the attack and 8-bit saving."""
        return accuracy(self.looks.saved, self.labels)

    @property
    def control_accuracy(self) -> float:
        """After noise of the same size."""
        return accuracy(self.looks.control, self.labels)


def accuracy(logits: Tensor, labels: Tensor) -> float:
    """The share of logits [N, K] that are highest at the label [N]."""
    return float((logits.argmax(1) == labels).float().mean())


def saved(victim: Victim, pictures: Tensor) -> Tensor:
    """`pictures` [N, C, H, W] as they come back from a file of 8 bits a colour, in the victim's range."""
    levels = ((pictures - victim.low) / victim.span * 255).round()
    return (levels / 255 * victim.span + victim.low).clamp(victim.low, victim.high)


def sizes(victim: Victim, pictures: Tensor, moved: Tensor) -> tuple[Tensor, Tensor]:
    """How far `moved` is from `pictures`, both [N, C, H, W], as shares of the range: L-infinity [N] and L2 [N]."""
    away = victim.share(moved - pictures)
    return away.abs().amax((1, 2, 3)), lengths(away)[:, 0, 0, 0]


def noise_like(victim: Victim, pictures: Tensor, moved: Tensor, norm: Norm = "linf", seed: int = 0) -> Tensor:
    """`pictures` [N, C, H, W] with random signs added, each as large by `norm` as its change to `moved`, cut where the range ends."""
    linf, l2 = sizes(victim, pictures, moved)
    step = victim.own(linf if norm == "linf" else l2 / pictures[0].numel() ** 0.5)
    signs = 2 * torch.randint(2, pictures.shape, generator=stream(seed, 0, "control")).to(pictures) - 1
    return (pictures + step[:, None, None, None] * signs).clamp(victim.low, victim.high)


def outcome(
    victim: Victim, pictures: Tensor, labels: Tensor, goal: Goal, moved: Tensor, norm: Norm = "linf", seed: int = 0
) -> Outcome:
    """What `moved` [N, C, H, W], made of `pictures`, reaches. `labels` int64 [N]: the true classes; `norm`: of the control.

    Raises BadInput for pictures out of range, before or after.
    """
    victim.require(pictures)
    victim.require(moved)
    control = noise_like(victim, pictures, moved, norm, seed)
    versions = (pictures, moved, saved(victim, moved), control)
    looks = Looks(*(victim.looked_at(version) for version in versions))
    linf, l2 = sizes(victim, pictures, moved)
    fooled, fooled_saved, fooled_control = (goal.reached(logits) for logits in looks[1:])
    return Outcome(moved, control, looks, labels, fooled, fooled_saved, fooled_control, linf, l2)
