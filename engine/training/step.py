"""What a phase of training works on: the batches of one step, and chance that comes again when the step is made again."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from torch import Generator, Tensor

from engine.randomness import stream


class Batch(NamedTuple):
    """Real pictures [N, C, H, W] in [-1, 1] and their classes, one-hot [N, K] (None without classes).

    For translators `pictures` are what is given and `target` [M, C', H', W'] what they become (unpaired: what the like looks like).
    """

    pictures: Tensor
    classes: Tensor | None
    target: Tensor | None = None

    def parts(self, count: int) -> Iterator["Batch"]:
        """The batch in `count` parts of nearly the same size, none empty."""
        count = min(count, len(self.pictures))
        classes = self.classes.tensor_split(count) if self.classes is not None else [None] * count
        for pictures, told in zip(self.pictures.tensor_split(count), classes, strict=True):
            yield Batch(pictures, told)


class Step(NamedTuple):
    """`batch(k)`: the k-th batch of real pictures of this step; `draw('purpose')`: a fresh generator of this step.

    `number`: steps made before; `seen`: pictures seen before; `done`: the share of the run that is over, 0 to 1.
    """

    batch: Callable[[int], Batch]
    draw: Callable[[str], Generator]
    number: int
    seen: int
    done: float


Phase = tuple[str, Callable[[Step], dict[str, Tensor]]]
"""A name, and what it does: it learns from a step and returns figures of it (scalars, detached)."""


def stream_for(seed: int, step: int, salt: int) -> Callable[[str], Generator]:
    """`draw` of a Step."""
    return lambda purpose: stream(seed, step, purpose, salt=salt)
