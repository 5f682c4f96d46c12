import pytest
import torch
from torch import Tensor

from engine.attacks.goal import enter, leave
from engine.attacks.iterate import pgd
from engine.attacks.loss import margin
from engine.attacks.perform import perform
from engine.attacks.victim import Victim
from engine.errors import BadInput
from engine.jobs import attack_settings as of
from engine.jobs.attack_catalogue import METHODS, settings_for
from engine.randomness import stream
from tests.engine.attacks.made import made, small

QUICK: dict[str, dict[str, bool | int | float | str]] = {
    "apgd-ce": {"steps": 20, "restarts": 2},
    "apgd-dlr": {"steps": 20},
    "pgd": {"restarts": 2},
    "carlini-wagner": {"searches": 3, "steps": 60},
    "square": {"queries": 50},
    "one-pixel": {"population": 12, "generations": 3},
    "universal": {"steps": 10, "batch": 4},
    "patch": {"steps": 5, "batch": 4},
}


@pytest.mark.parametrize("name", METHODS)
def test_every_method_of_the_catalogue_runs_stays_in_the_range_and_comes_again(name: str) -> None:
    victim, pictures = Victim(small(channels=3), -1, 1), made(channels=3, low=-1)
    named = victim.looked_at(pictures).argmax(1)
    chosen = settings_for(name, QUICK.get(name, {}))
    seen: list[tuple[int, int]] = []

    def tick(step: int, steps: int, moved: Tensor) -> None:
        seen.append((step, steps))
        assert moved.shape[1:] == pictures.shape[1:]

    before = pictures.clone()
    one = perform(victim, pictures, leave(named), chosen, seed=3, tick=tick)
    assert torch.equal(pictures, before)
    assert one.warning is None
    assert one.pictures.shape == pictures.shape
    assert victim.low <= float(one.pictures.min())
    assert float(one.pictures.max()) <= victim.high
    assert not torch.equal(one.pictures, pictures)
    assert torch.equal(one.pictures, perform(victim, pictures, leave(named), chosen, seed=3).pictures)
    assert seen == sorted(seen)
    assert seen[-1][0] <= seen[-1][1]
    assert len({steps for _, steps in seen}) == 1
    assert all(weight.requires_grad for weight in victim.network.parameters())


@pytest.mark.parametrize("name", METHODS)
def test_every_method_can_be_stopped(name: str, victim: Victim, pictures: Tensor, named: Tensor) -> None:
    def tick(step: int, steps: int, moved: Tensor) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        perform(victim, pictures, leave(named), METHODS[name].defaults, tick=tick)


@pytest.mark.parametrize("name", [name for name, method in METHODS.items() if method.targeted and name != "patch"])
def test_every_method_that_says_so_moves_towards_a_target(name: str, victim: Victim, pictures: Tensor) -> None:
    target = enter(victim.looked_at(pictures).argsort(1)[:, -2])
    found = perform(victim, pictures, target, settings_for(name, QUICK.get(name, {}))).pictures
    before, after = (margin(victim.looked_at(one), target).mean() for one in (pictures, found))
    assert after > before


def test_an_epsilon_may_be_given_for_each_picture_with_restarts_too(
    victim: Victim, pictures: Tensor, named: Tensor
) -> None:
    epsilon = torch.tensor([0.0, 0.01, 0.02, 0.03, 0.04, 0.05], dtype=torch.float64)
    for chosen in (of.Fgsm(), of.Pgd(steps=3, restarts=3), of.Square(queries=5)):
        found = perform(victim, pictures, leave(named), chosen, epsilon=epsilon).pictures
        used = (found - pictures).abs().amax((1, 2, 3))
        assert (used <= epsilon + 1e-6).all()
        assert (used[1:] > epsilon[1:] * 0.5).all()
    with pytest.raises(BadInput, match="has one epsilon"):
        perform(victim, pictures, leave(named), of.Universal(), epsilon=epsilon)


def test_the_settings_are_those_that_are_used(victim: Victim, pictures: Tensor, named: Tensor) -> None:
    goal = leave(named)
    straight = perform(victim, pictures, goal, of.Pgd(epsilon=0.2, steps=7, pace=2, random_start=False, norm="l2"))
    assert torch.equal(straight.pictures, pgd(victim, pictures, goal, 0.2, "l2", steps=7, pace=2))
    random = perform(victim, pictures, goal, of.Pgd(epsilon=0.001, steps=7), seed=5)
    known = pgd(victim, pictures, goal, 0.001, steps=7, chance=stream(5, 0, "attack"))
    assert torch.allclose(random.pictures, known, atol=1e-12)


def test_a_masked_classifier_is_warned_about_and_attacked_by_the_margin(pictures: Tensor) -> None:
    class Sure(torch.nn.Module):
        inner = small().float()

        def forward(self, x: Tensor) -> Tensor:
            logits: Tensor = 5000 * self.inner(x)
            return logits

    victim, few = Victim(Sure()), pictures.float()
    goal = leave(victim.looked_at(few).argmax(1))
    found = perform(victim, few, goal, of.Bim(epsilon=0.4))
    assert found.warning is not None
    assert goal.reached(victim.looked_at(found.pictures)).all()
    unchecked = perform(victim, few, goal, of.Bim(epsilon=0.4), check=False)
    assert unchecked.warning is None
    assert not goal.reached(victim.looked_at(unchecked.pictures)).all()


@pytest.mark.parametrize("name", METHODS)
def test_whoever_looks_at_the_logits_themselves_is_warned_only_where_they_are_flat_too(
    name: str, pictures: Tensor
) -> None:
    class Sure(torch.nn.Module):
        inner = small().float()

        def forward(self, x: Tensor) -> Tensor:
            logits: Tensor = 5000 * self.inner(x)
            return logits

    class Rounded(Sure):
        def forward(self, x: Tensor) -> Tensor:
            return super().forward((x * 3).round() / 3)

    few, chosen = pictures.float(), settings_for(name, QUICK.get(name, {}))
    sure, flat = Victim(Sure()), Victim(Rounded())
    by_sure, by_flat = (perform(one, few, leave(one.looked_at(few).argmax(1)), chosen).warning for one in (sure, flat))
    assert (by_sure is not None) == (name in ("fgsm", "bim", "mi-fgsm", "pgd", "apgd-ce", "patch"))
    assert (by_flat is not None) == METHODS[name].slopes
    assert by_flat is None or "Square" in by_flat.sentence


def test_what_does_not_fit_is_refused(victim: Victim, pictures: Tensor, named: Tensor) -> None:
    with pytest.raises(BadInput, match="takes 0 to 1"):
        perform(victim, pictures * 2, leave(named), of.Fgsm())
    with pytest.raises(BadInput, match="Class 7 does not exist"):
        perform(victim, pictures, enter(torch.full((6,), 7)), of.Fgsm())
    with pytest.raises(BadInput, match="another attack"):
        perform(victim, pictures, enter(named), of.DeepFool())
