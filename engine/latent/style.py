"""From `Latent`s to the styles of a model that has them: a w for each layer, truncated, pushed, and mixed."""

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from engine.errors import BadInput
from engine.jobs.spec import Latent
from engine.latent.point import coded, mixture, to_classes
from engine.networks.style_mapping import StyleGenerator

THIRDS = ("coarse", "middle", "fine")
SAMPLED = 512


def layers_of(third: str, layers: int) -> slice:
    """The layers that 'coarse', 'middle' or 'fine' stands for, of `layers` in all: thirds, the first rounded up."""
    edges = [-(-layers * k // 3) for k in range(4)]
    place = THIRDS.index(third)
    return slice(edges[place], edges[place + 1])


def to_styles(generator: StyleGenerator, latents: Sequence[Latent], directions: Tensor | None) -> Tensor:
    """ws [N, layers, latent] for `generator.synthesis`, in its device and type.

    Directions [K, latent] are added to w, then w is truncated towards the mean. Styles of single layers come from their
    own seeds, with the picture's classes, directions and truncation. Source: Karras et al. 2019, sections 3.1 and 3.2.
    """
    return torch.stack([_of_one(generator, latent, directions) for latent in latents])


@torch.no_grad()
def in_deviations(generator: StyleGenerator, directions: Tensor) -> Tensor:
    """`directions` [K, latent] of w, each as long as w's standard deviation along it, as those of z are for z ~ N(0, 1).

    Rounded to three digits, so that it does not hang on how a machine adds.
    """
    z = torch.randn(SAMPLED, generator.latent, generator=torch.Generator().manual_seed(0)).to(generator.w_mean)
    even = torch.full((SAMPLED, generator.classes), 1 / generator.classes).to(z) if generator.classes else None
    along = generator.mapping(z, even).double() @ directions.to(z).double().T  # [SAMPLED, K]
    spread = torch.tensor([float(f"{deviation:.3g}") for deviation in along.std(0).tolist()])
    return directions * spread[:, None]


def _of_one(generator: StyleGenerator, latent: Latent, directions: Tensor | None) -> Tensor:
    in_w = latent.space == "w+" and bool(latent.code)
    share = math.sqrt(sum(weight * weight for weight in latent.weights)) if in_w else 1.0
    if in_w:
        whole = mixture(latent.seeds, latent.weights, generator.latent) if share else torch.zeros(generator.latent)
    elif latent.code:
        whole = coded(latent, generator.latent)
    else:
        whole = mixture(latent.seeds, latent.weights, generator.latent)
    styles = [mixture(style.seeds, style.weights, generator.latent) for style in latent.styles]
    z = torch.stack([whole, *styles]).to(generator.w_mean)
    classes = to_classes(latent, generator.classes).to(z).expand(len(z), -1) if generator.classes else None
    w = generator.mapping(z, classes)[:, None].repeat(1, generator.layers, 1)  # [1 + styles, layers, latent]
    if in_w:
        w[0] = share * w[0] + _layers_of_code(generator, latent).to(w)
    if directions is not None:
        for amount, direction in zip(latent.directions, directions, strict=False):
            w = w + amount * direction.to(w)
    w = generator.truncate(w, latent.truncation)
    ws = w[0].clone()  # [layers, latent]
    for style, its in zip(latent.styles, w[1:], strict=True):
        where = layers_of(style.layers, generator.layers_in_use())
        ws[where] = its[where]
    return ws


def _layers_of_code(generator: StyleGenerator, latent: Latent) -> torch.Tensor:
    """The w of each layer [layers, latent] in a code. Raises BadInput for a code of another model."""
    code = torch.tensor(latent.code)
    if len(code) == generator.latent:
        return code.expand(generator.layers, -1)
    if len(code) != generator.latent * generator.layers:
        raise BadInput(
            f"The code of this picture has {len(code)} numbers, but the model takes {generator.latent} for each of {generator.layers} layers."
        )
    return code.unflatten(0, (generator.layers, generator.latent))
