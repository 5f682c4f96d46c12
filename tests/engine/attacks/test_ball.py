"""Balls and ranges, over shapes, ranges and norms."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.attacks.ball import Ball, lengths
from engine.attacks.goal import Goal
from engine.attacks.iterate import bim, fgsm, mi_fgsm, pgd
from engine.attacks.victim import Victim
from engine.errors import BadInput
from engine.jobs.attack_settings import Norm
from tests.engine.attacks.made import made, small

RANGES = st.sampled_from([(0.0, 1.0), (-1.0, 1.0), (0.0, 255.0), (-2.5, 0.5)])
NORMS: st.SearchStrategy[Norm] = st.sampled_from(["linf", "l2"])
SHAPES = st.tuples(st.integers(1, 4), st.integers(1, 3), st.sampled_from([4, 5, 8]))


def held(victim: Victim, pictures: torch.Tensor, found: torch.Tensor, epsilon: float, norm: Norm) -> None:
    """Within epsilon, a share of the range, and in the range to the bit."""
    moved = victim.share(found.double() - pictures.double())
    size = moved.abs().max() if norm == "linf" else lengths(moved).max()
    assert float(size) <= epsilon + (1e-6 if norm == "linf" else 1e-5)
    assert victim.low <= float(found.min())
    assert float(found.max()) <= victim.high
    assert found.shape == pictures.shape
    assert found.dtype == pictures.dtype


@settings(max_examples=60)
@given(SHAPES, RANGES, NORMS, st.floats(0, 1), st.integers(0, 1000))
def test_whatever_is_held_is_in_the_ball_and_in_the_range_and_what_was_there_stays(
    shape: tuple[int, int, int], span: tuple[float, float], norm: Norm, epsilon: float, seed: int
) -> None:
    count, channels, side = shape
    victim = Victim(torch.nn.Identity(), *span)
    pictures = made(count, channels, side, *span, seed=seed).float()
    ball = Ball(victim, pictures, epsilon, norm)
    chance = torch.Generator().manual_seed(seed)
    away = ball.hold(pictures + victim.span * torch.randn(pictures.shape, generator=chance))
    held(victim, pictures, away, epsilon, norm)
    held(victim, pictures, ball.anywhere(chance), epsilon, norm)
    assert torch.allclose(ball.hold(away), away, atol=2e-6 * victim.span)
    assert torch.equal(ball.hold(pictures), pictures)


@settings(max_examples=30)
@given(SHAPES, RANGES, NORMS, st.floats(0, 0.6), st.booleans(), st.integers(0, 1000))
def test_every_attack_of_the_loop_stays_in_the_ball_and_in_the_range(
    shape: tuple[int, int, int], span: tuple[float, float], norm: Norm, epsilon: float, targeted: bool, seed: int
) -> None:
    count, channels, side = shape
    victim = Victim(small(channels, side, seed=seed).float(), *span)
    pictures = made(count, channels, side, *span, seed=seed).float()
    goal = Goal(torch.arange(count) % 5, targeted)
    chance = torch.Generator().manual_seed(seed)
    found = [
        fgsm(victim, pictures, goal, epsilon, norm),
        bim(victim, pictures, goal, epsilon, norm, steps=3),
        mi_fgsm(victim, pictures, goal, epsilon, norm, steps=3),
        pgd(victim, pictures, goal, epsilon, norm, steps=3, chance=chance),
    ]
    for one in found:
        held(victim, pictures, one, epsilon, norm)


@pytest.mark.parametrize("norm", ["linf", "l2"])
def test_an_epsilon_for_each_picture_holds_each_by_its_own(norm: Norm) -> None:
    victim, pictures = Victim(torch.nn.Identity(), -1, 1), made(3, low=-1)
    epsilon = torch.tensor([0.0, 0.1, 0.3])
    found = Ball(victim, pictures, epsilon, norm).anywhere(torch.Generator().manual_seed(0))
    moved = victim.share(found - pictures)
    sizes = moved.abs().amax((1, 2, 3)) if norm == "linf" else lengths(moved)[:, 0, 0, 0]
    assert sizes[0] == 0
    assert (sizes <= epsilon + 1e-6).all()
    assert (sizes[1:] > epsilon[1:] / 3).all()


def test_random_starts_fill_the_euclidean_ball_evenly() -> None:
    """Of an even spread in d dimensions the share within r of the way is r ** d: here d = 4, and no range cuts it."""
    victim = Victim(torch.nn.Identity())
    pictures = torch.full((4000, 1, 2, 2), 0.5)
    found = Ball(victim, pictures, 0.4, "l2").anywhere(torch.Generator().manual_seed(5))
    depths = lengths(found - pictures).flatten() / 0.4
    for r in (0.5, 0.7, 0.9):
        assert float((depths < r).float().mean()) == pytest.approx(r**4, abs=0.03)
    assert float((found - pictures).mean().abs()) < 0.01


@pytest.mark.parametrize("wrong", [-0.1, math.nan, math.inf])
@pytest.mark.parametrize("norm", ["linf", "l2"])
def test_no_distance_is_refused(norm: Norm, wrong: float) -> None:
    with pytest.raises(BadInput, match="is no distance"):
        Ball(Victim(small()), made(), wrong, norm)


def test_grey_levels_in_place_of_a_share_are_refused() -> None:
    with pytest.raises(BadInput, match="8/255"):
        Ball(Victim(small()), made(), 8.0)
    with pytest.raises(BadInput, match="8/255"):
        Ball(Victim(small()), made(2), torch.tensor([0.1, 8.0]))
