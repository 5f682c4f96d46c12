"""What must hold of every right implementation of these attacks, on real clothes and a classifier trained on them."""

import pytest
import torch
from torch import Tensor, nn

from engine.attacks.apgd import apgd
from engine.attacks.curve import accuracy_against
from engine.attacks.goal import leave
from engine.attacks.iterate import fgsm, pgd
from engine.attacks.loss import cross_entropy, logits_ratio
from engine.attacks.outcome import accuracy, outcome
from engine.attacks.square import square
from engine.attacks.victim import Victim
from engine.randomness import stream
from tests.engine.attacks.clothes import clothes, trained


@pytest.fixture(scope="module")
def net() -> nn.Module:
    return trained(*clothes(0, 1700), epochs=6)


@pytest.fixture(scope="module")
def shown() -> tuple[Tensor, Tensor]:
    return clothes(1700, 120)


def left(net: nn.Module, found: Tensor, labels: Tensor) -> float:
    return accuracy(Victim(net).looked_at(found), labels)


def forty(net: nn.Module, pictures: Tensor, labels: Tensor, epsilon: float) -> Tensor:
    return pgd(Victim(net), pictures, leave(labels), epsilon, chance=stream(0, 0, "attack"))


def test_one_step_never_beats_forty_by_more_than_a_point(net: nn.Module, shown: tuple[Tensor, Tensor]) -> None:
    pictures, labels = shown
    for epsilon in (0.02, 0.1):
        one, many = fgsm(Victim(net), pictures, leave(labels), epsilon), forty(net, pictures, labels, epsilon)
        assert left(net, one, labels) >= left(net, many, labels) - 0.01


def test_forty_steps_of_three_tenths_leave_an_undefended_classifier_nothing(
    net: nn.Module, shown: tuple[Tensor, Tensor]
) -> None:
    pictures, labels = shown
    assert left(net, pictures, labels) > 0.75
    assert left(net, forty(net, pictures, labels, 0.3), labels) <= 0.01


def test_accuracy_falls_with_epsilon_and_noise_of_the_same_size_does_little(
    net: nn.Module, shown: tuple[Tensor, Tensor]
) -> None:
    pictures, labels = shown
    victim = Victim(net)
    points = accuracy_against(
        victim,
        pictures,
        labels,
        leave(labels),
        lambda x, goal, epsilon: pgd(victim, x, goal, epsilon, steps=20),
        (0.0, 0.01, 0.02, 0.05, 0.1),
    )
    measured = [point.accuracy for point in points]
    assert measured[0] == left(net, pictures, labels)
    assert measured == sorted(measured, reverse=True)
    assert [point.worst for point in points] == measured
    assert points[2].control > measured[0] - 0.05
    assert points[2].accuracy < measured[0] - 0.1


def test_steps_of_their_own_length_leave_no_more_than_forty_of_one_length(
    net: nn.Module, shown: tuple[Tensor, Tensor]
) -> None:
    pictures, labels = shown
    plain = left(net, forty(net, pictures, labels, 0.05), labels)
    for loss in (cross_entropy, logits_ratio):
        chance = stream(0, 0, "attack")
        found = apgd(Victim(net), pictures, leave(labels), 0.05, steps=40, chance=chance, loss=loss)
        assert left(net, found, labels) <= plain + 0.01


def test_squares_leave_more_than_slopes_and_less_than_noise(net: nn.Module, shown: tuple[Tensor, Tensor]) -> None:
    pictures, labels = shown[0][:60], shown[1][:60]
    victim, goal = Victim(net), leave(shown[1][:60])
    found = square(victim, pictures, goal, 0.05, chance=stream(0, 0, "attack"), queries=150)
    got = outcome(victim, pictures, labels, goal, found)
    assert left(net, forty(net, pictures, labels, 0.05), labels) - 0.01 <= got.adversarial_accuracy
    assert got.adversarial_accuracy < got.control_accuracy - 0.1


def test_success_survives_saving_where_epsilon_is_some_grey_levels(
    net: nn.Module, shown: tuple[Tensor, Tensor]
) -> None:
    pictures, labels = shown
    got = outcome(Victim(net), pictures, labels, leave(labels), fgsm(Victim(net), pictures, leave(labels), 8 / 255))
    assert abs(got.saved_accuracy - got.adversarial_accuracy) <= 0.01
    assert torch.equal(got.fooled, got.looks.adversarial.argmax(1) != labels)
    assert float(got.linf.max()) <= 8 / 255 + 1e-6
    assert got.control_accuracy > got.adversarial_accuracy + 0.1
