"""Where a classifier looks: Grad-CAM for networks with convolutions, the slope of the logit at each pixel for those without."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.attacks.victim import Victim


def heat(victim: Victim, pictures: Tensor, classes: Tensor) -> Tensor:
    """Maps [N, H, W] in [0, 1] of what speaks for `classes` int64 [N] in `pictures` [N, C, H, W]; 1 is the strongest of each picture.

    Source: Selvaraju et al. 2017, Grad-CAM, equations 1 and 2; Simonyan et al. 2014, Deep inside convolutional networks, section 3.1.
    Raises BadInput for pictures out of range.
    """
    victim.require(pictures)
    seen: list[Tensor] = []

    def keep(_module: nn.Module, _given: object, made: Tensor) -> None:
        if made.dim() == 4 and made.shape[2] * made.shape[3] > 1:
            seen.append(made)

    hooks = [one.register_forward_hook(keep) for one in victim.network.modules() if isinstance(one, nn.Conv2d)]
    try:
        with victim.held(), torch.enable_grad():
            x = pictures.detach().requires_grad_(True)
            named = victim.logits(x).gather(1, classes[:, None]).sum()
            last = seen[-1] if seen else x
            (gradient,) = torch.autograd.grad(named, last)
    finally:
        for hook in hooks:
            hook.remove()
    return _scaled(_cam(last.detach(), gradient, pictures) if seen else gradient.abs().amax(1))


def _cam(features: Tensor, gradient: Tensor, pictures: Tensor) -> Tensor:
    """The maps of the last convolution, weighed by the mean slope of each, what speaks against left out; at the pictures' size."""
    weights = gradient.mean((2, 3), keepdim=True)
    speaking = (weights * features).sum(1, keepdim=True).relu()
    return F.interpolate(speaking, size=pictures.shape[2:], mode="bilinear", align_corners=False)[:, 0]


def _scaled(maps: Tensor) -> Tensor:
    """Each of [N, H, W] with its strongest at 1; nothing stays nothing."""
    return maps / maps.amax((1, 2), keepdim=True).clamp(min=1e-12)
