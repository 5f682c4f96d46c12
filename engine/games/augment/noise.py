"""Instance noise: Gaussian noise on real and generated pictures, so that the two never lie wholly apart.

Source: Sonderby et al. 2017, Amortised MAP inference, section on instance noise; Arjovsky and Bottou 2017.
"""

import torch
from torch import Generator, Tensor

from engine.games.augment.pipeline import AUGMENTATIONS


@AUGMENTATIONS.add("noise")
def instance_noise(x: Tensor, generator: Generator, sigma: float = 0.1) -> Tensor:
    """`x` plus N(0, sigma^2), drawn for each pixel."""
    return x + sigma * torch.randn(x.shape, generator=generator).to(x)
