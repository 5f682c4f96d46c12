"""Sliced Wasserstein distance between the patches of pictures, at each level of their Laplacian pyramids.

Source: Karras et al. 2018 (progressive growing): 128 patches of 7 x 7 a picture and level, each channel brought to mean 0
and deviation 1, 4 x 128 random directions, numbers times 1000. The finest level speaks of sharpness and noise, the
coarsest of layout. Needs no feature network.
"""

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from torch import Tensor

PATCH, PATCHES, DIRECTIONS, COARSEST = 7, 128, 512, 16
Pixels = npt.NDArray[np.uint8]


def blurred(x: Tensor, gain: float = 1.0) -> Tensor:
    """x [N, C, H, W] under the 5 x 5 binomial filter times `gain`, mirrored at the borders."""
    line = torch.tensor([1.0, 4.0, 6.0, 4.0, 1.0], dtype=x.dtype, device=x.device) / 16
    kernel = (line[:, None] * line * gain).expand(x.shape[1], 1, 5, 5)
    return F.conv2d(F.pad(x, (2, 2, 2, 2), mode="reflect"), kernel, groups=x.shape[1])


def enlarged(x: Tensor) -> Tensor:
    """x [N, C, H, W] -> [N, C, 2 H, 2 W], smooth."""
    sparse = x.new_zeros(*x.shape[:2], 2 * x.shape[2], 2 * x.shape[3])
    sparse[:, :, ::2, ::2] = x
    return blurred(sparse, 4.0)


def laplacian_pyramid(x: Tensor, levels: int) -> list[Tensor]:
    """x [N, C, H, W] as what each halving loses, finest first, and last the rest [N, C, H / 2^(levels - 1), ...]."""
    pyramid = [x]
    for _ in range(levels - 1):
        smaller = blurred(pyramid[-1])[:, :, ::2, ::2]
        pyramid[-1] = pyramid[-1] - enlarged(smaller)
        pyramid.append(smaller)
    return pyramid


def patches(level: Tensor, count: int, random: np.random.Generator) -> Tensor:
    """`count` patches a picture of level [N, C, H, W], at random places: [N count, C, 7, 7]."""
    n, _, height, width = level.shape
    top = torch.from_numpy(random.integers(0, height - PATCH + 1, n * count))[:, None, None]
    left = torch.from_numpy(random.integers(0, width - PATCH + 1, n * count))[:, None, None]
    owner = torch.arange(n).repeat_interleave(count)[:, None, None]
    step = torch.arange(PATCH)
    return level[owner, :, top + step[:, None], left + step].permute(0, 3, 1, 2)


def standardized(found: Tensor) -> Tensor:
    """Patches [M, C, 7, 7] with mean 0 and deviation 1 in each channel over all of them: [M, C 49]."""
    deviation, mean = torch.std_mean(found, dim=(0, 2, 3), keepdim=True, correction=0)
    return ((found - mean) / deviation.clamp_min(1e-12)).flatten(1)


def sliced_distance(a: Tensor, b: Tensor, directions: Tensor) -> float:
    """Mean over unit `directions` [D, K] of the Wasserstein-1 distance between points a [M, D] and b [M, D]."""
    if a.shape != b.shape:
        raise ValueError(f"a sliced distance needs as many points on both sides, got {len(a)} and {len(b)}")
    apart = [((a @ part).sort(0).values - (b @ part).sort(0).values).abs().mean(0) for part in directions.split(64, 1)]
    return float(torch.cat(apart).mean())


def sliced_wasserstein(real: Pixels, fake: Pixels, seed: int = 0) -> dict[int, float]:
    """Side of the level -> distance x 1000, for uint8 pictures [N, H, W, C] and [M, H, W, C], sides down to 16 px.

    Of the larger set only the first min(N, M) are taken.
    """
    if real.shape[1:] != fake.shape[1:]:
        raise ValueError(
            f"pictures {list(real.shape[1:])} and {list(fake.shape[1:])} cannot be compared patch by patch"
        )
    count, side = min(len(real), len(fake)), min(real.shape[1:3])
    levels = max(1, (side // COARSEST).bit_length())
    random = np.random.default_rng(seed)
    directions = torch.from_numpy(random.standard_normal((PATCH * PATCH * real.shape[3], DIRECTIONS), np.float32))
    directions /= directions.norm(dim=0)
    sides: list[list[list[Tensor]]] = []
    for pixels in (real, fake):
        found: list[list[Tensor]] = [[] for _ in range(levels)]
        for i in range(0, count, 64):
            x = torch.from_numpy(np.ascontiguousarray(pixels[i : min(i + 64, count)])).permute(0, 3, 1, 2).float()
            for index, level in enumerate(laplacian_pyramid(x, levels)):
                found[index].append(patches(level, PATCHES, random))
        sides.append(found)
    distances = {}
    for index in range(levels):
        a, b = (standardized(torch.cat(found[index])) for found in sides)
        distances[side >> index] = 1000 * sliced_distance(a, b, directions)
    return distances
