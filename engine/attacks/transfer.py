"""Does what fools one classifier fool another? Every classifier attacked, every classifier asked.

Source: Papernot et al. 2016, Transferability in machine learning, section 3.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from engine.attacks.outcome import accuracy, noise_like
from engine.attacks.victim import Tick, Victim, quiet
from engine.errors import BadInput
from engine.jobs.attack_settings import Norm

Fool = Callable[[Victim, Tensor], Tensor]
"""A victim and pictures [N, C, H, W] in its range -> adversarial pictures in its range."""


class Transfer(NamedTuple):
    """Accuracies in [0, 1]: `attacked` [S, S] of each column's classifier on pictures made against each row's; `clean` [S] on the
    pictures as they are; `control` [S, S] on noise of the same size."""

    attacked: Tensor
    clean: Tensor
    control: Tensor

    @property
    def abroad(self) -> float:
        """The mean over attacks on another classifier: the diagonal is no transfer, and is left out."""
        count = len(self.attacked)
        other = ~torch.eye(count, dtype=torch.bool)
        return float(self.attacked[other].mean())


def transfer(
    victims: Sequence[Victim], pictures: Tensor, labels: Tensor, fool: Fool, norm: Norm = "linf", *, tick: Tick = quiet
) -> Transfer:
    """The matrix over `victims`, on `pictures` [N, C, H, W] in [0, 1], which each gets in its own range; `labels` int64 [N].

    Raises BadInput for fewer than two classifiers, and for pictures that leave [0, 1].
    """
    if len(victims) < 2:
        raise BadInput("A transfer needs at least two classifiers. Add another one.")
    plain = Victim(victims[0].network)
    plain.require(pictures)
    count = len(victims)
    attacked, control = torch.zeros(count, count), torch.zeros(count, count)
    clean = torch.tensor([accuracy(one.looked_at(_in_range(one, pictures)), labels) for one in victims])
    for row, source in enumerate(victims):
        tick(row, count, pictures)
        moved = ((fool(source, _in_range(source, pictures)) - source.low) / source.span).clamp(0, 1)
        noisy = noise_like(plain, pictures, moved, norm)
        for column, asked in enumerate(victims):
            attacked[row, column] = accuracy(asked.looked_at(_in_range(asked, moved)), labels)
            control[row, column] = accuracy(asked.looked_at(_in_range(asked, noisy)), labels)
    tick(count, count, pictures)
    return Transfer(attacked, clean, control)


def _in_range(victim: Victim, pictures: Tensor) -> Tensor:
    """Pictures in [0, 1], in the range of `victim`."""
    return (victim.low + victim.span * pictures).clamp(victim.low, victim.high)
