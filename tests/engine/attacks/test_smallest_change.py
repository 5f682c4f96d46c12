"""DeepFool and Carlini-Wagner on classifiers whose nearest border is known, in any range."""

import pytest
import torch
from torch import Tensor, nn

from engine.attacks.ball import lengths
from engine.attacks.carlini_wagner import carlini_wagner
from engine.attacks.deepfool import deepfool
from engine.attacks.goal import Goal, enter, leave
from engine.attacks.victim import Victim
from engine.errors import BadInput
from engine.jobs.attack_settings import Norm
from tests.engine.attacks.made import made, small


class Flat(nn.Module):
    """Logits of four classes that are sums of pixels: every border is a plane. `span`: of the range, which begins at `low`."""

    def __init__(self, low: float, span: float) -> None:
        super().__init__()
        chance = torch.Generator().manual_seed(4)
        self.low, self.span = low, span
        self.weight = nn.Parameter(torch.randn(4, 9, generator=chance, dtype=torch.float64))

    def forward(self, x: Tensor) -> Tensor:
        logits: Tensor = ((x - self.low) / self.span).flatten(1) @ self.weight.T
        return logits


def far(flat: Flat, pictures: Tensor, classes: Tensor, norm: Norm, target: bool) -> list[float]:
    """Distance to the nearest border of the class, or into it, as shares of the range, by the formula of planes."""
    weight, z = flat.weight.detach(), flat(pictures).detach()
    found = []
    for row, label in enumerate(classes.tolist()):
        gaps = []
        for other in set(range(4)) - {label}:
            normal = weight[other] - weight[label]
            size = float(normal.norm() if norm == "l2" else normal.abs().sum())
            gaps.append(float(z[row, label] - z[row, other]) / size)
        found.append(max(-min(gaps), 0.0) if target else max(min(gaps), 0.0))
    return found


@pytest.fixture(params=[(0.0, 1.0), (-1.0, 2.0)])
def planes(request: pytest.FixtureRequest) -> tuple[Flat, Victim, Tensor, Tensor]:
    """Pictures near the middle of the range, so that it cuts no way."""
    low, span = request.param
    flat = Flat(low, span)
    chance = torch.Generator().manual_seed(7)
    pictures = low + span * (0.45 + 0.1 * torch.rand(6, 1, 3, 3, generator=chance, dtype=torch.float64))
    return flat, Victim(flat, low, low + span), pictures, flat(pictures).argmax(1)


@pytest.mark.parametrize("norm", ["linf", "l2"])
def test_deepfool_goes_straight_to_the_nearest_plane_and_two_percent_beyond(
    planes: tuple[Flat, Victim, Tensor, Tensor], norm: Norm
) -> None:
    flat, victim, pictures, named = planes
    found = deepfool(victim, pictures, leave(named), norm)
    moved = victim.share(found - pictures)
    sizes = moved.abs().amax((1, 2, 3)) if norm == "linf" else lengths(moved)[:, 0, 0, 0]
    assert leave(named).reached(victim.looked_at(found)).all()
    assert sizes.tolist() == pytest.approx([1.02 * one for one in far(flat, pictures, named, norm, False)], rel=1e-2)


def test_deepfool_leaves_alone_what_is_named_otherwise_and_has_no_target(
    planes: tuple[Flat, Victim, Tensor, Tensor],
) -> None:
    _, victim, pictures, named = planes
    assert torch.equal(deepfool(victim, pictures, leave((named + 1) % 4)), pictures)
    with pytest.raises(BadInput, match="another attack for a target"):
        deepfool(victim, pictures, enter(named))


@pytest.mark.parametrize("targeted", [False, True])
def test_carlini_wagner_finds_the_nearest_point_behind_the_plane(
    planes: tuple[Flat, Victim, Tensor, Tensor], targeted: bool
) -> None:
    flat, victim, pictures, named = planes
    classes = flat(pictures).argsort(1)[:, 2] if targeted else named
    goal = Goal(classes, targeted)
    found = carlini_wagner(victim, pictures, goal, searches=6, steps=80)
    assert goal.reached(victim.looked_at(found)).all()
    known = far(flat, pictures, classes, "l2", targeted)
    sizes = lengths(victim.share(found - pictures)).flatten().tolist()
    for size, least in zip(sizes, known, strict=True):
        assert least - 1e-9 <= size < 1.05 * least + 4e-3


def test_carlini_wagner_reaches_a_margin_where_one_is_asked_for(planes: tuple[Flat, Victim, Tensor, Tensor]) -> None:
    _, victim, pictures, named = planes
    found = carlini_wagner(victim, pictures, leave(named), searches=4, steps=80, confidence=0.5)
    logits = victim.looked_at(found)
    ahead = logits.scatter(1, named[:, None], -torch.inf).amax(1) - logits.gather(1, named[:, None])[:, 0]
    assert (ahead >= 0.5).all()
    near = carlini_wagner(victim, pictures, leave(named), searches=4, steps=80)
    assert (lengths(found - pictures) > lengths(near - pictures)).all()


def test_carlini_wagner_changes_black_and_white_pixels_too() -> None:
    victim, hard = Victim(small()), (made() > 0.5).double()
    named = victim.looked_at(hard).argmax(1)
    found = carlini_wagner(victim, hard, leave(named))
    assert leave(named).reached(victim.looked_at(found)).all()
    assert ((found - hard).abs() > 0.02).double().mean() > 0.2
    assert 0 <= float(found.min()) <= float(found.max()) <= 1


def test_what_cannot_be_fooled_is_given_back_as_it_was() -> None:
    class Deaf(nn.Module):
        def forward(self, x: Tensor) -> Tensor:
            return torch.tensor([[1.0, 0.0]]).expand(len(x), 2) + 0 * x.flatten(1).sum(1, keepdim=True)

    pictures, goal = torch.rand(3, 1, 4, 4), leave(torch.zeros(3, dtype=torch.int64))
    assert torch.equal(carlini_wagner(Victim(Deaf()), pictures, goal, searches=2, steps=5), pictures)
    assert torch.isfinite(deepfool(Victim(Deaf()), pictures, goal, steps=3)).all()
