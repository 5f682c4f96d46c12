"""What is taken for what: from the class seen before to the class seen after."""

import torch
from torch import Tensor


def confusion(clean: Tensor, adversarial: Tensor) -> Tensor:
    """Counts int64 [K, K] from logits [N, K] before and after: row the class seen before, column the one seen after."""
    classes = clean.shape[1]
    pairs = clean.argmax(1) * classes + adversarial.argmax(1)
    return torch.bincount(pairs, minlength=classes * classes).view(classes, classes)
