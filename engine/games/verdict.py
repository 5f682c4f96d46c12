"""One number a picture, whatever number of logits the discriminator gives."""

from torch import Tensor


def verdict(logits: Tensor) -> Tensor:
    """[N], or [N, M] of a discriminator that judges in M places -> [N], the mean over the places."""
    return logits if logits.dim() == 1 else logits.flatten(1).mean(1)
