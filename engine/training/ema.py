"""The exponential moving average of a generator: the network that makes the pictures people see."""

import copy

import torch
from torch import nn


class Ema:
    """`module`: a copy of the generator, in eval mode, that follows it.

    The half-life is counted in pictures; it grows from a twentieth of the pictures seen, so that early averages are not
    mostly the random start. Parameters and floating buffers (batch norm's statistics) are averaged, others copied.
    Source: Karras et al. 2018 (averaging), Karras et al. 2020 (half-life in pictures, ramp-up).
    """

    RAMP_UP = 0.05

    def __init__(self, generator: nn.Module, half_life: float) -> None:
        self.module = copy.deepcopy(generator).eval().requires_grad_(False)
        self.half_life = half_life

    def decay(self, seen: int, batch: int) -> float:
        """The share of the old average that remains after one step of `batch` pictures, `seen` so far."""
        half_life = min(self.half_life, seen * self.RAMP_UP)
        return 0.5 ** (batch / half_life) if half_life > 0 else 0.0

    @torch.no_grad()
    def update(self, generator: nn.Module, seen: int, batch: int) -> None:
        """Move towards `generator`."""
        share = 1 - self.decay(seen, batch)
        mine = [*self.module.parameters(), *self.module.buffers()]
        theirs = [*generator.parameters(), *generator.buffers()]
        averaged = [(a, b) for a, b in zip(mine, theirs, strict=True) if a.is_floating_point()]
        torch._foreach_lerp_([a for a, _ in averaged], [b for _, b in averaged], share)
        for a, b in zip(mine, theirs, strict=True):
            if not a.is_floating_point():
                a.copy_(b)
