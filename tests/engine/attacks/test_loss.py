import pytest
import torch
from torch import Tensor

from engine.attacks.goal import Goal, enter, leave, require_classes
from engine.attacks.loss import LOSSES, cross_entropy, logits_ratio, margin, slope
from engine.attacks.victim import Victim
from engine.errors import BadInput
from tests.engine.attacks.made import made, small


@pytest.fixture
def logits() -> Tensor:
    return torch.randn(7, 5, generator=torch.Generator().manual_seed(2), dtype=torch.float64) * 3


@pytest.fixture
def classes() -> Tensor:
    return torch.tensor([0, 1, 2, 3, 4, 0, 1])


def test_each_loss_is_what_its_formula_says_picture_by_picture(logits: Tensor, classes: Tensor) -> None:
    for row, (z, y) in enumerate(zip(logits.tolist(), classes.tolist(), strict=True)):
        others = [value for place, value in enumerate(z) if place != y]
        best = sorted(z, reverse=True)
        surprise = torch.tensor(z, dtype=torch.float64).logsumexp(0).item() - z[y]
        assert cross_entropy(logits, leave(classes))[row].item() == pytest.approx(surprise, rel=1e-6)
        assert cross_entropy(logits, enter(classes))[row].item() == pytest.approx(-surprise, rel=1e-6)
        assert margin(logits, leave(classes))[row].item() == pytest.approx(max(others) - z[y])
        assert margin(logits, enter(classes))[row].item() == pytest.approx(z[y] - max(others))
        away = -(z[y] - max(others)) / (best[0] - best[2])
        into = -(max(others) - z[y]) / (best[0] - (best[2] + best[3]) / 2)
        assert logits_ratio(logits, leave(classes))[row].item() == pytest.approx(away, rel=1e-9)
        assert logits_ratio(logits, enter(classes))[row].item() == pytest.approx(into, rel=1e-9)


@pytest.mark.parametrize("targeted", [False, True])
def test_the_margin_and_the_ratio_are_above_zero_exactly_where_the_goal_is_reached(
    logits: Tensor, classes: Tensor, targeted: bool
) -> None:
    goal = Goal(classes, targeted)
    assert torch.equal(margin(logits, goal) > 0, goal.reached(logits))
    assert torch.equal(logits_ratio(logits, goal) > 0, goal.reached(logits))
    assert goal.reached(logits).any()
    assert not goal.reached(logits).all()


def test_the_ratio_knows_neither_scale_nor_offset_of_the_logits(logits: Tensor, classes: Tensor) -> None:
    for goal in (leave(classes), enter(classes)):
        assert torch.allclose(logits_ratio(50 * logits + 7, goal), logits_ratio(logits, goal))


def test_the_ratio_says_how_many_classes_it_needs() -> None:
    two = torch.zeros(2, 2)
    with pytest.raises(BadInput, match="at least 3 classes here, this classifier has 2"):
        logits_ratio(two, leave(torch.tensor([0, 1])))
    with pytest.raises(BadInput, match="at least 4"):
        logits_ratio(torch.zeros(2, 3), enter(torch.tensor([0, 1])))


@pytest.mark.parametrize("name", ["cross-entropy", "margin", "dlr"])
@pytest.mark.parametrize("targeted", [False, True])
def test_the_slope_is_the_difference_quotient_and_does_not_depend_on_the_batch(name: str, targeted: bool) -> None:
    victim, pictures, goal = Victim(small()), made(), Goal(torch.tensor([0, 1, 2, 3, 4, 0]), targeted)
    gradient, logits = slope(victim, pictures, goal, LOSSES[name])
    assert torch.allclose(logits, victim.looked_at(pictures))
    alone, _ = slope(victim, pictures[2:3], goal.of(torch.tensor([2])), LOSSES[name])
    assert torch.allclose(gradient[2:3], alone, rtol=1e-9)
    direction = torch.randn(pictures.shape, generator=torch.Generator().manual_seed(3), dtype=torch.float64)
    ahead, behind = (LOSSES[name](victim.looked_at(pictures + h * direction), goal).sum().item() for h in (1e-6, -1e-6))
    assert (gradient * direction).sum().item() == pytest.approx((ahead - behind) / 2e-6, rel=1e-5)


def test_class_numbers_that_do_not_exist_are_refused(logits: Tensor) -> None:
    require_classes(leave(torch.tensor([0, 4])), 2, 5)
    with pytest.raises(BadInput, match="Class 5 does not exist: this classifier has 5"):
        require_classes(leave(torch.tensor([0, 5])), 2, 5)
    with pytest.raises(BadInput, match="3 pictures needs 3 class numbers"):
        require_classes(leave(torch.tensor([0, 4])), 3, 5)
