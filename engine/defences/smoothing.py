"""Randomized smoothing: the class that a classifier sees most often in noisy copies, and how far it cannot be changed.

Source: Cohen et al. 2019, Certified adversarial robustness via randomized smoothing, theorem 1 and algorithm CERTIFY.
"""

from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Generator, Tensor

from engine.attacks.victim import Victim
from engine.defences.clopper_pearson import lower_bound
from engine.errors import BadInput
from engine.randomness import stream


class Certified(NamedTuple):
    """`label`: the class, None where the copies do not agree enough to tell; `radius`: no change shorter than this in L2 (a share of
    the range) alters it, with a probability of 1 - alpha; `agreed`: the share of copies that say so."""

    label: int | None
    radius: float
    agreed: float


def certify(
    victim: Victim,
    pictures: Tensor,
    sigma: float,
    *,
    first: int = 100,
    copies: int = 1_000,
    alpha: float = 0.001,
    batch: int = 250,
    seed: int = 0,
    tick: Callable[[int, int], None] = lambda _step, _steps: None,
) -> list[Certified]:
    """One certificate for each of `pictures` [N, C, H, W]; `sigma`: of the noise, as a share of the range.

    The class is chosen by `first` copies, its share measured by others. `tick(step, steps)` is called once a picture and may raise to
    stop. Raises BadInput for pictures out of range and for no noise.
    """
    victim.require(pictures)
    if sigma <= 0:
        raise BadInput(f"Smoothing needs noise, not a sigma of {sigma:g}. Give more than 0, as a share of the range.")
    found = []
    for number, picture in enumerate(pictures):
        tick(number, len(pictures))
        chance = stream(seed, number, "smoothing")
        label = int(counts(victim, picture, sigma, first, chance, batch).argmax())
        named = int(counts(victim, picture, sigma, copies, chance, batch)[label])
        bound = lower_bound(named, copies, alpha)
        if bound > 0.5:
            radius = sigma * float(torch.special.ndtri(torch.tensor(bound, dtype=torch.float64)))
            found.append(Certified(label, radius, named / copies))
        else:
            found.append(Certified(None, 0.0, named / copies))
    tick(len(pictures), len(pictures))
    return found


@torch.no_grad()
def counts(victim: Victim, picture: Tensor, sigma: float, copies: int, chance: Generator, batch: int = 250) -> Tensor:
    """How often each class is seen in noisy copies of `picture` [C, H, W], int64 [K]; the noise is not cut at the range."""
    total: Tensor | None = None
    with victim.held():
        for start in range(0, copies, batch):
            shape = (min(batch, copies - start), *picture.shape)
            noise = torch.randn(shape, generator=chance).to(picture)
            logits = victim.logits(picture + victim.own(sigma) * noise)
            seen = torch.bincount(logits.argmax(1), minlength=logits.shape[1])
            total = seen if total is None else total + seen
    assert total is not None
    return total
