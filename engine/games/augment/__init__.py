"""Differentiable augmentation on the device: the same random changes for real and generated pictures."""

from engine.games.augment import adjust, differentiable, geometry
from engine.games.augment.blur import fading_blur
from engine.games.augment.noise import instance_noise
from engine.games.augment.pipeline import AUGMENTATIONS, Augmentation, augment

BGC = (
    "flip",
    "rotate",
    "shift",
    "scale",
    "turn",
    "stretch",
    "brightness",
    "contrast",
    "invert",
    "hue",
    "saturation",
)
"""Blitting, geometry, colour: what StyleGAN2-ADA changes by default. Source: Karras et al. 2020, Training GANs with limited data."""

__all__ = [
    "AUGMENTATIONS",
    "BGC",
    "Augmentation",
    "adjust",
    "augment",
    "differentiable",
    "fading_blur",
    "geometry",
    "instance_noise",
]
