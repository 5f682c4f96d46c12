"""The honest bars of a defence: what it costs, what it holds against attacks that do not know of it, and against one that does."""

from collections.abc import Callable
from typing import NamedTuple

from torch import Tensor

from engine.attacks.outcome import accuracy
from engine.attacks.victim import Victim

Fool = Callable[[Victim, Tensor], Tensor]
"""A victim and pictures [N, C, H, W] in its range -> adversarial pictures in its range."""


class Bars(NamedTuple):
    """Accuracies in [0, 1]. Without the defence: `bare` on the pictures, `bare_attacked` on those made against it. With it: `clean` on
    the pictures, `oblivious` on those made against the bare classifier, `adaptive` on those made against the defence."""

    bare: float
    bare_attacked: float
    clean: float
    oblivious: float
    adaptive: float


def bars(
    bare: Victim,
    behind: Victim,
    pictures: Tensor,
    labels: Tensor,
    fool: Fool,
    tick: Callable[[int, int], None] = lambda _step, _steps: None,
) -> Bars:
    """The bars of the defence that `behind` is `bare` with; `labels` int64 [N]. `tick(step, steps)` may raise to stop."""
    tick(0, 3)
    against_bare = fool(bare, pictures)
    tick(1, 3)
    against_both = fool(behind, pictures)
    tick(2, 3)
    looks = (
        (bare, pictures),
        (bare, against_bare),
        (behind, pictures),
        (behind, against_bare),
        (behind, against_both),
    )
    found = Bars(*(accuracy(victim.looked_at(shown), labels) for victim, shown in looks))
    tick(3, 3)
    return found
