"""Chance and batch norm of the whole batch, though each rank sees its share only: so results do not depend on how many ranks there are.

Inside the context every random tensor is drawn for the whole batch, by the same generator on all ranks, and each rank keeps its rows;
batch norm takes mean and variance over all ranks (torch's own SyncBatchNorm refuses the CPU). No network, game or augmentation knows.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor
from torch.overrides import TorchFunctionMode

from engine.ranks import dealt, ranks, whole


@contextmanager
def whole_batch() -> Iterator[None]:
    """While inside, batches are dealt out among ranks, and the first dimension of what is drawn counts this rank's pictures.

    With one rank it changes nothing.
    """
    with dealt() as mine:
        if mine.count == 1:
            yield
            return
        with _OfAll():
            yield


class _OfAll(TorchFunctionMode):
    def __torch_function__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        instead = _INSTEAD.get(function, function)
        return instead(*args, **(kwargs or {}))


def _dealt(draw: Callable[..., Tensor], shape: Sequence[int], **options: Any) -> Tensor:
    """A tensor of `shape` whose rows are this rank's of the one that is drawn for all."""
    if not len(shape):
        return draw(shape, **options)
    mine = ranks()
    return draw((shape[0] * mine.count, *shape[1:]), **options)[mine.rows]


def _shape(size: tuple[Any, ...]) -> Sequence[int]:
    return size[0] if len(size) == 1 and not isinstance(size[0], int) else size


def _rand(*size: Any, **options: Any) -> Tensor:
    return _dealt(torch.rand, _shape(size), **options)


def _randn(*size: Any, **options: Any) -> Tensor:
    return _dealt(torch.randn, _shape(size), **options)


def _randint(*bounds_and_size: Any, **options: Any) -> Tensor:
    *bounds, size = bounds_and_size
    low, high = bounds if len(bounds) == 2 else (0, bounds[0])
    return _dealt(lambda shape, **more: torch.randint(low, high, shape, **more), size, **options)


def _rand_like(x: Tensor) -> Tensor:
    return _dealt(torch.rand, x.shape, device=x.device, dtype=x.dtype)


def _randn_like(x: Tensor) -> Tensor:
    return _dealt(torch.randn, x.shape, device=x.device, dtype=x.dtype)


def _dropout(x: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor:  # noqa: ARG001
    return x * _kept(x, x.shape, p) if training else x


def _dropout2d(x: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor:  # noqa: ARG001
    return x * _kept(x, (*x.shape[:2], 1, 1), p) if training else x


def _kept(x: Tensor, shape: Sequence[int], p: float) -> Tensor:
    """What torch multiplies with: zeros and 1 / (1 - p), drawn in the order in which `x` lies in memory."""
    mine = ranks()
    last = x.dim() == 4 and x.is_contiguous(memory_format=torch.channels_last) and not x.is_contiguous()
    form = torch.channels_last if last else torch.contiguous_format
    ones = torch.ones((shape[0] * mine.count, *shape[1:]), device=x.device, dtype=x.dtype)
    return F.dropout(ones.contiguous(memory_format=form), p, True)[mine.rows]


def _batch_norm(
    x: Tensor,
    running_mean: Tensor | None,
    running_var: Tensor | None,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    training: bool = False,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> Tensor:
    """Batch norm over the pictures of all ranks, with its gradient. Source: Ioffe and Szegedy 2015, algorithm 1."""
    if not training:
        return F.batch_norm(x, running_mean, running_var, weight, bias, False, momentum, eps)
    h = x.to(torch.promote_types(x.dtype, torch.float32))
    over = [d for d in range(x.dim()) if d != 1]
    variances, means = torch.var_mean(h, over, correction=0)  # [C] each
    of_all = whole(torch.stack([means, variances])[None])  # [ranks, 2, C]
    mean = of_all[:, 0].mean(0)
    variance = of_all[:, 1].mean(0) + (of_all[:, 0] - mean).square().mean(0)
    if running_mean is not None and running_var is not None:
        count = x.numel() // x.shape[1] * ranks().count
        with torch.no_grad():
            running_mean.lerp_(mean.to(running_mean), momentum)
            running_var.lerp_((variance * (count / max(1, count - 1))).to(running_var), momentum)
    shape = [1, -1, *[1] * (x.dim() - 2)]
    scale = (variance + eps).rsqrt() * (1 if weight is None else weight)
    shift = (0 if bias is None else bias) - mean * scale
    return torch.addcmul(shift.view(shape), h, scale.view(shape)).to(x.dtype)


_INSTEAD: dict[Any, Callable[..., Tensor]] = {
    torch.rand: _rand,
    torch.randn: _randn,
    torch.randint: _randint,
    torch.rand_like: _rand_like,
    torch.randn_like: _randn_like,
    F.dropout: _dropout,
    F.dropout2d: _dropout2d,
    F.batch_norm: _batch_norm,
}
