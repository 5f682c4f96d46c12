"""Optimizers from a recipe's choice, corrected where a regularizer is a step of its own."""

import torch
from torch import nn

from engine.errors import BadInput
from engine.recipes.recipe import OptimizerChoice


def correction(every: int) -> float:
    """The share of steps that are not the lazy regularizer's, which comes once after `every` steps; 1 where there is none.

    Source: Karras et al. 2020, Analyzing and improving the image quality of StyleGAN, section 3.1: learning rate times c
    and betas to the power c keep the optimizer's pace per picture.
    """
    return every / (every + 1) if every > 1 else 1.0


def build_optimizer(module: nn.Module, choice: OptimizerChoice, every: int = 1) -> torch.optim.Optimizer:
    """`every`: how seldom the network's rarest regularizer comes. Raises BadInput for an unknown kind."""
    c = correction(every)
    if choice.kind == "adam":
        betas = (choice.beta1**c, choice.beta2**c)
        return torch.optim.Adam(module.parameters(), lr=choice.rate * c, betas=betas, eps=choice.epsilon, foreach=True)
    if choice.kind == "rmsprop":
        return torch.optim.RMSprop(
            module.parameters(), lr=choice.rate * c, alpha=choice.beta2**c, eps=choice.epsilon, foreach=True
        )
    raise BadInput(f"An optimizer's kind is 'adam' or 'rmsprop', not '{choice.kind}'.")
