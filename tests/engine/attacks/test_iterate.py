import pytest
import torch
from torch import Tensor, nn

from engine.attacks.ball import Ball, lengths
from engine.attacks.goal import Goal, enter, leave
from engine.attacks.iterate import bim, fgsm, iterate, mi_fgsm, pgd
from engine.attacks.loss import margin
from engine.attacks.steps import Momentum, normalized, sign
from engine.attacks.victim import Victim
from engine.errors import BadInput
from engine.jobs.attack_settings import Norm
from tests.engine.attacks.made import made, small


def slope_of(network: nn.Module, x: Tensor, goal: Goal) -> Tensor:
    """The slope of the summed cross-entropy, upwards for a class to be left, downwards for one to be entered."""
    x = x.clone().requires_grad_(True)
    nn.functional.cross_entropy(network(x), goal.classes, reduction="sum").backward()
    assert x.grad is not None
    return -x.grad if goal.targeted else x.grad


@pytest.mark.parametrize("targeted", [False, True])
def test_one_step_is_the_sign_of_the_slope_and_in_l2_the_slope_itself(
    victim: Victim, pictures: Tensor, named: Tensor, targeted: bool
) -> None:
    goal = Goal(named if not targeted else (named + 1) % 5, targeted)
    g = slope_of(victim.network, pictures, goal)
    found = fgsm(victim, pictures, goal, 0.1)
    assert torch.allclose(found, (pictures + 0.1 * g.sign()).clamp(0, 1), atol=1e-12)
    found = fgsm(victim, pictures, goal, 0.7, "l2")
    assert torch.allclose(found, (pictures + 0.7 * g / lengths(g)).clamp(0, 1), atol=1e-9)


def test_small_steps_are_those_of_the_formula(victim: Victim, pictures: Tensor, named: Tensor) -> None:
    x = pictures
    for _ in range(4):
        moved = x + 0.05 * slope_of(victim.network, x, leave(named)).sign()
        x = (pictures + (moved - pictures).clamp(-0.1, 0.1)).clamp(0, 1)
    assert torch.allclose(bim(victim, pictures, leave(named), 0.1, steps=4, pace=2), x, atol=1e-12)
    assert torch.equal(
        pgd(victim, pictures, leave(named), 0.1, steps=4, pace=2), bim(victim, pictures, leave(named), 0.1, steps=4)
    )


def test_momentum_gathers_slopes_of_length_one(victim: Victim, pictures: Tensor, named: Tensor) -> None:
    x, gathered = pictures, torch.zeros_like(pictures)
    for _ in range(3):
        g = slope_of(victim.network, x, leave(named))
        gathered = 0.5 * gathered + g / g.abs().sum((1, 2, 3), keepdim=True)
        x = (pictures + (x + 0.1 / 3 * gathered.sign() - pictures).clamp(-0.1, 0.1)).clamp(0, 1)
    assert torch.allclose(mi_fgsm(victim, pictures, leave(named), 0.1, steps=3, decay=0.5), x, atol=1e-12)


def test_a_slope_of_zero_moves_nothing_and_stops_nothing() -> None:
    flat, steep = torch.zeros(1, 1, 2, 2), torch.tensor([[[[1.0, -2.0], [3.0, -4.0]]]])
    momentum = Momentum(1.0, sign)
    assert torch.equal(momentum(flat), flat)
    assert torch.equal(momentum(steep), steep.sign())
    assert torch.equal(momentum(flat), steep.sign())
    assert torch.equal(sign(flat), flat)
    assert torch.equal(normalized(flat), flat)
    assert float(normalized(steep).norm()) == pytest.approx(1)


@pytest.mark.parametrize("norm", ["linf", "l2"])
def test_an_epsilon_of_zero_changes_nothing(victim: Victim, pictures: Tensor, named: Tensor, norm: Norm) -> None:
    goal, chance = leave(named), torch.Generator().manual_seed(0)
    assert torch.equal(fgsm(victim, pictures, goal, 0.0, norm), pictures)
    assert torch.equal(bim(victim, pictures, goal, 0.0, norm), pictures)
    assert torch.equal(mi_fgsm(victim, pictures, goal, 0.0, norm), pictures)
    assert torch.equal(pgd(victim, pictures, goal, 0.0, norm, chance=chance), pictures)


@pytest.mark.parametrize("norm", ["linf", "l2"])
@pytest.mark.parametrize("targeted", [False, True])
def test_a_classifier_of_another_range_is_fooled_by_the_same_picture(norm: Norm, targeted: bool) -> None:
    """The same network behind a change of range: what is found is the same picture, in the other range."""

    class Scaled(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.inner = small()

        def forward(self, x: Tensor) -> Tensor:
            logits: Tensor = self.inner((x + 1) / 2)
            return logits

    pictures, goal = made(), Goal(torch.tensor([0, 1, 2, 3, 4, 0]), targeted)
    for attack in (fgsm, bim, mi_fgsm):
        unit = attack(Victim(small()), pictures, goal, 0.1, norm)
        other = attack(Victim(Scaled(), -1, 1), pictures * 2 - 1, goal, 0.1, norm)
        assert torch.allclose(other, unit * 2 - 1, atol=1e-9)
        assert not torch.allclose(unit, pictures)


def test_more_steps_fool_more_and_a_target_is_entered(victim: Victim, pictures: Tensor, named: Tensor) -> None:
    target = victim.looked_at(pictures).argsort(1)[:, -2]
    found = pgd(victim, pictures, enter(target), 0.3, chance=torch.Generator().manual_seed(0))
    assert enter(target).reached(victim.looked_at(found)).all()
    losses = [
        float(nn.functional.cross_entropy(victim.looked_at(one), named))
        for one in (
            pictures,
            fgsm(victim, pictures, leave(named), 0.05),
            bim(victim, pictures, leave(named), 0.05, steps=20),
        )
    ]
    assert losses == sorted(losses)


def test_what_is_fooled_may_rest_where_it_is(victim: Victim, pictures: Tensor, named: Tensor) -> None:
    ball = Ball(victim, pictures, 0.3)
    resting = iterate(victim, ball, leave(named), steps=40, step=0.01, direction=sign, loss=margin, rest=True)
    going = iterate(victim, ball, leave(named), steps=40, step=0.01, direction=sign, loss=margin)
    assert leave(named).reached(victim.looked_at(resting)).all()
    assert ((resting - pictures).abs().amax((1, 2, 3)) < (going - pictures).abs().amax((1, 2, 3)) - 0.005).any()


def test_a_random_start_is_the_same_for_the_same_chance(victim: Victim, pictures: Tensor, named: Tensor) -> None:
    one, two, other = (
        pgd(victim, pictures, leave(named), 0.1, steps=2, chance=torch.Generator().manual_seed(seed))
        for seed in (3, 3, 4)
    )
    assert torch.equal(one, two)
    assert not torch.equal(one, other)


def test_progress_is_shown_and_may_stop_and_the_network_is_let_go(
    victim: Victim, pictures: Tensor, named: Tensor
) -> None:
    seen: list[tuple[int, int]] = []

    def tick(step: int, steps: int, moved: Tensor) -> None:
        seen.append((step, steps))
        assert moved.shape == pictures.shape
        if len(seen) == 5:
            raise KeyboardInterrupt

    victim.network.train()
    with pytest.raises(KeyboardInterrupt):
        pgd(victim, pictures, leave(named), 0.1, steps=40, tick=tick)
    assert seen == [(step, 40) for step in range(5)]
    assert victim.network.training
    assert all(weight.requires_grad for weight in victim.network.parameters())
    seen.clear()
    bim(victim, pictures, leave(named), 0.1, steps=3, tick=tick)
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_in_a_loop_of_training_it_leaves_the_network_and_its_slopes_alone(pictures: Tensor) -> None:
    network = nn.Sequential(nn.BatchNorm2d(1), small()).double().train()
    optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
    labels = torch.tensor([0, 1, 2, 3, 4, 0])
    before = {name: value.clone() for name, value in network.state_dict().items()}
    found = pgd(Victim(network), pictures, leave(labels), 0.1, steps=3, chance=torch.Generator().manual_seed(0))
    assert not found.requires_grad
    assert all(torch.equal(value, before[name]) for name, value in network.state_dict().items())
    assert all(weight.grad is None for weight in network.parameters())
    nn.functional.cross_entropy(network(found), labels).backward()
    optimizer.step()
    assert not torch.equal(network[1][0].weight, before["1.0.weight"])


def test_pictures_out_of_range_are_refused_by_every_attack(victim: Victim) -> None:
    goal = leave(torch.zeros(6, dtype=torch.int64))
    for attack in (fgsm, bim, mi_fgsm, pgd):
        with pytest.raises(BadInput, match="takes 0 to 1"):
            attack(victim, made(low=-1), goal, 0.1)
