"""The climb up a taste: its slope against float64, its sphere, its budget, and items that do not come out alike."""

import math

import pytest
import torch
from torch import Tensor

from engine.latent.ascend import Climb, along_sphere, angle_of, ascend, likeness, varied, within

LATENT, PLACES = 12, 4


def linear(seed: int = 0) -> tuple[Tensor, Tensor]:
    chance = torch.Generator().manual_seed(seed)
    return torch.randn(LATENT, 16, generator=chance) / 4, torch.randn(16, PLACES, generator=chance) / 2


def draw(z: Tensor) -> Tensor:
    return torch.tanh(z @ linear()[0]).unflatten(1, (1, 4, 4))


def coordinates(pictures: Tensor) -> Tensor:
    return pictures.flatten(1) @ linear()[1]


def starts(count: int = 6) -> Tensor:
    return torch.randn(count, LATENT, generator=torch.Generator().manual_seed(7))


TASTE = torch.tensor([1.0, -2.0, 0.5, 0.0])


def test_every_item_gains_and_no_latent_changes_its_norm() -> None:
    found = ascend(draw, starts(), coordinates, TASTE, climb=Climb(likeness=0.0))
    assert found.strip.shape == (81, 6, LATENT)
    assert torch.equal(found.strip[0], starts())
    assert (found.scores[-1] > found.scores[0] + 0.5).all()
    assert torch.allclose(found.strip.norm(dim=2), starts().norm(dim=1).expand(81, 6), rtol=1e-5)


def test_scores_are_in_standard_deviations_whatever_the_length_of_the_taste() -> None:
    a = ascend(draw, starts(), coordinates, TASTE, climb=Climb(steps=5))
    b = ascend(draw, starts(), coordinates, 100 * TASTE, climb=Climb(steps=5))
    assert torch.allclose(a.scores, b.scores, atol=1e-5)
    assert torch.allclose(a.scores[0], coordinates(draw(starts())) @ TASTE / TASTE.norm(), atol=1e-6)


def test_realism_is_kept_but_not_chased() -> None:
    def realism(pictures: Tensor) -> Tensor:
        return -3 * coordinates(pictures) @ TASTE  # what pleases looks unreal here

    plain = ascend(draw, starts(), coordinates, TASTE, climb=Climb(likeness=0.0))
    held = ascend(draw, starts(), coordinates, TASTE, realism, Climb(likeness=0.0, realism=1.0))
    assert (held.scores[-1] < plain.scores[-1]).all()

    def flattering(pictures: Tensor) -> Tensor:
        return 50 + pictures.flatten(1).sum(1)  # above the model's own samples everywhere: nothing is left to gain

    free = ascend(draw, starts(), coordinates, TASTE, flattering, Climb(likeness=0.0, realism=1.0))
    assert torch.equal(free.strip, plain.strip)


def test_items_that_repel_each_other_end_further_apart() -> None:
    twins = starts(1).expand(6, -1) + 0.01 * starts(6)
    alone = ascend(draw, twins, coordinates, TASTE, climb=Climb(likeness=0.0))
    together = ascend(draw, twins, coordinates, TASTE, climb=Climb(likeness=2.0))
    apart = [torch.pdist(coordinates(draw(found.strip[-1]))).mean() for found in (alone, together)]
    assert apart[1] > 2 * apart[0]


def test_the_likeness_is_the_double_sum_in_float64() -> None:
    places = torch.randn(5, 3, dtype=torch.float64, generator=torch.Generator().manual_seed(1))
    expected = sum(
        math.exp(-float(((a - b) ** 2).sum()) / 3) for i, a in enumerate(places) for j, b in enumerate(places) if i != j
    )
    assert float(likeness(places)) == pytest.approx(expected, rel=1e-9)


def test_a_budget_bounds_how_far_a_latent_turns() -> None:
    found = ascend(draw, starts(), coordinates, TASTE, climb=Climb(budget=0.3, likeness=0.0))
    cosines = torch.cosine_similarity(found.strip, starts().expand_as(found.strip), dim=2)
    assert torch.arccos(cosines.clamp(-1, 1)).max() < 0.3 + 1e-3
    assert (found.scores[-1] > found.scores[0]).all()


def test_what_is_within_its_budget_is_left_alone_and_the_rest_lies_on_its_edge() -> None:
    a = torch.tensor([[2.0, 0.0], [2.0, 0.0]])
    z = torch.tensor([[3 * math.cos(0.1), 3 * math.sin(0.1)], [0.0, 3.0]])
    found = within(a, z, 0.5)
    assert torch.equal(found[0], z[0])
    assert torch.allclose(found[1], 3 * torch.tensor([math.cos(0.5), math.sin(0.5)]), atol=1e-6)


def test_the_slope_along_the_sphere_has_no_part_outward() -> None:
    slope, z = starts(3), starts(6)[3:]
    assert (along_sphere(slope, z) * z).sum(1).abs().max() < 1e-5


def test_the_networks_and_the_starts_stay_as_they_are() -> None:
    weight = linear()[0].clone().requires_grad_(True)
    before = starts()
    ascend(lambda z: torch.tanh(z @ weight).unflatten(1, (1, 4, 4)), before, coordinates, TASTE, climb=Climb(steps=3))
    assert weight.grad is None
    assert torch.equal(before, starts())


def test_without_a_taste_only_likeness_and_cost_move() -> None:
    still = ascend(draw, starts(), coordinates, torch.zeros(PLACES), climb=Climb(likeness=0.0))
    assert torch.allclose(still.strip[-1], starts(), atol=1e-5)
    twins = starts(1).expand(3, -1)
    begin = within(twins, twins + 0.3 * starts(3), 0.2)
    apart = ascend(draw, twins, coordinates, torch.zeros(PLACES), climb=Climb(budget=0.2), begin=begin)
    assert torch.equal(apart.strip[0], begin)
    assert torch.pdist(coordinates(draw(apart.strip[-1]))).min() > torch.pdist(coordinates(draw(begin))).min()
    turned = torch.nn.functional.cosine_similarity(twins, apart.strip[-1])
    assert (turned > math.cos(0.2) - 1e-4).all()


def test_a_cost_holds_what_should_stay() -> None:
    plain = draw(starts())

    def changed(pictures: Tensor) -> Tensor:
        return 50 * (pictures - plain)[:, :, :2].square().mean((1, 2, 3))  # the upper half

    free, held = (
        ascend(draw, starts(), coordinates, TASTE, climb=Climb(likeness=0.0), cost=cost) for cost in (None, changed)
    )
    assert (changed(draw(held.strip[-1])) < 0.2 * changed(draw(free.strip[-1]))).all()
    assert (held.scores[-1] > held.scores[0]).all()


def test_the_angle_of_a_share_is_that_of_the_chord() -> None:
    assert angle_of(2) == pytest.approx(math.pi)
    assert angle_of(1) == pytest.approx(math.pi / 3)
    a = torch.tensor([[3.0, 0.0]])
    moved = within(a, torch.tensor([[0.0, 3.0]]), angle_of(0.5))
    assert float((moved - a).norm()) == pytest.approx(1.5)


def test_a_stop_is_told() -> None:
    seen = []

    def tick(step: int, steps: int, latents: Tensor) -> None:
        seen.append((step, steps, latents.shape))
        if step == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ascend(draw, starts(), coordinates, TASTE, tick=tick)
    assert seen == [(0, 80, (6, LATENT)), (1, 80, (6, LATENT)), (2, 80, (6, LATENT))]


def test_varied_takes_the_best_first_and_no_twins() -> None:
    places = torch.tensor([[0.0, 0.0], [0.01, 0.0], [4.0, 0.0], [0.0, 4.0]])
    scores = torch.tensor([2.0, 1.9, 1.5, -5.0])
    assert varied(scores, places, 2) == [0, 2]
    assert varied(scores, places, 2, spread=0.0) == [0, 1]
    assert varied(scores, places, 9) == [0, 2, 1, 3]


def test_a_second_pair_of_eyes_must_be_pleased_too() -> None:
    other = torch.randn(16, PLACES, generator=torch.Generator().manual_seed(3)) / 2

    def elsewhere(pictures: Tensor) -> Tensor:
        return pictures.flatten(1) @ other

    alone = ascend(draw, starts(), coordinates, TASTE, climb=Climb(likeness=0.0, smooth=0.0))
    both = ascend(
        draw, starts(), coordinates, TASTE, climb=Climb(likeness=0.0, smooth=0.0), second=(elsewhere, 3 * TASTE)
    )
    way = TASTE / TASTE.norm()
    first, second = ((elsewhere(draw(found.strip[-1])) @ way).mean() for found in (alone, both))
    assert second > first
    assert torch.allclose(both.scores[-1], coordinates(draw(both.strip[-1])) @ way, atol=1e-5)
    assert (both.scores[-1] > both.scores[0]).all()
