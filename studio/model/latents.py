"""Arithmetic on latents as recipes: fresh ones, and mixtures that keep the prior's variance. No tensors."""

import math
import random
from collections.abc import Sequence

import msgspec

from engine.jobs.spec import Latent

_EPSILON = 1e-4


def fresh(chance: random.Random) -> Latent:
    """A new point of the latent space, by its seed alone."""
    return Latent(seeds=(chance.randrange(1 << 31),))


def blend(latents: Sequence[Latent], weights: Sequence[float]) -> Latent:
    """The point between `latents` at `weights`; classes, directions and truncation are mixed in proportion.

    Each latent's own seed weights are brought to unit length first, so that mixtures can be mixed again.
    """
    total = sum(weights)
    if len(latents) != len(weights) or total <= 0:
        raise ValueError(f"need one positive weight a latent, got {len(latents)} latents and weights {tuple(weights)}")
    shares = [weight / total for weight in weights]
    seeds: dict[int, float] = {}
    for latent, share in zip(latents, shares, strict=True):
        length = math.sqrt(sum(weight * weight for weight in latent.weights)) or 1.0
        for seed, weight in zip(latent.seeds, latent.weights, strict=True):
            seeds[seed] = seeds.get(seed, 0.0) + share * weight / length
    kept = {seed: weight for seed, weight in seeds.items() if abs(weight) > _EPSILON}
    return Latent(
        seeds=tuple(kept),
        weights=tuple(round(weight, 6) for weight in kept.values()) if len(kept) > 1 else (1.0,),
        classes=_mean([latent.classes for latent in latents], shares),
        directions=_mean([latent.directions for latent in latents], shares),
        truncation=round(sum(latent.truncation * share for latent, share in zip(latents, shares, strict=True)), 6),
    )


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
    part = place - leg
    a, b = keys[leg], keys[(leg + 1) % len(keys)]
    if part < _EPSILON:
        return a
    if part > 1 - _EPSILON:
        return b
    mixed = blend((a, b), (math.cos(part * math.pi / 2), math.sin(part * math.pi / 2)))
    straight = blend((a, b), (1 - part, part))
    return msgspec.structs.replace(
        mixed, classes=straight.classes, directions=straight.directions, truncation=straight.truncation
    )


def _mean(rows: Sequence[tuple[float, ...]], shares: Sequence[float]) -> tuple[float, ...]:
    width = max(len(row) for row in rows)
    padded = [row + (0.0,) * (width - len(row)) for row in rows]
    return tuple(round(sum(row[i] * share for row, share in zip(padded, shares, strict=True)), 6) for i in range(width))
