"""Arithmetic on latents as recipes, without a tensor: mixtures, the way between two, and A - B + C.

What the window shows while a hand moves and what a job writes come from the same functions. z is a sum of seeds' noises
(of variance 1 each, independent) and perhaps of a code; its length below is the root of its mean square.
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from engine.jobs.spec import Latent, Style

_EPSILON = 1e-4
CODE_DIGITS = 4
"""Of the numbers of a code, which are about 1: far below what a picture shows, and short in a file."""


class _Point(NamedTuple):
    """sum of weight * noise of seed, plus a code (empty: none). Without a code, of length 1. In `w` the code is one of w, of which
    seeds are shares, and everything is mixed in a straight line."""

    seeds: dict[int, float]
    code: tuple[float, ...] = ()
    w: bool = False

    @property
    def length(self) -> float:
        square = sum(c * c for c in self.code) / len(self.code) if self.code else 0.0
        return math.sqrt(sum(w * w for w in self.seeds.values()) + square)


def between(a: Latent, b: Latent, share: float) -> Latent:
    """The latent at `share` (0 to 1) of the way from `a` to `b`, z turning on a great circle, all else mixed evenly.

    Seeds are independent, so their angle is a right one; codes have the angle they have.
    Source: Shoemake 1985 (slerp); White 2016, Sampling generative networks.
    """
    if share <= 0:
        return a
    if share >= 1:
        return b
    shares = (1 - share, share)
    styles = (_style(name, _turned(_of_layers(a, name), _of_layers(b, name), share)) for name in _styled((a, b)))
    return _latent(_turned(_point(a), _point(b), share), (a, b), shares, tuple(styles))


def blend(latents: Sequence[Latent], weights: Sequence[float]) -> Latent:
    """The point between `latents` at `weights`; classes, directions and truncation are mixed in proportion.

    Each latent's z counts by its share whatever the scale of its own weights, and the mixture is as long as they are.
    """
    total = sum(weights)
    if len(latents) != len(weights) or total <= 0:
        raise ValueError(f"need one positive weight a latent, got {len(latents)} latents and weights {tuple(weights)}")
    there = [(latent, weight / total) for latent, weight in zip(latents, weights, strict=True) if weight]
    kept, shares = [latent for latent, _ in there], [share for _, share in there]
    if len(kept) == 1:
        return kept[0]
    points = [_point(latent) for latent in kept]
    mixed = _sum(points, shares)
    length = sum(point.length * share for point, share in zip(points, shares, strict=True))
    styles = (_style(name, _sum([_of_layers(latent, name) for latent in kept], shares)) for name in _styled(kept))
    return _latent(_scaled(mixed, length), kept, shares, tuple(styles))


def difference(a: Latent, b: Latent, c: Latent) -> Latent:
    """a - b + c: what is in `a`, without what is in `b`, with what is in `c`. No longer than the longest of them.

    Classes are subtracted and added, too, none below zero; truncation stays between theirs.
    Source: Radford et al. 2016, Unsupervised representation learning with DCGANs, section 6.3.2.
    """
    terms, signs = (a, b, c), (1.0, -1.0, 1.0)
    points = [_point(latent) for latent in terms]
    summed = _sum(points, signs)
    most = max(point.length for point in points)
    styles = (_style(name, _sum([_of_layers(latent, name) for latent in terms], signs)) for name in _styled(terms))
    point = _scaled(summed, most) if summed.length > most else summed
    found = _latent(point, terms, signs, tuple(styles))
    width = max(len(latent.classes) for latent in terms)
    even = (1 / width,) * width if width else ()
    classes = [max(0.0, one) for one in _weighed([latent.classes or even for latent in terms], signs)]
    levels = [latent.truncation for latent in terms]
    return msgspec.structs.replace(
        found,
        classes=tuple(round(one / sum(classes), 6) for one in classes),
        truncation=min(max(found.truncation, min(levels)), max(levels)),
    )


def source_of(latent: Latent, layers: str) -> Style | None:
    """The style that `layers` ('coarse', 'middle' or 'fine') of `latent` have of their own, None where they have none."""
    return next((style for style in latent.styles if style.layers == layers), None)


def _point(latent: Latent) -> _Point:
    if latent.code:
        return _Point(dict(zip(latent.seeds, latent.weights, strict=True)), latent.code, latent.space == "w+")
    return _unit(latent.seeds, latent.weights)


def _of_layers(latent: Latent, layers: str) -> _Point:
    """What these layers of `latent` are drawn from: a style of their own, or the whole picture's seeds."""
    style = source_of(latent, layers)
    return _unit(style.seeds, style.weights) if style else _point(latent)


def _styled(latents: Sequence[Latent]) -> Iterable[str]:
    """The layers that any of `latents` has a style of its own for."""
    return dict.fromkeys(style.layers for latent in latents for style in latent.styles)


def _unit(seeds: Sequence[int], weights: Sequence[float]) -> _Point:
    length = math.sqrt(sum(w * w for w in weights)) or 1.0
    return _Point({seed: weight / length for seed, weight in zip(seeds, weights, strict=True)})


def _sum(points: Sequence[_Point], shares: Sequence[float]) -> _Point:
    seeds: dict[int, float] = {}
    for point, share in zip(points, shares, strict=True):
        for seed, weight in point.seeds.items():
            seeds[seed] = seeds.get(seed, 0.0) + share * weight
    return _Point(seeds, _weighed(_as_long([point.code for point in points]), shares), any(point.w for point in points))


def _as_long(codes: Sequence[tuple[float, ...]]) -> list[tuple[float, ...]]:
    """Codes of one w, repeated for all layers where others have one each."""
    longest = max(len(code) for code in codes)
    return [code * (longest // len(code)) if code else code for code in codes]


def _scaled(point: _Point, length: float) -> _Point:
    """`point` with this length. Where there is no code its seeds' weights count by proportion, and stay as they are; in w lengths
    mean nothing."""
    if not point.code or not point.length or point.w:
        return point
    factor = length / point.length
    seeds = {seed: weight * factor for seed, weight in point.seeds.items()}
    return _Point(seeds, tuple(number * factor for number in point.code))


def _turned(a: _Point, b: _Point, share: float) -> _Point:
    """The point on the great circle from `a` to `b`; in w on the straight line."""
    if a.w or b.w:
        return _sum((a, b), (1 - share, share))
    angle = math.pi / 2
    if a.code or b.code:
        inner = sum(weight * b.seeds.get(seed, 0.0) for seed, weight in a.seeds.items())
        if a.code and b.code:
            inner += sum(x * y for x, y in zip(a.code, b.code, strict=True)) / len(a.code)
        angle = math.acos(min(1.0, max(-1.0, inner / (a.length * b.length or 1.0))))
    if math.sin(angle) < 1e-3:
        return _sum((a, b), (1 - share, share))
    return _sum((a, b), (math.sin((1 - share) * angle) / math.sin(angle), math.sin(share * angle) / math.sin(angle)))


def _weights(point: _Point) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Seeds and weights for a file: what is next to nothing is left out."""
    kept = {seed: round(weight, 6) for seed, weight in point.seeds.items() if abs(weight) > _EPSILON}
    if point.code and not kept:
        return (next(iter(point.seeds)),), (0.0,)
    if not point.code and len(kept) == 1:
        return tuple(kept), tuple(math.copysign(1.0, weight) for weight in kept.values())
    return tuple(kept), tuple(kept.values())


def _style(layers: str, point: _Point) -> Style:
    return Style(layers, *_weights(point))  # type: ignore[arg-type]  # the names come from other styles


def _latent(point: _Point, of: Sequence[Latent], shares: Sequence[float], styles: tuple[Style, ...]) -> Latent:
    seeds, weights = _weights(point)
    return Latent(
        seeds=seeds,
        weights=weights,
        classes=_rounded(_weighed([latent.classes for latent in of], shares)),
        directions=_rounded(_weighed([latent.directions for latent in of], shares)),
        truncation=round(sum(latent.truncation * share for latent, share in zip(of, shares, strict=True)), 6),
        styles=styles,
        code=tuple(round(number, CODE_DIGITS) for number in point.code),
        space="w+" if point.w else "z",
    )


def _weighed(rows: Sequence[tuple[float, ...]], shares: Sequence[float]) -> tuple[float, ...]:
    """The sum of rows times shares; shorter rows end in zeros."""
    width = max(len(row) for row in rows)
    padded = [row + (0.0,) * (width - len(row)) for row in rows]
    return tuple(sum(row[i] * share for row, share in zip(padded, shares, strict=True)) for i in range(width))


def _rounded(row: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(round(number, 6) for number in row)
