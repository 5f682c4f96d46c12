"""Adjustments of every pixel alike: brightness, contrast, inversion, hue, saturation.

Grey pictures have neither hue nor saturation: those two leave them as they are.
Source: Karras et al. 2020, Training GANs with limited data, appendix B (the ranges).
"""

import math

import torch
from torch import Generator, Tensor

from engine.games.augment.pipeline import AUGMENTATIONS, normal, uniform


@AUGMENTATIONS.add("brightness")
def brightness(x: Tensor, generator: Generator) -> Tensor:
    """Plus 0.2 N(0, 1)."""
    return x + 0.2 * normal(len(x), generator, x)


@AUGMENTATIONS.add("contrast")
def contrast(x: Tensor, generator: Generator) -> Tensor:
    """Times 2^(0.5 N(0, 1)), about mid grey."""
    return x * 2 ** (0.5 * normal(len(x), generator, x))


@AUGMENTATIONS.add("invert")
def invert(x: Tensor, generator: Generator) -> Tensor:
    """Dark and light exchanged, colours kept, in half of the pictures."""
    return torch.where(uniform(len(x), generator, x) < 0.5, x - 2 * x.mean(1, keepdim=True), x)


@AUGMENTATIONS.add("hue")
def hue(x: Tensor, generator: Generator) -> Tensor:
    """Colours turned about the grey axis by any angle."""
    angle = 2 * math.pi * uniform(len(x), generator, x)
    if x.shape[1] != 3:
        return x
    grey = x.mean(1, keepdim=True)
    # Rodrigues' formula about the axis (1, 1, 1) / sqrt(3): grey stays; cross = axis x colour.
    cross = (x.roll(1, 1) - x.roll(-1, 1)) / math.sqrt(3)
    return grey + (x - grey) * angle.cos() + cross * angle.sin()


@AUGMENTATIONS.add("saturation")
def saturation(x: Tensor, generator: Generator) -> Tensor:
    """Distance from grey times 2^N(0, 1)."""
    factor = 2 ** normal(len(x), generator, x)
    if x.shape[1] != 3:
        return x
    grey = x.mean(1, keepdim=True)
    return grey + (x - grey) * factor
