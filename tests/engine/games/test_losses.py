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


BY_HAND = {
    "nonsaturating": (
        -_mean([_log_sigmoid(r) for r in REAL]) - _mean([_log_sigmoid(-f) for f in FAKE]),
        -_mean([_log_sigmoid(f) for f in FAKE]),
    ),
    "hinge": (
        _mean([max(0.0, 1 - r) for r in REAL]) + _mean([max(0.0, 1 + f) for f in FAKE]),
        -_mean(FAKE),
    ),
}


@pytest.mark.parametrize("name", list(GAMES))
def test_each_game_equals_its_formula_by_hand(name: str) -> None:
    real, fake = (torch.tensor(values, dtype=torch.float64) for values in (REAL, FAKE))
    game = GAMES[name]
    assert float(game.discriminator(real, fake)) == pytest.approx(BY_HAND[name][0], abs=1e-12)
    assert float(game.generator(fake)) == pytest.approx(BY_HAND[name][1], abs=1e-12)


@pytest.mark.parametrize("name", list(GAMES))
def test_gradients_equal_finite_differences(name: str) -> None:
    real, fake = (torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in (REAL, FAKE))
    assert torch.autograd.gradcheck(GAMES[name].discriminator, (real, fake))
    assert torch.autograd.gradcheck(GAMES[name].generator, (fake,))


def test_the_nonsaturating_generator_still_learns_when_it_is_losing_badly() -> None:
    fake = torch.tensor([-60.0], requires_grad=True)
    GAMES["nonsaturating"].generator(fake).backward()
    assert float(fake.grad) == pytest.approx(-1.0, abs=1e-6)


def test_logits_of_any_size_give_finite_losses() -> None:
    big = torch.tensor([-1e4, 1e4])
    for name in GAMES:
        assert math.isfinite(float(GAMES[name].discriminator(big, big)))
        assert math.isfinite(float(GAMES[name].generator(big)))


def test_an_unknown_game_is_named() -> None:
    with pytest.raises(BadInput, match=r"no game called 'hing'\. Did you mean 'hinge'"):
        GAMES["hing"]
