"""A defence that only hides the slopes falls to the attack that knows of it."""

import pytest
import torch
from torch import Tensor, nn

from engine.attacks.goal import leave
from engine.attacks.iterate import pgd
from engine.attacks.masking import masked
from engine.attacks.outcome import accuracy
from engine.attacks.victim import Victim
from engine.defences.bars import bars
from engine.defences.bpda import defended
from engine.defences.transforms import bit_depth
from tests.engine.attacks.clothes import clothes, trained
from tests.engine.attacks.made import made, small

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.mark.parametrize("span", [(0.0, 1.0), (-1.0, 1.0)])
def test_forward_is_the_transform_to_the_bit_and_the_slope_passes_it_by(span: tuple[float, float]) -> None:
    victim = Victim(small(), *span)
    coarse, pictures = defended(victim, lambda x: bit_depth(x, 2)), made(low=span[0], high=span[1])
    shown = (bit_depth((pictures - span[0]) / (span[1] - span[0]), 2) * (span[1] - span[0]) + span[0]).requires_grad_()
    wanted = victim.logits(shown)
    x = pictures.clone().requires_grad_()
    logits = coarse.logits(x)
    assert torch.equal(logits, wanted)
    assert (coarse.low, coarse.high) == span
    (ours,) = torch.autograd.grad(logits[:, 1].sum(), x)
    (theirs,) = torch.autograd.grad(wanted[:, 1].sum(), shown)
    assert torch.allclose(ours, theirs)
    assert masked(coarse, pictures, leave(torch.zeros(6, dtype=torch.int64))) is None


def test_what_a_rounding_hides_the_attack_that_knows_of_it_finds() -> None:
    class Rounded(nn.Module):
        """The same, with the slope that rounding has: none."""

        def __init__(self, inner: nn.Module) -> None:
            super().__init__()
            self.inner = inner

        def forward(self, x: Tensor) -> Tensor:
            logits: Tensor = self.inner(bit_depth(x, 2))
            return logits

    bare = Victim(trained(*clothes(0, 1500), epochs=5))
    hiding, behind = Victim(Rounded(bare.network)), defended(bare, lambda x: bit_depth(x, 2))
    pictures, labels = clothes(1500, 100)
    goal = leave(labels)
    warning = masked(hiding, pictures, goal)
    assert warning is not None
    assert (warning.share, warning.still) == (1.0, 1.0)
    blind, knowing = (pgd(victim, pictures, goal, 0.1, steps=10) for victim in (hiding, behind))
    assert torch.equal(blind, pictures)
    assert accuracy(hiding.looked_at(knowing), labels) < accuracy(hiding.looked_at(blind), labels) - 0.2


def test_the_bars_show_what_it_costs_and_what_it_holds_against_whom() -> None:
    bare = Victim(trained(*clothes(0, 1500), epochs=5))
    behind = defended(bare, lambda x: bit_depth(x, 1))
    pictures, labels = clothes(1500, 100)
    made_against: list[Victim] = []

    def fool(victim: Victim, given: Tensor) -> Tensor:
        made_against.append(victim)
        return pgd(victim, given, leave(labels), 0.1, steps=10)

    told: list[tuple[int, int]] = []
    found = bars(bare, behind, pictures, labels, fool, tick=lambda step, steps: told.append((step, steps)))
    assert made_against == [bare, behind]
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    oblivious, adaptive = fool(bare, pictures), fool(behind, pictures)
    assert found == (
        accuracy(bare.looked_at(pictures), labels),
        accuracy(bare.looked_at(oblivious), labels),
        accuracy(behind.looked_at(pictures), labels),
        accuracy(behind.looked_at(oblivious), labels),
        accuracy(behind.looked_at(adaptive), labels),
    )
    assert found.bare_attacked < found.adaptive <= found.oblivious < found.clean < found.bare
