"""Inversion: the code from which a generator draws the picture nearest to a given one.

Several starts (the encoder's guess in its two likeliest classes, and the best of many samples) descend at once on small
pixels; the best few go on with features beside pixels, the worse half dropping out. The rate rises at first and falls like a cosine.
Source: Zhu et al. 2016, Generative visual manipulation on the natural image manifold (encoder start, then descent);
Karras et al. 2020, appendix D (the schedule of the rate).
"""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.errors import out_of_memory
from engine.latent.space import Space
from engine.memory import Pieces, free
from engine.networks.encoder import Encoder

AT_ONCE = 64
Embed = Callable[[Tensor], Tensor]
"""Pictures [N, C, H, W] in [-1, 1] -> features [N, D]."""


class Search(NamedTuple):
    """How long to look. `starts` descend for `rough` steps on pixels, `kept` of them for `fine` steps with features, the best of
    these for `last` more. `features`: the weight of their squared distance, as a share of their own square, beside the pixels'."""

    starts: int = 8
    pool: int = 256
    rough: int = 60
    kept: int = 3
    fine: int = 20
    last: int = 80
    rate: float = 0.1
    features: float = 2.0
    prior: float = 0.001


class Inverted(NamedTuple):
    """`code` [size] and `classes` [K] (None without classes) of the picture found; `pixel_error`: root mean square, where black
    to white is 2; `feature_error`: Euclidean distance of features."""

    code: Tensor
    classes: Tensor | None
    pixel_error: float
    feature_error: float


def invert(
    space: Space,
    target: Tensor,
    embed: Embed,
    encoder: Encoder | None = None,
    *,
    label: int | None = None,
    search: Search | None = None,
    seed: int = 0,
    tick: Callable[[int, int, Tensor], None] = lambda _step, _steps, _picture: None,
    say: Callable[[str], None] = lambda _sentence: None,
) -> Inverted:
    """The code of `target` [C, H, W] in [-1, 1], of the generator's own size. `label`: its class, if known.

    `tick(step, steps, picture)` is shown the best picture [C, H, W] so far and may raise to stop; `say` is told where memory runs out.
    """
    search = search or Search()
    steps = search.rough + search.fine + search.last
    wanted = target[None]
    pieces = Pieces(AT_ONCE, say)
    codes, classes = _starts(space, wanted, encoder, label, search, seed, pieces)
    with torch.no_grad():
        seen = embed(wanted)
    scale = seen.square().sum().clamp(min=1e-6)  # features count as a share of their own size

    def rough(pictures: Tensor) -> Tensor:
        return pixel_distance(pictures, wanted)

    def fine(pictures: Tensor) -> Tensor:
        return rough(pictures) + search.features * (embed(pictures) - seen).square().sum(1) / scale

    def after(done: int) -> Callable[[int, Tensor], None]:
        return lambda step, best: tick(done + step, steps, best)

    codes = _descend(space, codes, classes, rough, search.rough, search, after(0), say)
    done = search.rough
    for kept, length in ((search.kept, search.fine), (1, search.last)):
        codes, classes = _best(space, codes, classes, fine, kept, pieces)
        codes = _descend(space, codes, classes, fine, length, search, after(done), say)
        done += length
    with torch.no_grad():
        picture = space.draw(codes, classes)
        pixel, feature = (picture - wanted).square().mean().sqrt(), (embed(picture) - seen).norm()
    tick(steps, steps, picture[0])
    return Inverted(codes[0], classes[0] if classes is not None else None, float(pixel), float(feature))


def pixel_distance(pictures: Tensor, wanted: Tensor) -> Tensor:
    """Mean square difference of [N, C, H, W] and [1, C, H, W], of the pictures and of both at half and a quarter, [N]."""
    total = torch.zeros(len(pictures))
    for level in range(3):
        total = total + (pictures - wanted).square().mean((1, 2, 3)).cpu() / 3
        if level < 2:
            pictures, wanted = F.avg_pool2d(pictures, 2), F.avg_pool2d(wanted, 2)
    return total


@torch.no_grad()
def _starts(
    space: Space,
    wanted: Tensor,
    encoder: Encoder | None,
    label: int | None,
    search: Search,
    seed: int,
    pieces: Pieces,
) -> tuple[Tensor, Tensor | None]:
    """The encoder's guesses, then the nearest of many samples, in the classes that the picture may be of."""
    likely: list[int] = [] if label is None else [label]
    guessed = torch.zeros(0, space.size)
    if encoder is not None:
        guess, named = encoder(wanted)
        if named is not None and label is None:
            likely = named[0].topk(min(2, named.shape[1])).indices.tolist()
        guessed = guess.expand(max(1, len(likely)), -1)
    chance = torch.Generator().manual_seed(seed)
    pool, told = space.sample(search.pool, chance, _one_hot(likely, space.classes, search.pool))

    def distances(start: int, end: int) -> Tensor:
        return pixel_distance(space.draw(pool[start:end], told[start:end] if told is not None else None), wanted)

    near = torch.cat(list(pieces.over(len(pool), distances)))
    best = near.argsort()[: max(1, search.starts - len(guessed))]
    codes = torch.cat([guessed, pool[best]])
    if told is None:
        return codes, None
    of_guess = _one_hot(likely, space.classes, len(guessed))
    return codes, torch.cat([of_guess, told[best]]) if of_guess is not None and len(guessed) else told[best]


def _one_hot(likely: Sequence[int], classes: int, count: int) -> Tensor | None:
    """Class weights [count, classes], the likely ones in turns; None where none is known or there are no classes."""
    if not classes or not likely:
        return None
    labels = torch.tensor([likely[i % len(likely)] for i in range(count)], dtype=torch.int64)
    return F.one_hot(labels, classes).float()


def _descend(
    space: Space,
    codes: Tensor,
    classes: Tensor | None,
    distance: Callable[[Tensor], Tensor],
    steps: int,
    search: Search,
    tick: Callable[[int, Tensor], None],
    say: Callable[[str], None],
) -> Tensor:
    """Codes [N, size] after `steps` of Adam, each the best that its own descent met: no code minds which others descend with it, so
    where memory runs out half of them go first."""
    try:
        return _descended(space, codes, classes, distance, steps, search, tick)
    except (RuntimeError, MemoryError) as error:
        if not out_of_memory(error) or len(codes) < 2:
            raise
    free()
    half = len(codes) // 2
    say(f"Memory ran out: of {len(codes)} searches {half} go first, the others after them.")
    parts = (slice(0, half), slice(half, None))
    return torch.cat(
        [
            _descend(
                space, codes[part], classes[part] if classes is not None else None, distance, steps, search, tick, say
            )
            for part in parts
        ]
    )


def _descended(
    space: Space,
    codes: Tensor,
    classes: Tensor | None,
    distance: Callable[[Tensor], Tensor],
    steps: int,
    search: Search,
    tick: Callable[[int, Tensor], None],
) -> Tensor:
    deviation = space.deviation.to(codes)
    moved = torch.zeros_like(codes).requires_grad_(True)  # in deviations, so that one rate serves every space
    optimizer = torch.optim.Adam([moved], lr=search.rate)
    best, least = codes.clone(), torch.full((len(codes),), math.inf)
    for step in range(steps + 1):
        here = codes + moved * deviation
        pictures = space.draw(here, classes)
        loss = distance(pictures) + search.prior * space.unlikely(here)
        better = loss.detach() < least
        best[better], least[better] = here.detach()[better], loss.detach()[better]
        tick(step, pictures.detach()[int(loss.argmin())])
        if step == steps:
            break
        (moved.grad,) = torch.autograd.grad(loss.sum(), moved)
        for group in optimizer.param_groups:
            group["lr"] = search.rate * pace(step / steps)
        optimizer.step()
    return best


def pace(done: float) -> float:
    """The share of the full rate when `done` (0 to 1) of the steps are over: up within a twentieth, down in the last quarter."""
    return (0.5 - 0.5 * math.cos(math.pi * min(1.0, (1 - done) / 0.25))) * min(1.0, done / 0.05 + 0.2)


@torch.no_grad()
def _best(
    space: Space,
    codes: Tensor,
    classes: Tensor | None,
    distance: Callable[[Tensor], Tensor],
    count: int,
    pieces: Pieces,
) -> tuple[Tensor, Tensor | None]:
    def distances(start: int, end: int) -> Tensor:
        return distance(space.draw(codes[start:end], classes[start:end] if classes is not None else None))

    order = torch.cat(list(pieces.over(len(codes), distances))).argsort()[:count]
    return codes[order], classes[order] if classes is not None else None
