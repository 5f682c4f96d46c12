"""From a `Latent` (seeds, weights, classes, directions) to z: small enough to live in a picture, exact on every machine."""

import functools
import math
from collections.abc import Sequence

import torch
from torch import Generator, Tensor

from engine.errors import BadInput
from engine.jobs.spec import Latent


@functools.lru_cache(maxsize=1024)
def noise(seed: int, size: int) -> Tensor:
    """The z of a seed: float32 [size], standard normal, from a CPU generator. Kept: do not write into it."""
    return torch.randn(size, generator=Generator().manual_seed(seed))


def mixture(seeds: Sequence[int], weights: Sequence[float], size: int) -> Tensor:
    """float32 [size]: sum w z / sqrt(sum w^2), which keeps the prior's variance. Raises BadInput where they do not match."""
    if not seeds or len(weights) != len(seeds):
        raise BadInput(
            f"A latent needs one weight a seed, but there are {len(seeds)} seeds and {len(weights)} weights."
        )
    length = math.sqrt(sum(w * w for w in weights))
    if length == 0:
        raise BadInput("A latent's weights must not all be zero.")
    if not all(-(2**63) <= seed < 2**63 for seed in seeds):
        raise BadInput("A latent's seeds are whole numbers of at most 18 digits.")
    z = torch.zeros(size)
    for seed, weight in zip(seeds, weights, strict=True):
        if weight:
            z += weight / length * noise(seed, size)
    return z


def to_z(latent: Latent, size: int, directions: Tensor | None = None) -> Tensor:
    """float32 [size]: the mixture of seeds, or the code and what is added to it; then directions; then truncation.

    `directions`: [K, size], unit rows. Raises BadInput where seeds and weights, or code and model, do not match.
    """
    z = coded(latent, size) if latent.code else mixture(latent.seeds, latent.weights, size)
    if directions is not None:
        for amount, direction in zip(latent.directions, directions, strict=False):
            z += amount * direction
    return z * latent.truncation


def coded(latent: Latent, size: int) -> Tensor:
    """float32 [size]: code + sum w z, weights as they are. Raises BadInput for the code of another model."""
    if latent.space != "z":
        raise BadInput("This picture was made by a model with styles. Choose the model that made it.")
    if len(latent.code) != size:
        raise BadInput(f"The code of this picture has {len(latent.code)} numbers, but the model takes {size}.")
    z = torch.tensor(latent.code)
    for seed, weight in zip(latent.seeds, latent.weights, strict=False):
        if weight:
            z += weight * mixture((seed,), (1.0,), size)
    return z


def to_classes(latent: Latent, classes: int) -> Tensor:
    """Class weights float32 [classes], summing to 1. Without a choice every class counts the same."""
    if not latent.classes:
        return torch.full((classes,), 1 / classes)
    if len(latent.classes) != classes:
        raise BadInput(f"The model has {classes} classes, but {len(latent.classes)} class weights were given.")
    weights = torch.tensor(latent.classes)
    total = float(weights.sum())
    if total <= 0 or float(weights.min()) < 0:
        raise BadInput("Class weights must not be negative, and one must be above zero.")
    return weights / total


def stack(
    latents: Sequence[Latent], size: int, classes: int, directions: Tensor | None
) -> tuple[Tensor, Tensor | None]:
    """z [N, size] and class weights [N, classes] (None without classes) of several latents."""
    z = torch.stack([to_z(latent, size, directions) for latent in latents])
    return z, torch.stack([to_classes(latent, classes) for latent in latents]) if classes else None
