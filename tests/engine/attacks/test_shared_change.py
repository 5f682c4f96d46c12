"""One change for many pictures: the universal pattern, and the sticker."""

import math

import pytest
import torch
from torch import Tensor, nn

from engine.attacks.goal import enter, leave
from engine.attacks.patch import Placing, patch, stuck
from engine.attacks.universal import changed, universal
from engine.attacks.victim import Victim
from engine.errors import BadInput
from engine.jobs.attack_settings import Norm
from tests.engine.attacks.made import made, small


def chance() -> torch.Generator:
    return torch.Generator().manual_seed(0)


@pytest.mark.parametrize("span", [(0.0, 1.0), (-1.0, 1.0)])
@pytest.mark.parametrize("norm", ["linf", "l2"])
def test_one_change_is_no_longer_than_epsilon_and_fools_more_than_noise(span: tuple[float, float], norm: Norm) -> None:
    class Ranged(nn.Module):
        inner = small()

        def forward(self, x: Tensor) -> Tensor:
            logits: Tensor = self.inner((x - span[0]) / (span[1] - span[0]))
            return logits

    victim, pictures = Victim(Ranged(), *span), made(40, low=span[0], high=span[1])
    named = victim.looked_at(pictures).argmax(1)
    epsilon = 0.15 if norm == "linf" else 1.0
    change = universal(victim, pictures, leave(named), epsilon, norm, chance=chance(), steps=60, batch=20)
    size = float(victim.share(change).abs().max() if norm == "linf" else victim.share(change).norm())
    assert epsilon * 0.9 < size <= epsilon + 1e-6
    noise = torch.randn(change.shape, generator=chance(), dtype=torch.float64)
    noise = noise.sign() * epsilon if norm == "linf" else noise / noise.norm() * epsilon
    fooled, by_noise = (
        float(leave(named).reached(victim.looked_at(changed(victim, pictures, one))).double().mean())
        for one in (change, victim.own(noise))
    )
    assert fooled > by_noise + 0.25
    unseen = made(40, low=span[0], high=span[1], seed=9)
    seen_as = victim.looked_at(unseen).argmax(1)
    assert (
        float(leave(seen_as).reached(victim.looked_at(changed(victim, unseen, change))).double().mean())
        > by_noise + 0.2
    )


def test_one_picture_is_too_few(victim: Victim, pictures: Tensor) -> None:
    with pytest.raises(BadInput, match="at least two"):
        universal(victim, pictures[:1], leave(torch.zeros(1, dtype=torch.int64)), 0.1, chance=chance())


def test_a_sticker_lies_inside_covers_its_share_and_nothing_else_changes() -> None:
    placing, pictures = Placing(0.3, 0.5, 22.5), torch.zeros(200, 1, 40, 60)
    laid = stuck(pictures, torch.ones(1, 20, 20), placing, chance())
    covered = laid.sum((1, 2, 3))
    assert ((covered > 0.8 * 12 * 12) & (covered < 1.1 * 20 * 20)).all()
    assert laid.min() == 0
    assert laid.max() == 1
    for edge in (laid[:, :, 0], laid[:, :, -1], laid[..., 0], laid[..., -1]):
        assert edge.amax(-1).float().mean() < 0.2  # it touches an edge now and then, and never lies across one
    assert covered.min() > 0.9 * (0.3 * 40) ** 2


def test_a_sticker_that_is_neither_turned_nor_scaled_is_its_own_pixels() -> None:
    sticker = torch.rand(3, 10, 10, generator=chance())
    laid = stuck(torch.full((50, 3, 10, 10), 0.5), sticker, Placing(1.0, 1.0, 0.0), chance())
    assert torch.allclose(laid, sticker.expand(50, -1, -1, -1), atol=1e-5)


def test_a_turned_sticker_is_turned_and_not_stretched_in_wide_pictures() -> None:
    """A bar along the middle: its length as it is seen stays, whatever way it is turned."""
    sticker = torch.zeros(1, 40, 40)
    sticker[:, 18:22] = 1
    laid = stuck(torch.zeros(60, 1, 80, 140), sticker, Placing(0.5, 0.5, 45.0), chance())[:, 0]
    for one in laid:
        rows, columns = (one > 0.5).nonzero().T
        length = math.hypot(int(rows.max() - rows.min()), int(columns.max() - columns.min()))
        assert 35 < length < 44


def test_a_sticker_leads_into_the_target_wherever_it_lies(victim: Victim) -> None:
    pictures = made(30)
    target = enter(torch.full((30,), 0))
    sticker = patch(victim, pictures, target, chance=chance(), placing=Placing(0.5, 0.7, 20), steps=60)
    assert 0 <= float(sticker.min()) <= float(sticker.max()) <= 1
    placed = stuck(pictures, sticker, Placing(0.5, 0.7, 20), torch.Generator().manual_seed(5))
    grey = stuck(pictures, torch.full_like(sticker, 0.5), Placing(0.5, 0.7, 20), torch.Generator().manual_seed(5))
    named, by_grey = (float(target.reached(victim.looked_at(one)).double().mean()) for one in (placed, grey))
    assert named > by_grey + 0.15


def test_a_sticker_that_does_not_fit_is_refused(victim: Victim, pictures: Tensor, named: Tensor) -> None:
    with pytest.raises(BadInput, match=r"Give widths from above 0 to 0\.77"):
        patch(victim, pictures, leave(named), chance=chance(), placing=Placing(0.5, 0.9, 22.5))
