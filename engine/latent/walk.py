"""Walks: a smooth path of latents through keys, at constant speed along great circles."""

import math
from collections.abc import Sequence
from itertools import pairwise

from engine.errors import BadInput
from engine.jobs.spec import Latent, Style

Mixture = tuple[tuple[int, ...], tuple[float, ...]]


def between(a: Latent, b: Latent, share: float) -> Latent:
    """The latent at `share` (0 to 1) of the way from `a` to `b`: weights turn on a quarter circle (slerp of z for
    independent seeds, which are nearly orthogonal), everything else is mixed evenly.

    Source: Shoemake 1985 (slerp); White 2016, Sampling generative networks.
    """
    if share <= 0:
        return a
    if share >= 1:
        return b
    seeds, weights = _turned((a.seeds, a.weights), (b.seeds, b.weights), share)
    styles = []
    for layers in dict.fromkeys(style.layers for style in (*a.styles, *b.styles)):
        styles.append(Style(layers, *_turned(_of_layers(a, layers), _of_layers(b, layers), share)))
    return Latent(
        seeds=seeds,
        weights=weights,
        styles=tuple(styles),
        classes=_mixed(a.classes, b.classes, share),
        directions=_mixed(a.directions, b.directions, share),
        truncation=a.truncation + (b.truncation - a.truncation) * share,
    )


def _turned(a: Mixture, b: Mixture, share: float) -> Mixture:
    """Seeds and weights on the quarter circle from `a` to `b`."""
    angle = share * math.pi / 2
    weights: dict[int, float] = {}
    for (seeds, own), part in ((a, math.cos(angle)), (b, math.sin(angle))):
        length = math.sqrt(sum(w * w for w in own))
        for seed, weight in zip(seeds, own, strict=True):
            weights[seed] = weights.get(seed, 0.0) + part * weight / length
    return tuple(weights), tuple(weights.values())


def _of_layers(latent: Latent, layers: str) -> Mixture:
    """What these layers of `latent` are drawn from: a style of their own, or the whole picture's seeds."""
    for style in latent.styles:
        if style.layers == layers:
            return style.seeds, style.weights
    return latent.seeds, latent.weights


def path(keys: Sequence[Latent], frames: int, loop: bool) -> list[Latent]:
    """`frames` latents through `keys`; a loop returns to the first key without repeating it."""
    if len(keys) < 2:
        raise BadInput(f"A walk needs at least two pictures to go between, but got {len(keys)}.")
    if frames < 2:
        raise BadInput(f"A walk needs at least two frames, but got {frames}.")
    legs = list(pairwise([*keys, keys[0]] if loop else keys))
    last = frames if loop else frames - 1
    found = []
    for frame in range(frames):
        place = frame / last * len(legs)
        leg = min(int(place), len(legs) - 1)
        found.append(between(*legs[leg], place - leg))
    return found


def _mixed(a: tuple[float, ...], b: tuple[float, ...], share: float) -> tuple[float, ...]:
    if a == b:
        return a
    length = max(len(a), len(b))
    wide_a, wide_b = (v + (0.0,) * (length - len(v)) for v in (a, b))
    return tuple(x + (y - x) * share for x, y in zip(wide_a, wide_b, strict=True))
