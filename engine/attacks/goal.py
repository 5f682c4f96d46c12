"""What an attack is after: away from a class, or into one. The criterion of success, on logits."""

from typing import NamedTuple

import torch
from torch import Tensor

from engine.errors import BadInput


class Goal(NamedTuple):
    """`classes` int64 [N]: those to leave (untargeted) or to be taken for (`targeted`)."""

    classes: Tensor
    targeted: bool = False

    def reached(self, logits: Tensor) -> Tensor:
        """Whether logits [N, K] are where they should be, bool [N]."""
        named = logits.argmax(1) == self.classes
        return named if self.targeted else ~named

    def of(self, rows: Tensor) -> "Goal":
        """The goal of some of the pictures: `rows` are places or a mask."""
        return Goal(self.classes[rows], self.targeted)


def leave(classes: Tensor) -> Goal:
    """The goal of being taken for anything but `classes` int64 [N]: the true ones, or what the classifier sees unchanged."""
    return Goal(classes)


def enter(classes: Tensor) -> Goal:
    """The goal of being taken for `classes` int64 [N]."""
    return Goal(classes, targeted=True)


def require_classes(goal: Goal, count: int, classes: int) -> None:
    """Raises BadInput where the goal does not name one of `classes` for each of `count` pictures."""
    if goal.classes.shape != (count,) or goal.classes.dtype != torch.int64:
        raise BadInput(
            f"An attack on {count} pictures needs {count} class numbers, not {goal.classes.dtype} {tuple(goal.classes.shape)}."
        )
    wrong = goal.classes[(goal.classes < 0) | (goal.classes >= classes)]
    if len(wrong):
        raise BadInput(
            f"Class {int(wrong[0])} does not exist: this classifier has {classes}, numbered from 0. Choose one of them."
        )
