"""Directions found in what the generator makes of its codes: the principal components of an early layer, brought back to codes.

Source: Harkonen et al. 2020, GANSpace: discovering interpretable GAN controls. In w the components of w itself; in z, which is
isotropic and has none, those of the activations where pictures are still small, and the codes that belong to them by least squares.
"""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from engine.latent.space import Space

SAMPLES, SIDE = 4_096, 8
_AT_ONCE = 256


@torch.no_grad()
def principal_directions(
    space: Space,
    count: int = 16,
    samples: int = SAMPLES,
    tick: Callable[[int, int], None] = lambda _done, _all: None,
) -> Tensor:
    """The `count` strongest [count, size], strongest first; each as long as one standard deviation of the codes along it.

    Signs are fixed: the largest entry is positive. Fewer where there are fewer. `tick(done, all)` may raise to stop.
    """
    codes, classes = space.sample(samples, torch.Generator().manual_seed(0))
    if space.of == "z":
        layer = early_layer(space)
        parts = []
        for i in range(0, samples, _AT_ONCE):
            tick(i, samples)
            told = classes[i : i + _AT_ONCE] if classes is not None else None
            parts.append(_activations(space, layer, codes[i : i + _AT_ONCE], told))
        seen = torch.cat(parts)
        places = _components(seen, count)  # [samples, count], variance 1
        found = torch.linalg.lstsq(places.double(), codes.double()).solution.float()  # [count, size]
        found = torch.nn.functional.normalize(found, dim=1)  # z varies by 1 in every direction
    else:
        wide = codes - codes.mean(0)
        _, stretch, rows = torch.linalg.svd(wide.double(), full_matrices=False)
        found = (rows[:count] * (stretch[:count, None] / samples**0.5)).float()
    found = found[found.norm(dim=1) > 1e-6]
    largest = found.gather(1, found.abs().argmax(1, keepdim=True))
    return found * largest.sign()


@torch.no_grad()
def early_layer(space: Space) -> nn.Module:
    """The last layer whose maps have at most SIDE pixels a side: late enough to show parts, early enough to be whole."""
    found: list[nn.Module] = []

    def look(module: nn.Module, _: object, output: object) -> None:
        if isinstance(output, Tensor) and output.ndim == 4 and output.shape[2] <= SIDE:
            found.append(module)

    leaves = [module for module in space.generator.modules() if not any(True for _ in module.children())]
    hooks = [module.register_forward_hook(look) for module in leaves]
    try:
        space.draw(*space.sample(1, torch.Generator().manual_seed(0)))
    finally:
        for hook in hooks:
            hook.remove()
    if not found:
        raise ValueError(f"the generator has no layer of at most {SIDE} pixels a side")
    return found[-1]


def _activations(space: Space, layer: nn.Module, codes: Tensor, classes: Tensor | None) -> Tensor:
    """What `layer` gives for codes [N, size], [N, F]."""
    kept: list[Tensor] = []
    hook = layer.register_forward_hook(lambda _module, _inputs, output: kept.append(output.flatten(1).float()))
    try:
        space.draw(codes, classes)
    finally:
        hook.remove()
    return kept[0]


def _components(seen: Tensor, count: int) -> Tensor:
    """Coordinates [N, count] of activations [N, F] along their principal axes, of variance 1."""
    wide = seen - seen.mean(0)
    with torch.random.fork_rng():  # the decomposition is a random one
        torch.manual_seed(0)
        left, stretch, _ = torch.svd_lowrank(wide, q=min(count + 8, *wide.shape), niter=4)
    kept = stretch[:count] > 1e-6 * stretch[0]
    return left[:, :count][:, kept] * len(seen) ** 0.5
