"""Perceptual path length: how far the picture moves, in features, for a small step of the latent.

Source: Karras et al. 2019 (StyleGAN): E[ d(G(I(a, b; t)), G(I(a, b; t + epsilon))) / epsilon^2 ], where d is a squared
distance of features; I turns on the sphere in z (slerp) and goes straight in w (lerp). The published numbers take VGG-16's
LPIPS for d; here it is the features of the caller, so numbers compare only within the same features.
"""

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor

EPSILON = 1e-4
Between = Callable[[Tensor, Tensor, Tensor], Tensor]


def slerp(a: Tensor, b: Tensor, t: Tensor) -> Tensor:
    """From a [N, L] to b [N, L] by the shares t [N], along the great circle; straight where they point the same way."""
    cosine = ((a / a.norm(dim=1, keepdim=True)) * (b / b.norm(dim=1, keepdim=True))).sum(1, keepdim=True)
    angle, t_ = torch.acos(cosine.clamp(-1, 1)), t[:, None]
    sine = angle.sin()
    around = (a * ((1 - t_) * angle).sin() + b * (t_ * angle).sin()) / sine.clamp_min(1e-9)
    return torch.where(sine > 1e-6, around, a + (b - a) * t_)


def lerp(a: Tensor, b: Tensor, t: Tensor) -> Tensor:
    """Straight from a [N, L] to b [N, L] by the shares t [N]."""
    return a + (b - a) * t[:, None]


@torch.no_grad()
def path_length(
    draw: Callable[[Tensor, slice], Tensor],
    embed: Callable[[Tensor], Tensor],
    a: Tensor,
    b: Tensor,
    t: Tensor,
    between: Between,
    epsilon: float = EPSILON,
    batch: int = 50,
) -> tuple[float, float]:
    """(mean, standard deviation) over the paths from a [N, L] to b [N, L] at t [N], without the outer hundredths.

    `draw(points [n, L], rows)` gives pictures (`rows`: which of the N, to find their classes by), `embed(pictures)` features
    [n, D]. Latents are interpolated in float64, since a step of `epsilon` is near float32's own; a, b and t are on the CPU.
    Networks run in full float32: the ten bits of TF32 would swallow the step.
    """
    if not len(a) == len(b) == len(t) > 0:
        raise ValueError(f"paths need as many ends as starts and places, got {len(a)}, {len(b)} and {len(t)}")
    lengths = []
    with torch.backends.cudnn.flags(enabled=True, allow_tf32=False):
        for i in range(0, len(a), batch):
            rows = slice(i, min(i + batch, len(a)))
            ends, share = (a[rows].double(), b[rows].double()), t[rows].double()
            here, there = (
                embed(draw(between(*ends, place).to(a.dtype), rows)).cpu().double()
                for place in (share, share + epsilon)
            )
            lengths.append(((here - there).square().sum(1) / epsilon**2).numpy())
    return _trimmed(np.concatenate(lengths))


def _trimmed(lengths: np.ndarray) -> tuple[float, float]:
    low, high = np.percentile(lengths, 1, method="lower"), np.percentile(lengths, 99, method="higher")
    kept = lengths[(lengths >= low) & (lengths <= high)]
    return float(kept.mean()), float(kept.std())
