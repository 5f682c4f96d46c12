"""A change made visible: signed, and as many times as strong as it takes to be seen."""

import torch
from torch import Tensor

from engine.attacks.victim import Victim


def signed(victim: Victim, pictures: Tensor, moved: Tensor, times: float) -> Tensor:
    """The change from `pictures` to `moved` [N, C, H, W], `times` as strong, as colours [N, 3, H, W] in [0, 1].

    Of grey pictures what became brighter is red, what became darker is blue, what stayed is white. Of colours each goes up or down from
    a middle grey.
    """
    change = (times * victim.share(moved - pictures)).clamp(-1, 1)
    if pictures.shape[1] == 3:
        return (1 + change) / 2
    strength = change.mean(1)
    red, blue = 1 - (-strength).clamp(min=0), 1 - strength.clamp(min=0)
    return torch.stack([red, 1 - strength.abs(), blue], 1)


def visible(victim: Victim, pictures: Tensor, moved: Tensor) -> float:
    """How many times as strong the change has to be shown for its largest number to be full colour; 1 where nothing changed."""
    largest = float(victim.share(moved - pictures).abs().max())
    return 1 / largest if largest > 0 else 1.0
