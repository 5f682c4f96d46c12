"""What a discriminator says of pictures, layer by layer, whatever kind it is: one shape for games and feature matching."""

import torch
from torch import Tensor, nn

from engine.networks.multi_scale import MultiScaleDiscriminator
from engine.networks.patch_discriminator import PatchDiscriminator


def judgements(discriminator: nn.Module, x: Tensor) -> list[list[Tensor]]:
    """Pictures [N, C, H, W] -> for each scale at which they are looked at the maps of the layers, the logits last."""
    if isinstance(discriminator, MultiScaleDiscriminator):
        return discriminator.scales(x)
    if isinstance(discriminator, PatchDiscriminator):
        return [discriminator.maps(x)]
    return [[discriminator(x)]]


def of_two(discriminator: nn.Module, first: Tensor, second: Tensor) -> tuple[list[list[Tensor]], list[list[Tensor]]]:
    """The judgements of two batches of the same size, in one pass where no batch norm would mix them."""
    if any(isinstance(module, nn.BatchNorm2d) for module in discriminator.modules()):
        return judgements(discriminator, first), judgements(discriminator, second)
    both = judgements(discriminator, torch.cat([first, second]))
    count = len(first)
    return [[m[:count] for m in maps] for maps in both], [[m[count:] for m in maps] for maps in both]
