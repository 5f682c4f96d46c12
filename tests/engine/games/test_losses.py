import math

import pytest
import torch

from engine.errors import BadInput
from engine.games.losses import GAMES

REAL, FAKE = [2.0, -1.0, 0.3], [0.5, -3.0, 1.5]


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _log_sigmoid(x: float) -> float:
    return -math.log1p(math.exp(-x))


R, Q = _mean(REAL), _mean(FAKE)
_LOG_LIKELIHOOD = -_mean([_log_sigmoid(r) for r in REAL]) - _mean([_log_sigmoid(-f) for f in FAKE])
# log(1 - sigmoid(f)) is log_sigmoid(-f); the binary cross entropy with target 1 is -log_sigmoid, with target 0 -log_sigmoid(-)
BY_HAND = {
    "minimax": (_LOG_LIKELIHOOD, _mean([math.log(1 - 1 / (1 + math.exp(-f))) for f in FAKE])),
    "nonsaturating": (_LOG_LIKELIHOOD, -_mean([math.log(1 / (1 + math.exp(-f))) for f in FAKE])),
    "hinge": (_mean([max(0.0, 1 - r) for r in REAL]) + _mean([max(0.0, 1 + f) for f in FAKE]), -Q),
    "lsgan": (
        0.5 * _mean([(r - 1) ** 2 for r in REAL]) + 0.5 * _mean([f**2 for f in FAKE]),
        0.5 * _mean([(f - 1) ** 2 for f in FAKE]),
    ),
    "wasserstein": (Q - R, -Q),
    "relativistic": (
        -_mean([_log_sigmoid(r - f) for r, f in zip(REAL, FAKE, strict=True)]),
        -_mean([_log_sigmoid(f - r) for r, f in zip(REAL, FAKE, strict=True)]),
    ),
    "relativistic-average": (
        (-_mean([_log_sigmoid(r - Q) for r in REAL]) - _mean([_log_sigmoid(-(f - R)) for f in FAKE])) / 2,
        (-_mean([_log_sigmoid(f - R) for f in FAKE]) - _mean([_log_sigmoid(-(r - Q)) for r in REAL])) / 2,
    ),
    "relativistic-average-hinge": (
        (_mean([max(0, 1 - (r - Q)) for r in REAL]) + _mean([max(0, 1 + (f - R)) for f in FAKE])) / 2,
        (_mean([max(0, 1 - (f - R)) for f in FAKE]) + _mean([max(0, 1 + (r - Q)) for r in REAL])) / 2,
    ),
    "relativistic-average-ls": (
        _mean([(r - Q - 1) ** 2 for r in REAL]) + _mean([(f - R + 1) ** 2 for f in FAKE]),
        _mean([(f - R - 1) ** 2 for f in FAKE]) + _mean([(r - Q + 1) ** 2 for r in REAL]),
    ),
}
# A judgement a side where there is a threshold (real above, fake below it), of all nine pairs where there is none.
RIGHT = {
    "minimax": (2 / 3 + 1 / 3) / 2,
    "nonsaturating": (2 / 3 + 1 / 3) / 2,
    "hinge": (2 / 3 + 1 / 3) / 2,
    "lsgan": (1 / 3 + 1 / 3) / 2,
    "wasserstein": 5 / 9,
    "relativistic": 5 / 9,
    "relativistic-average": (2 / 3 + 1 / 3) / 2,
    "relativistic-average-hinge": (2 / 3 + 1 / 3) / 2,
    "relativistic-average-ls": (2 / 3 + 1 / 3) / 2,
}


def _logits() -> tuple[torch.Tensor, torch.Tensor]:
    real, fake = (torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in (REAL, FAKE))
    return real, fake


def test_every_game_is_in_the_tables_of_this_test() -> None:
    assert sorted(BY_HAND) == sorted(RIGHT) == list(GAMES)


@pytest.mark.parametrize("name", list(GAMES))
def test_each_game_equals_its_formula_by_hand(name: str) -> None:
    real, fake = _logits()
    game = GAMES[name]
    assert game.discriminator(real, fake).item() == pytest.approx(BY_HAND[name][0], abs=1e-12)
    assert game.generator(fake, real).item() == pytest.approx(BY_HAND[name][1], abs=1e-12)
    assert game.right(real, fake).item() == pytest.approx(RIGHT[name], abs=1e-6)


@pytest.mark.parametrize("name", list(GAMES))
def test_gradients_equal_finite_differences(name: str) -> None:
    real, fake = _logits()
    assert torch.autograd.gradcheck(GAMES[name].discriminator, (real, fake))
    assert torch.autograd.gradcheck(lambda f: GAMES[name].generator(f, real.detach()), (fake,))


@pytest.mark.parametrize("name", list(GAMES))
def test_the_discriminator_raises_real_and_lowers_fake_and_the_generator_raises_fake(name: str) -> None:
    real, fake = (torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in ([0.1, -0.2], [0.2, -0.1]))
    up, down = torch.autograd.grad(GAMES[name].discriminator(real, fake), (real, fake))
    (raised,) = torch.autograd.grad(GAMES[name].generator(fake, real.detach()), fake)
    assert (up < 0).all()
    if name != "lsgan":  # its target for fakes is 0, which -0.1 has to rise to
        assert (down > 0).all()
    assert (raised < 0).all()


def test_least_squares_pulls_fakes_to_zero_and_the_generator_pulls_them_to_one() -> None:
    fake = torch.tensor([0.0], requires_grad=True)
    assert torch.autograd.grad(GAMES["lsgan"].discriminator(torch.ones(1), fake), fake)[0].item() == 0
    assert GAMES["lsgan"].generator(torch.ones(1)).item() == 0


def test_the_saturating_game_is_not_the_nonsaturating_one() -> None:
    """The generator that is losing learns almost nothing in the original game, and at full strength in the other."""
    slopes = {}
    for name in ("minimax", "nonsaturating"):
        fake = torch.tensor([-6.0], dtype=torch.float64, requires_grad=True)
        GAMES[name].generator(fake).backward()
        slopes[name] = fake.grad.item()
    sigmoid = 1 / (1 + math.exp(6))
    assert slopes["minimax"] == pytest.approx(-sigmoid)
    assert slopes["nonsaturating"] == pytest.approx(-(1 - sigmoid))


@pytest.mark.parametrize("logit", [-60.0, -500.0])
@pytest.mark.parametrize("name", sorted(set(GAMES) - {"minimax"}))
def test_the_generator_still_learns_when_it_is_losing_badly(name: str, logit: float) -> None:
    fake = torch.tensor([logit], requires_grad=True)
    GAMES[name].generator(fake, torch.zeros(1)).backward()
    assert fake.grad.item() <= -0.499


@pytest.mark.parametrize("name", list(GAMES))
def test_the_discriminator_still_learns_when_it_is_wholly_wrong(name: str) -> None:
    real, fake = torch.tensor([-80.0], requires_grad=True), torch.tensor([80.0], requires_grad=True)
    GAMES[name].discriminator(real, fake).backward()
    assert real.grad.item() <= -0.499
    assert fake.grad.item() >= 0.499


def test_logits_of_any_size_give_finite_losses() -> None:
    big = torch.tensor([-1e4, 1e4])
    for name in GAMES:
        assert math.isfinite(float(GAMES[name].discriminator(big, big)))
        assert math.isfinite(float(GAMES[name].generator(big, big)))


@pytest.mark.parametrize("name", list(GAMES))
def test_all_right_is_one_and_all_wrong_is_zero(name: str) -> None:
    high, low = torch.tensor([3.0, 5.0]), torch.tensor([-3.0, -4.0])
    assert GAMES[name].right(high, low).item() == 1
    assert GAMES[name].right(low, high).item() == 0


def test_only_relativistic_games_need_real_logits_in_the_generators_step() -> None:
    for name in GAMES:
        assert GAMES[name].relativistic == name.startswith("relativistic")
        if GAMES[name].relativistic:
            with pytest.raises(BadInput, match="the generator needs both"):
                GAMES[name].generator(torch.zeros(2))
        else:
            assert GAMES[name].generator(torch.zeros(2)) == GAMES[name].generator(torch.zeros(2), torch.ones(2))


def test_only_the_wasserstein_critic_estimates_a_distance_and_a_common_shift_does_not_change_it() -> None:
    real, fake = _logits()
    assert [name for name in GAMES if GAMES[name].critic] == ["wasserstein"]
    critic = GAMES["wasserstein"].discriminator
    assert critic(real + 7, fake + 7).item() == pytest.approx(critic(real, fake).item())


def test_an_unknown_game_is_named() -> None:
    with pytest.raises(BadInput, match=r"no game called 'hing'\. Did you mean 'hinge'"):
        GAMES["hing"]
