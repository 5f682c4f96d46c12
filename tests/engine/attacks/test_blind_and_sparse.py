"""Attacks that ask for answers only (Square, one pixel), and those that change few pixels (JSMA)."""

import itertools

import pytest
import torch
from torch import Tensor, nn

from engine.attacks.goal import Goal, enter, leave
from engine.attacks.jsma import jsma
from engine.attacks.one_pixel import one_pixel, painted
from engine.attacks.square import side, square
from engine.attacks.victim import Victim
from tests.engine.attacks.made import made, small
from tests.engine.attacks.test_ball import held


def chance() -> torch.Generator:
    return torch.Generator().manual_seed(0)


class Steps(nn.Module):
    """The small classifier behind a picture of four grey levels: no slope anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = small()

    def forward(self, x: Tensor) -> Tensor:
        logits: Tensor = self.inner((x * 3).round() / 3)
        return logits


def test_squares_begin_at_the_share_of_the_area_and_are_halved_nine_times() -> None:
    sides = [side(0.8, query, 10_000, 28) for query in (0, 10, 11, 51, 201, 501, 1001, 2001, 4001, 6001, 8001)]
    areas = [0.8 / 2**k for k in (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)]
    assert sides == [max(1, round(area**0.5 * 28)) for area in areas]
    assert side(0.8, 3, 1_000, 28) == side(0.8, 30, 10_000, 28)
    assert side(1.0, 0, 100, 28) == 28


@pytest.mark.parametrize("span", [(0.0, 1.0), (-1.0, 1.0)])
def test_squares_fool_what_has_no_slopes_and_stay_in_the_ball(span: tuple[float, float]) -> None:
    class Ranged(nn.Module):
        inner = Steps()

        def forward(self, x: Tensor) -> Tensor:
            logits: Tensor = self.inner((x - span[0]) / (span[1] - span[0]))
            return logits

    victim, pictures = Victim(Ranged(), *span), made(low=span[0], high=span[1])
    named = victim.looked_at(pictures).argmax(1)
    found = square(victim, pictures, leave(named), 0.25, chance=chance(), queries=300)
    held(victim, pictures, found, 0.25, "linf")
    assert leave(named).reached(victim.looked_at(found)).all()
    assert torch.equal(square(victim, pictures, leave(named), 0.25, chance=chance(), queries=300), found)
    assert torch.equal(square(victim, pictures, leave(named), 0.0, chance=chance(), queries=5), pictures)


def test_squares_have_an_epsilon_for_each_picture_and_a_target(victim: Victim, pictures: Tensor) -> None:
    target = victim.looked_at(pictures).argsort(1)[:, -2]
    epsilon = torch.tensor([0.0, 0.4, 0.4, 0.4, 0.4, 0.4], dtype=torch.float64)
    found = square(victim, pictures, enter(target), epsilon, chance=chance(), queries=300)
    assert torch.equal(found[0], pictures[0])
    assert enter(target).reached(victim.looked_at(found))[1:].float().mean() >= 0.6


def test_one_pixel_finds_the_only_place_that_counts_and_changes_no_other() -> None:
    class Trigger(nn.Module):
        """Class 1 where the pixel (5, 2) is brighter than 0.7 and its surroundings give a hint of the way there."""

        def forward(self, x: Tensor) -> Tensor:
            lit = 10 * (x[:, 0, 5, 2] - 0.7) + 0.2 * (x[:, 0, 4:7, 1:4].sum((1, 2)))
            return torch.stack([torch.ones_like(lit) * 2, lit], 1)

    pictures = torch.zeros(2, 1, 8, 8)
    goal = leave(torch.zeros(2, dtype=torch.int64))
    found = one_pixel(Victim(Trigger()), pictures, goal, chance=chance(), population=60, generations=40)
    assert goal.reached(Trigger()(found)).all()
    assert (found != pictures).flatten(1).sum(1).tolist() == [1, 1]
    assert (found[:, 0, 5, 2] > 0.7).all()
    assert torch.equal(
        one_pixel(Victim(Trigger()), pictures, goal, chance=chance(), population=60, generations=40), found
    )


def test_genes_are_places_and_colours() -> None:
    victim = Victim(nn.Identity(), -1, 1)
    picture = torch.zeros(3, 4, 6)
    genes = torch.tensor([[[0.0, 0.999, 1.0, 0.5, 0.0]], [[1.0, 0.5, 0.25, 0.25, 0.25]]])
    made_of = painted(victim, picture, genes)
    assert made_of[0, :, 0, 5].tolist() == [1.0, 0.0, -1.0]
    assert made_of[1, :, 3, 3].tolist() == [-0.5, -0.5, -0.5]
    assert (made_of != 0).any(1).sum((1, 2)).tolist() == [1, 1]


def test_jsma_moves_the_pair_that_the_search_over_all_pairs_finds() -> None:
    victim, pictures = Victim(small(side=4)), made(3, side=4) * 0.5
    named = victim.looked_at(pictures).argmax(1)
    target = (named + 1) % 5
    found = jsma(victim, pictures, enter(target), theta=0.3, share=2.9 / 16)  # one pair
    for row in range(3):
        x = pictures[row : row + 1].clone().requires_grad_(True)
        logits = victim.network(x)[0]
        slopes = [torch.autograd.grad(one, x, retain_graph=True)[0].flatten().tolist() for one in logits]
        wanted = slopes[int(target[row])]
        other = [sum(one[k] for one in slopes) - wanted[k] for k in range(16)]
        worth = {
            (p, q): -(wanted[p] + wanted[q]) * (other[p] + other[q])
            for p, q in itertools.combinations(range(16), 2)
            if wanted[p] + wanted[q] > 0 > other[p] + other[q]
        }
        moved = (found[row] - pictures[row]).flatten()
        if not worth:
            assert moved.abs().max() == 0
            continue
        best = max(worth, key=lambda pair: worth[pair])
        assert moved.nonzero()[:, 0].tolist() == list(best)
        assert moved[list(best)].tolist() == pytest.approx([0.3, 0.3])


@pytest.mark.parametrize("theta", [1.0, -1.0])
@pytest.mark.parametrize("targeted", [False, True])
def test_jsma_moves_no_more_than_its_share_only_in_its_direction_and_stops_when_it_is_there(
    theta: float, targeted: bool
) -> None:
    victim, pictures = Victim(small()), made()
    logits = victim.looked_at(pictures)
    goal = Goal(logits.argsort(1)[:, -2] if targeted else logits.argmax(1), targeted)
    found = jsma(victim, pictures, goal, theta=theta, share=0.3)
    changed = (found != pictures).flatten(1).sum(1)
    assert (changed <= 0.3 * 64).all()
    assert ((found - pictures) * theta >= 0).all()
    assert 0 <= float(found.min()) <= float(found.max()) <= 1
    assert goal.reached(victim.looked_at(found)).double().mean() > 0.3
    assert (changed < 18).any()


def test_jsma_looks_among_the_best_numbers_of_a_large_picture() -> None:
    victim = Victim(small(3, 24))
    pictures = made(1, 3, 24)
    named = victim.looked_at(pictures).argmax(1)
    found = jsma(victim, pictures, leave(named), share=0.01)
    assert 0 < int((found != pictures).sum()) <= 17
