"""Several processes (ranks) that train one network together: which one this is, and figures and pictures of all of them.

Outside of `dealt`, and alone, every function here gives back what it is given. A batch of n pictures is dealt out like cards: rank r of R has the
pictures r, r + R, r + 2 R, ... So the first half of the batch, every part of it, and two batches one after the other are
dealt out just as the whole is, and groups that a network makes inside a batch stay together.

Each rank minimizes the mean over its own pictures, and gradients are averaged over ranks (`engine.training.gradients`). What is
not such a mean uses `average` or `whole`; gradients through them come out right under that rule, to any order.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor


class PeerGone(Exception):
    """Another rank has ended or cannot be reached, so that this one cannot go on; why, the other one knows."""


@dataclass(frozen=True)
class Ranks:
    """This process is number `rank` of `count`."""

    rank: int = 0
    count: int = 1

    @property
    def rows(self) -> slice:
        """Which pictures of a batch are this rank's."""
        return slice(self.rank, None, self.count)


ALONE = Ranks()
_dealt = [ALONE]


def everybody() -> Ranks:
    """Which process of how many this is."""
    if dist.is_available() and dist.is_initialized():
        return Ranks(dist.get_rank(), dist.get_world_size())
    return ALONE


def ranks() -> Ranks:
    """Which of how many processes a batch is dealt out among now: outside of `dealt` all of it belongs to this one."""
    return _dealt[-1]


@contextmanager
def dealt() -> Iterator[Ranks]:
    """While inside, batches are dealt out among all ranks; every rank must do the same in here, for they wait for each other."""
    _dealt.append(everybody())
    try:
        yield _dealt[-1]
    finally:
        _dealt.pop()


@contextmanager
def with_peers() -> Iterator[None]:
    """What ranks do together belongs in here. Raises PeerGone where another rank is gone: torch says that in many ways."""
    try:
        yield
    except RuntimeError as error:
        raise PeerGone(str(error)) from error


def average(x: Tensor) -> Tensor:
    """The mean of the ranks' tensors, element by element."""
    return x if ranks().count == 1 else _Average.apply(x)


def whole(x: Tensor) -> Tensor:
    """This rank's rows [n, ...] -> those of the whole batch [n * ranks, ...], in order."""
    return x if ranks().count == 1 else _Whole.apply(x)


def total(x: Tensor) -> Tensor:
    """The sum of the ranks' tensors of any type, without a gradient."""
    if ranks().count == 1:
        return x
    sum_ = x.detach().clone()
    with with_peers():
        dist.all_reduce(sum_)
    return sum_


def deviation(x: Tensor) -> Tensor:
    """The standard deviation of all elements on all ranks, a scalar without a gradient."""
    count = ranks().count
    if count == 1:
        return x.detach().std()
    x = x.detach()
    number = x.numel() * count
    mean = total(x.sum()) / number
    return (total((x - mean).square().sum()) / (number - 1)).sqrt()


class _Average(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:  # noqa: ARG004
        return total(x) / ranks().count

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> Tensor:  # noqa: ARG004
        averaged: Tensor = _Average.apply(gradient)
        return averaged


class _Whole(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:  # noqa: ARG004
        parts = [torch.empty_like(x, memory_format=torch.contiguous_format) for _ in range(ranks().count)]
        with with_peers():
            dist.all_gather(parts, x.contiguous())
        return torch.stack(parts, 1).flatten(0, 1)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> Tensor:  # noqa: ARG004
        own: Tensor = _OwnSum.apply(gradient)
        return own


class _OwnSum(torch.autograd.Function):
    """This rank's rows of the sum of the ranks' tensors: what a gradient of `whole` is."""

    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:  # noqa: ARG004
        return total(x)[ranks().rows].contiguous()

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> Tensor:  # noqa: ARG004
        spread: Tensor = _Whole.apply(gradient)
        return spread
