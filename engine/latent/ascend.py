"""New items: latents that climb a taste, from many starts, while the generator and the recommender stay as they are.

The climb maximizes, for all starts together, taste + realism - likeness: the taste in standard deviations of what the model
draws, the realism up to what the model's own samples have (beyond that nothing is gained, so it is kept and not chased), and
the likeness of the items to each other. The norm of each latent is kept, so that it stays where the model has learned.
Source: Kang et al. 2017, Visually-aware fashion recommendation and design with GANs, section 4.3 (taste + realism).
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor

Draw = Callable[[Tensor], Tensor]
"""Latents [N, latent] -> pictures [N, C, H, W] in [-1, 1]."""
Coordinates = Callable[[Tensor], Tensor]
"""Pictures [N, C, H, W] -> where they lie for the taste, [N, d], of variance 1 for what the model draws."""
Realism = Callable[[Tensor], Tensor]
"""Pictures [N, C, H, W] -> how real they look, [N]; mean 0 and variance 1 for what the model draws."""


class Climb(NamedTuple):
    """How to climb. `realism`, `likeness`: weights beside the taste; `budget`: how far a latent may turn from its start, as an
    angle in radians (pi: anywhere); `smooth`: each step looks from a point so many deviations beside the latent, so that only what
    pleases all around it counts, and no speck that fools one feature network. The rate falls like a cosine."""

    steps: int = 80
    rate: float = 0.15
    realism: float = 0.2
    likeness: float = 0.02
    budget: float = math.pi
    smooth: float = 0.15


class Climbed(NamedTuple):
    """`strip` [T, N, latent] from the starts to the ends; `scores` [T, N], the taste in standard deviations (of the
    first and the last; between them of points beside the latents where the climb is smooth)."""

    strip: Tensor
    scores: Tensor


def ascend(
    draw: Draw,
    starts: Tensor,
    coordinates: Coordinates,
    weights: Tensor,
    realism: Realism | None = None,
    climb: Climb | None = None,
    tick: Callable[[int, int, Tensor], None] = lambda _step, _steps, _latents: None,
    cost: Realism | None = None,
    begin: Tensor | None = None,
    hold: Callable[[Tensor], Tensor] | None = None,
    second: tuple[Coordinates, Tensor] | None = None,
) -> Climbed:
    """Climb from `starts` [N, latent] for the taste `weights` [d]. `tick(step, steps, latents)` may raise to stop.

    `cost`: pictures -> what each should have little of, [N]; `begin`: where to begin [N, latent], if not at the starts, which the budget
    is counted from; `hold`: brings latents [N, latent] back to where they may be, in a space without a sphere; `second`: the
    same taste through other eyes, which look at every other step, so that both must be pleased. A taste of nothing leaves likeness and the others to move by.
    """
    climb = climb or Climb()
    views = [(coordinates, torch.nn.functional.normalize(weights, dim=0))]
    if second is not None:
        views.append((second[0], torch.nn.functional.normalize(second[1], dim=0)))
    norms = starts.norm(dim=1, keepdim=True)
    z = (starts if begin is None else begin).clone().requires_grad_(True)
    optimizer = torch.optim.Adam([z], lr=climb.rate)
    chance = torch.Generator().manual_seed(0)
    strip, scores = [], []
    for step in range(climb.steps + 1):
        tick(step, climb.steps, z.detach())
        last = step == climb.steps
        pictures = draw(z if last or step == 0 else _beside(z, None if hold else norms, climb.smooth, chance))
        view = 0 if last else step % len(views)
        places = views[view][0](pictures)
        liked = places @ views[view][1]  # [N]
        strip.append(z.detach().clone())
        scores.append(liked.detach().clone())
        if last:
            break
        worth = liked.sum()
        if realism is not None and climb.realism and view == 0:
            worth = worth + climb.realism * realism(pictures).clamp(max=0).sum()
        if cost is not None:
            worth = worth - cost(pictures).sum()
        if climb.likeness and len(z) > 1:
            worth = worth - climb.likeness * likeness(places)
        (slope,) = torch.autograd.grad(worth, z)
        z.grad = -(slope if hold else along_sphere(slope, z.detach()))
        optimizer.param_groups[0]["lr"] = climb.rate * (0.5 + 0.5 * math.cos(math.pi * step / climb.steps))
        optimizer.step()
        with torch.no_grad():
            z.copy_(hold(z) if hold else within(starts, norms * torch.nn.functional.normalize(z, dim=1), climb.budget))
    return Climbed(torch.stack(strip), torch.stack(scores))


def _beside(z: Tensor, norms: Tensor | None, smooth: float, chance: torch.Generator) -> Tensor:
    """Points [N, latent] `smooth` deviations beside z, of the same norms if they are given."""
    if not smooth:
        return z
    moved = z + smooth * torch.randn(z.shape, generator=chance).to(z)
    return moved if norms is None else norms * torch.nn.functional.normalize(moved, dim=1)


def likeness(places: Tensor) -> Tensor:
    """Sum over all items of how much each resembles the others: exp(-|a - b|^2 / d), [N, d] -> a number.

    Two samples of the model are sqrt(2 d) apart on average, which gives 0.14; twins give 1.
    """
    nearness = torch.exp(-torch.cdist(places, places).square() / places.shape[1])
    return nearness.sum() - nearness.diagonal().sum()


def along_sphere(slope: Tensor, z: Tensor) -> Tensor:
    """`slope` [N, latent] less its part along z, which changes only the norm."""
    outward = torch.nn.functional.normalize(z, dim=1)
    return slope - (slope * outward).sum(1, keepdim=True) * outward


def within(starts: Tensor, z: Tensor, budget: float) -> Tensor:
    """z [N, latent], turned back towards `starts` where it has turned further than `budget` radians; norms stay."""
    norms = z.norm(dim=1, keepdim=True)
    a, b = (torch.nn.functional.normalize(x, dim=1) for x in (starts, z))
    cosine = (a * b).sum(1, keepdim=True).clamp(-1, 1)
    angle = torch.arccos(cosine)
    aside = torch.nn.functional.normalize(b - cosine * a, dim=1)
    turned = norms * (math.cos(budget) * a + math.sin(budget) * aside)
    return torch.where(angle > budget, turned, z)


def varied(scores: Tensor, places: Tensor, count: int, spread: float = 1.0) -> list[int]:
    """Which `count` of N items to start from or to keep: high `scores` [N], each unlike those before (`places` [N, d]).

    One by one: the score less `spread` times the likeness to the nearest one chosen. Source: Carbonell and Goldstein 1998,
    The use of MMR, diversity-based reranking.
    """
    chosen: list[int] = []
    nearness = torch.zeros(len(scores))
    left = scores.detach().clone()
    for _ in range(min(count, len(scores))):
        best = int((left - spread * nearness).argmax())
        chosen.append(best)
        left[best] = -math.inf
        near = torch.exp(-(places - places[best]).square().sum(1) / places.shape[1])
        nearness = torch.maximum(nearness, near.detach())
    return chosen


def angle_of(share: float) -> float:
    """The angle in radians by which a latent has turned when it has moved by `share` of its length (0 to 2) on its sphere."""
    return 2 * math.asin(min(1.0, max(0.0, share / 2)))
