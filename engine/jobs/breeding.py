"""Children of latents as recipes, without a tensor: mutations that keep the norm, mixtures, styles by layers, and a push along a vector."""

import math
from collections.abc import Sequence
from random import Random
from typing import Literal, NamedTuple

from msgspec.structs import replace

from engine.jobs.mixing import CODE_DIGITS, between
from engine.jobs.spec import Latent, Style

SEEDS = 2**31
LAYERS: tuple[str, ...] = ("coarse", "middle", "fine")


class Child(NamedTuple):
    """A latent, and in one word how it came about: 'mutated', 'mixed', 'layers' or 'foreign'."""

    latent: Latent
    how: str


def mutated(latent: Latent, sigma: float, seed: int) -> Latent:
    """sqrt(1 - sigma^2) z + sigma e, e the noise of `seed`: as likely a latent as before, whatever sigma (0 to 1)."""
    other = replace(latent, seeds=(seed,), weights=(1.0,), code=(), styles=(), space="z")
    return between(latent, other, 2 / math.pi * math.asin(min(1.0, max(0.0, sigma))))


def pushed(latent: Latent, vector: Sequence[float], amount: float, space: Literal["z", "w+"] = "z") -> Latent:
    """`latent` with `amount` times `vector` [size] added to its z, or to the w of all its layers, all else as it is.

    Raises ValueError for a vector of w and a latent whose code is one of z.
    """
    if not amount:
        return latent
    if latent.code and latent.space != space:
        raise ValueError(f"a vector of {space} does not fit a code of {latent.space}")
    length = math.sqrt(sum(w * w for w in latent.weights)) or 1.0
    weights = latent.weights if latent.code else tuple(round(w / length, 6) for w in latent.weights)
    code = latent.code or (0.0,) * len(vector)
    layers = tuple(vector) * (len(code) // len(vector))
    moved = tuple(round(c + amount * v, CODE_DIGITS) for c, v in zip(code, layers, strict=True))
    return replace(latent, code=moved, weights=weights, space=space)


def children(
    parents: Sequence[Latent], count: int, mutation: float, seed: int, *, styles: bool = False, foreign: int = 0
) -> list[Child]:
    """`count` children of one or more parents; the last `foreign` of them are samples in the first parent's categories.

    Of one parent: mutations about as strong as `mutation`. Of several: mixtures of two, half as much mutated, and where the model
    has `styles` also one parent with layers of another. Raises ValueError for no parent.
    """
    if not parents:
        raise ValueError("children need a parent")
    chance = Random(seed)
    found: list[Child] = []
    for k in range(max(0, count - foreign)):
        sigma = min(1.0, mutation * chance.uniform(0.6, 1.4))
        if len(parents) == 1:
            found.append(Child(mutated(parents[0], sigma, chance.randrange(SEEDS)), "mutated"))
            continue
        a, b = chance.sample(list(parents), 2)
        if styles and k % 3 == 2 and not b.code:
            found.append(Child(_with_layers(a, b, chance.choice(LAYERS)), "layers"))
            continue
        mixed = between(a, b, chance.uniform(0.2, 0.8))
        found.append(Child(mutated(mixed, sigma / 2, chance.randrange(SEEDS)), "mixed"))
    for _ in range(min(foreign, count)):
        fresh = Latent(seeds=(chance.randrange(SEEDS),), classes=parents[0].classes, truncation=parents[0].truncation)
        found.append(Child(fresh, "foreign"))
    return found


def _with_layers(a: Latent, b: Latent, layers: str) -> Latent:
    """`a`, with the style of some layers from `b`."""
    kept = tuple(style for style in a.styles if style.layers != layers)
    return replace(a, styles=(*kept, Style(layers, b.seeds, b.weights)))  # type: ignore[arg-type]
