"""The gradient of a discriminator in its input: what every gradient penalty is made of."""

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm

from engine.errors import BadInput


def input_gradient(discriminator: nn.Module, x: Tensor, classes: Tensor | None) -> Tensor:
    """d D(x) / d x for pictures [N, C, H, W], each by itself: [N, C * H * W], differentiable in the weights.

    At full precision, because small gradients of gradients vanish in half of it. Raises BadInput where batch norm mixes
    the pictures, so that a gradient for each of them does not exist.
    """
    refuse_batch_norm(discriminator)
    with torch.autocast(x.device.type, enabled=False):
        x = full_precision(x).detach().requires_grad_(True)
        logits = discriminator(x, classes)  # [N]
        (gradient,) = torch.autograd.grad(logits.sum(), x, create_graph=True)
    return gradient.flatten(1)


def refuse_batch_norm(discriminator: nn.Module) -> None:
    """Raises BadInput if `discriminator` normalizes over the batch. Source: Gulrajani et al. 2017, section 4."""
    for name, module in discriminator.named_modules():
        if isinstance(module, _BatchNorm) and module.training:
            raise BadInput(
                f"A gradient penalty asks for the gradient of each picture alone, but the discriminator's '{name}' is "
                "batch norm, which mixes pictures. Give the discriminator another norm: 'layer', 'spectral' or 'none'."
            )


def full_precision(x: Tensor) -> Tensor:
    """`x` in float32, or float64 if it was."""
    return x if x.dtype == torch.float64 else x.float()


def per_picture(numbers: Tensor, like: Tensor) -> Tensor:
    """One number a picture, [N], shaped and placed to be multiplied with pictures [N, C, H, W]."""
    return numbers[:, None, None, None].to(like)
