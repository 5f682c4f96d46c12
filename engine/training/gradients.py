"""Gradients of several ranks become one before an optimizer uses them: added, divided, and everywhere the same."""

import torch
import torch.distributed as dist
from torch import Tensor

from engine.ranks import ranks, with_peers

BUCKET_BYTES = 32 * 2**20
"""Gradients travel in pieces of this size, so that packing one goes on while another is under way."""


class Scaler(torch.amp.GradScaler):
    """Torch's scaler of float16's gradients, which with any other precision does nothing; `step` averages over ranks first.

    Before the scaler looks for infinities, so that all ranks find the same and skip the same steps.
    """

    def __init__(self, device: torch.device, precision: torch.dtype) -> None:
        super().__init__(device.type, enabled=precision == torch.float16)

    def step(self, optimizer: torch.optim.Optimizer, *args: object, **kwargs: object) -> float | None:
        """Average the gradients of the optimizer's parameters over ranks, then let it take its step."""
        average_gradients(optimizer)
        return super().step(optimizer, *args, **kwargs)


def average_gradients(optimizer: torch.optim.Optimizer) -> None:
    """Replace each gradient by its mean over ranks. Parameters without one on this rank have none on the others, either."""
    count = ranks().count
    if count == 1:
        return
    gradients = [p.grad for group in optimizer.param_groups for p in group["params"] if p.grad is not None]
    buckets = []
    for bucket in _buckets(gradients):
        flat = torch.cat([gradient.reshape(-1) for gradient in bucket])
        with with_peers():
            buckets.append((bucket, flat, dist.all_reduce(flat, async_op=True)))
    for bucket, flat, sent in buckets:
        with with_peers():
            sent.wait()
        flat /= count
        for gradient, mean in zip(bucket, flat.split([g.numel() for g in bucket]), strict=True):
            gradient.copy_(mean.view(gradient.shape))


def _buckets(gradients: list[Tensor]) -> list[list[Tensor]]:
    """In order, each of one type and of at most `BUCKET_BYTES` (or a single gradient)."""
    buckets: list[list[Tensor]] = []
    size = 0
    for gradient in gradients:
        size += gradient.nbytes
        if not buckets or size > BUCKET_BYTES or buckets[-1][0].dtype != gradient.dtype:
            buckets.append([])
            size = gradient.nbytes
        buckets[-1].append(gradient)
    return buckets
