"""What an attack raises: how near each picture is to the goal, from logits. One number a picture, added up, never averaged.

So the slope of a picture does not depend on which others are in its batch. A targeted goal is approached by the same ascent.
"""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.attacks.goal import Goal
from engine.attacks.victim import Victim
from engine.errors import BadInput
from engine.registry import Registry

Loss = Callable[[Tensor, Goal], Tensor]
"""Logits [N, K] and the goal -> [N], to be raised."""

LOSSES: Registry[Loss] = Registry("loss of an attack")


@LOSSES.add("cross-entropy")
def cross_entropy(logits: Tensor, goal: Goal) -> Tensor:
    """-log p(class) to be left, log p(class) to be entered. Flat where the classifier is too sure: see `engine.attacks.masking`.

    Source: Goodfellow et al. 2015, Explaining and harnessing adversarial examples, section 3.
    """
    surprise = F.cross_entropy(logits, goal.classes, reduction="none")
    return -surprise if goal.targeted else surprise


@LOSSES.add("margin")
def margin(logits: Tensor, goal: Goal) -> Tensor:
    """The strongest logit that serves the goal less the strongest that does not; above zero exactly where it is reached.

    Source: Carlini and Wagner 2017, Towards evaluating the robustness of neural networks, section V (f6).
    """
    named = logits.gather(1, goal.classes[:, None])[:, 0]
    others = logits.scatter(1, goal.classes[:, None], -torch.inf).amax(1)
    return named - others if goal.targeted else others - named


@LOSSES.add("dlr")
def logits_ratio(logits: Tensor, goal: Goal) -> Tensor:
    """The margin divided by the distance of the best logits, so that neither scale nor offset of the logits counts.

    Untargeted by z(1) - z(3); targeted by z(1) - (z(3) + z(4)) / 2, where the margin is to the strongest other class. Raises BadInput
    for fewer than 3 classes, 4 if targeted. Source: Croce and Hein 2020, Reliable evaluation of adversarial robustness, equations 6 and 7.
    """
    needed = 4 if goal.targeted else 3
    if logits.shape[1] < needed:
        raise BadInput(
            f"The loss 'dlr' needs at least {needed} classes here, this classifier has {logits.shape[1]}. Use 'margin'."
        )
    best = logits.topk(needed, dim=1).values
    below = (best[:, 2] + best[:, 3]) / 2 if goal.targeted else best[:, 2]
    return margin(logits, goal) / (best[:, 0] - below + 1e-12)


def slope(victim: Victim, pictures: Tensor, goal: Goal, loss: Loss) -> tuple[Tensor, Tensor]:
    """The gradient of the loss with respect to `pictures`, both [N, C, H, W], and the logits [N, K] that it comes from."""
    x = pictures.detach().requires_grad_(True)
    logits = victim.logits(x)
    (gradient,) = torch.autograd.grad(loss(logits, goal).sum(), x)
    return gradient, logits.detach()
