"""A classifier behind a change of its pictures, and the attack that knows of it: forward through the change, backward past it.

Source: Athalye et al. 2018, Obfuscated gradients give a false sense of security, section 4.1 (BPDA with the identity).
"""

from typing import Any

import torch
from torch import Tensor, nn

from engine.attacks.victim import Victim
from engine.defences.transforms import Transform


class _StraightThrough(torch.autograd.Function):
    """What the transform gives, to the bit; the slope as if it had changed nothing."""

    @staticmethod
    def forward(_context: Any, pictures: Tensor, transform: Transform) -> Tensor:
        return transform(pictures).clone()

    @staticmethod
    def backward(_context: Any, gradient: Tensor) -> tuple[Tensor, None]:
        return gradient, None


class Defended(nn.Module):
    """`network`, asked about what `transform` makes of the pictures. Range and logits are those of the network itself."""

    def __init__(self, victim: Victim, transform: Transform) -> None:
        super().__init__()
        self.network, self.low, self.high, self._transform = victim.network, victim.low, victim.high, transform

    def forward(self, pictures: Tensor) -> Tensor:
        span = self.high - self.low
        changed = _StraightThrough.apply((pictures - self.low) / span, self._transform)
        logits: Tensor = self.network(changed * span + self.low)
        return logits


def defended(victim: Victim, transform: Transform) -> Victim:
    """The victim behind `transform`. An attack on it is the adaptive one; on the bare victim, the oblivious one."""
    return Victim(Defended(victim, transform), victim.low, victim.high)
