import pytest
import torch
from torch import Tensor, nn

from engine.attacks.goal import leave
from engine.attacks.iterate import fgsm, pgd
from engine.attacks.loss import cross_entropy, margin
from engine.attacks.masking import flat_share, loss_for, masked
from engine.attacks.outcome import accuracy, noise_like, outcome, saved, sizes
from engine.attacks.restarts import best_of
from engine.attacks.smallest import smallest_epsilon
from engine.attacks.victim import Victim
from engine.errors import BadInput
from tests.engine.attacks.clothes import clothes, trained
from tests.engine.attacks.made import made, small


@pytest.mark.parametrize("span", [(0.0, 1.0), (-1.0, 1.0)])
def test_saving_rounds_to_the_256_levels_of_a_file(span: tuple[float, float]) -> None:
    victim = Victim(nn.Identity(), *span)
    pictures = made(low=span[0], high=span[1]).float()
    levels = (pictures.double() - span[0]) / (span[1] - span[0]) * 255
    back = saved(victim, pictures)
    assert torch.allclose((back.double() - span[0]) / (span[1] - span[0]) * 255, levels.round(), atol=1e-4)
    assert torch.equal(saved(victim, back), back)
    assert span[0] <= float(back.min()) <= float(back.max()) <= span[1]


def test_success_is_what_a_fresh_look_says_before_and_after_saving() -> None:
    """A classifier that names a picture 1 where its mean is above 0.5 by less than half a grey level: saving undoes it."""

    class Fine(nn.Module):
        def forward(self, x: Tensor) -> Tensor:
            over = x.flatten(1).mean(1) - 128 / 255
            return torch.stack([-over, over], 1)

    pictures = torch.full((2, 1, 4, 4), 128 / 255 - 0.001)
    moved = torch.stack([torch.full((1, 4, 4), 128 / 255 + 0.001), torch.full((1, 4, 4), 129 / 255)])
    goal = leave(torch.zeros(2, dtype=torch.int64))
    got = outcome(Victim(Fine()), pictures, goal.classes, goal, moved)
    assert got.fooled.tolist() == [True, True]
    assert got.fooled_saved.tolist() == [False, True]
    assert (got.clean_accuracy, got.adversarial_accuracy, got.saved_accuracy) == (1.0, 0.0, 0.5)
    assert got.linf.tolist() == pytest.approx([0.002, 1 / 255 + 0.001], abs=1e-6)
    assert got.l2.tolist() == pytest.approx([0.008, 4 / 255 + 0.004], abs=1e-6)


@pytest.mark.parametrize("norm", ["linf", "l2"])
def test_the_control_is_as_large_as_the_attack_on_each_picture_and_half_up_half_down(norm) -> None:
    victim = Victim(small(), -1, 1)
    pictures = made(low=-1) * 0.5
    epsilon = torch.tensor([0.0, 0.05, 0.1, 0.1, 0.2, 0.2])
    moved = fgsm(victim, pictures, leave(victim.looked_at(pictures).argmax(1)), epsilon, norm)
    control = noise_like(victim, pictures, moved, norm, seed=3)
    ours, theirs = sizes(victim, pictures, control), sizes(victim, pictures, moved)
    at = 0 if norm == "linf" else 1
    assert torch.allclose(ours[at], theirs[at], rtol=1e-6)
    assert 0.4 < float((control[2:] > pictures[2:]).double().mean()) < 0.6
    assert torch.equal(control, noise_like(victim, pictures, moved, norm, seed=3))
    assert not torch.equal(control, noise_like(victim, pictures, moved, norm, seed=4))


def test_pictures_that_left_the_range_are_no_outcome(victim: Victim, pictures: Tensor, named: Tensor) -> None:
    with pytest.raises(BadInput, match="takes 0 to 1"):
        outcome(victim, pictures, named, leave(named), pictures + 0.5)


def test_the_smallest_epsilon_is_the_distance_to_the_border(victim: Victim) -> None:
    """Of a classifier that looks at the mean alone FGSM's smallest epsilon is how far the mean is from the border."""

    class Mean(nn.Module):
        def forward(self, x: Tensor) -> Tensor:
            over = (x.flatten(1).mean(1) - 0.5) * 2
            return torch.stack([-over, over], 1)

    pictures = torch.stack([torch.full((1, 4, 4), value) for value in (0.5, 0.45, 0.3, 0.05, 0.6)])
    goal = leave(torch.tensor([0, 0, 0, 0, 0]))
    one = Victim(Mean())
    found = smallest_epsilon(
        one, pictures, goal, lambda x, wanted, epsilon: fgsm(one, x, wanted, epsilon), most=0.3, halvings=10
    )
    assert found.epsilon[4] == 0
    assert torch.isinf(found.epsilon[3])
    assert found.epsilon[:3].tolist() == pytest.approx([0.0, 0.05, 0.2], abs=0.3 / 2**10 + 1e-6)
    assert goal.reached(one.looked_at(found.pictures)).tolist() == [True, True, True, False, True]
    used = (found.pictures - pictures).abs().amax((1, 2, 3))
    assert used[:3].tolist() == pytest.approx(found.epsilon[:3].tolist(), abs=1e-6)
    assert float(used[3]) == pytest.approx(0.3, abs=1e-6)


def test_restarts_try_again_only_what_was_not_fooled_and_keep_the_best(
    victim: Victim, pictures: Tensor, named: Tensor
) -> None:
    goal, tried = leave(named), []

    def run(rows: Tensor, chance: torch.Generator, tick) -> Tensor:
        tried.append(rows.tolist())
        tick(0, 2, pictures[rows])
        return pgd(victim, pictures[rows], goal.of(rows), 0.012, steps=2, chance=chance)

    seen: list[tuple[int, int]] = []

    def tick(step: int, steps: int, moved: Tensor) -> None:
        seen.append((step, steps))
        assert moved.shape == pictures.shape

    found = best_of(victim, pictures, goal, run, restarts=4, seed=1, tick=tick)
    alone = best_of(victim, pictures, goal, run, restarts=1, seed=1)
    assert (margin(victim.looked_at(found), goal) >= margin(victim.looked_at(alone), goal)).all()
    assert tried[0] == list(range(6))
    assert all(set(later) <= set(earlier) for earlier, later in zip(tried[:-1], tried[1:-1], strict=False))
    assert seen == [(2 * number, 8) for number in range(len(seen))]


def test_a_classifier_that_is_too_sure_is_warned_about_and_the_margin_finds_what_cross_entropy_misses() -> None:
    class Sure(nn.Module):
        """The same classifier, its logits 50 times as large: it names the same, but its probabilities are 0 and 1."""

        def __init__(self, inner: nn.Module) -> None:
            super().__init__()
            self.inner = inner

        def forward(self, x: Tensor) -> Tensor:
            logits: Tensor = 50 * self.inner(x)
            return logits

    net = trained(*clothes(0, 1000))
    pictures, labels = clothes(1000, 200)
    plain, sure = Victim(net), Victim(Sure(net))
    goal = leave(labels)
    assert masked(plain, pictures, goal) is None
    warning = masked(sure, pictures, goal)
    assert warning is not None
    assert warning.share > 0.3
    assert warning.still == 0
    assert "no slope" in warning.sentence
    assert loss_for(warning) is margin
    assert loss_for(None) is cross_entropy
    assert flat_share(sure, pictures, goal, cross_entropy) == warning.share

    def left(victim: Victim, loss) -> float:
        found = pgd(victim, pictures, goal, 0.1, steps=10, loss=loss)
        return accuracy(victim.looked_at(found), labels)

    bare = left(plain, cross_entropy)
    assert left(sure, cross_entropy) > bare + 0.15
    assert left(sure, loss_for(warning)) <= bare + 0.02


def test_where_the_margin_is_flat_too_an_attack_without_slopes_is_named() -> None:
    class Flat(nn.Module):
        def forward(self, x: Tensor) -> Tensor:
            return (x * 3).round().flatten(1)[:, :2]

    warning = masked(Victim(Flat()), made(), leave(torch.zeros(6, dtype=torch.int64)))
    assert warning is not None
    assert (warning.share, warning.still) == (1.0, 1.0)
    assert "Square" in warning.sentence
