"""Latents as the window needs them: fresh ones, the corners' shares, and the place on a walk. No tensors."""

import random
from collections.abc import Sequence

from engine.jobs.mixing import between
from engine.jobs.spec import Latent


def fresh(chance: random.Random) -> Latent:
    """A new point of the latent space, by its seed alone."""
    return Latent(seeds=(chance.randrange(1 << 31),))


def corner_weights(x: float, y: float) -> tuple[float, float, float, float]:
    """Bilinear weights of the corners (top left, top right, bottom left, bottom right) at `x`, `y` in 0..1."""
    return ((1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y)


def along(keys: Sequence[Latent], t: float, loop: bool) -> Latent:
    """The point at `t` in 0..1 of a walk through `keys`, round to the first again where `loop`."""
    if len(keys) == 1:
        return keys[0]
    legs = len(keys) if loop else len(keys) - 1
    place = min(max(t, 0.0), 1.0) * legs
    leg = min(int(place), legs - 1)
    return between(keys[leg], keys[(leg + 1) % len(keys)], round(place - leg, 6))
