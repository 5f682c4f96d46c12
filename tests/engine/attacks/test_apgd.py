import pytest
import torch
from torch import Tensor, nn

from engine.attacks.apgd import apgd, checkpoints
from engine.attacks.goal import Goal, leave
from engine.attacks.iterate import pgd
from engine.attacks.loss import cross_entropy, logits_ratio
from engine.attacks.victim import Victim
from engine.jobs.attack_settings import Norm
from tests.engine.attacks.test_ball import held


def test_it_looks_back_where_the_paper_says() -> None:
    assert checkpoints(100) == [22, 41, 57, 70, 80, 87, 93, 99]
    assert checkpoints(10) == [3, 5, 6, 7, 8, 9, 10]
    assert checkpoints(1) == [1]


@pytest.mark.parametrize("norm", ["linf", "l2"])
@pytest.mark.parametrize("loss", [cross_entropy, logits_ratio])
def test_it_stays_in_the_ball_and_climbs_at_least_as_high_as_steps_of_one_length(
    victim: Victim, pictures: Tensor, named: Tensor, norm: Norm, loss
) -> None:
    goal, epsilon = leave(named), 0.02 if norm == "linf" else 0.08
    found = apgd(victim, pictures, goal, epsilon, norm, steps=30, loss=loss)
    held(victim, pictures, found, epsilon, norm)
    same = pgd(victim, pictures, goal, epsilon, norm, steps=30, loss=loss)
    ours, theirs = (float(loss(victim.looked_at(one), goal).sum()) for one in (found, same))
    assert ours > theirs - 1e-3 * abs(theirs)


def test_it_finds_the_top_of_a_hill_inside_of_the_ball_where_one_length_of_step_swings_around_it() -> None:
    """The margin to the class to be left is -(x - a)^2 + 1 at each of four numbers; a is 0.0153 away."""

    class Hill(nn.Module):
        def forward(self, x: Tensor) -> Tensor:
            height = 1 - 1000 * (x.flatten(1) - 0.5153).square().sum(1)
            return torch.stack([torch.full_like(height, 9.0), height], 1)

    victim, middle = Victim(Hill()), torch.full((1, 1, 2, 2), 0.5, dtype=torch.float64)
    goal = leave(torch.zeros(1, dtype=torch.int64))
    steps = {"steps": 40, "loss": cross_entropy}
    found, swinging = apgd(victim, middle, goal, 0.1, **steps), pgd(victim, middle, goal, 0.1, **steps)
    away, swing = ((one - 0.5153).abs().max().item() for one in (found, swinging))
    assert away < 0.001
    assert swing > 3 * away


def test_what_fooled_once_is_given_back_whatever_comes_later() -> None:
    """A class is left only at the edge of the ball, where the loss is lower than before: the way goes there and returns."""

    class Valley(nn.Module):
        def forward(self, x: Tensor) -> Tensor:
            mean = x.flatten(1).mean(1)
            height = torch.where(mean > 0.595, 1.0 + mean, mean - 1.0)
            return torch.stack([torch.zeros_like(height), height], 1)

    victim, middle = Victim(Valley()), torch.full((1, 1, 2, 2), 0.5, dtype=torch.float64)
    goal = leave(torch.zeros(1, dtype=torch.int64))

    def higher_up(logits: Tensor, wanted: Goal) -> Tensor:
        return torch.where(logits[:, 1] > 0, logits[:, 1] - 3, logits[:, 1])

    found = apgd(victim, middle, goal, 0.1, steps=40, loss=higher_up)
    assert goal.reached(victim.looked_at(found)).all()
    assert torch.equal(apgd(victim, middle, goal, 0.0, steps=3), middle)


def test_it_shows_its_way_and_may_be_stopped(victim: Victim, pictures: Tensor, named: Tensor) -> None:
    seen: list[int] = []

    def tick(step: int, steps: int, moved: Tensor) -> None:
        seen.append(step)
        assert steps == 20
        if step == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apgd(victim, pictures, leave(named), 0.1, steps=20, tick=tick)
    assert seen == [0, 1, 2, 3]
    assert all(weight.requires_grad for weight in victim.network.parameters())
