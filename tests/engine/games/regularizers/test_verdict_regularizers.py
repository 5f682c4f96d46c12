"""Regularizers that are made of verdicts: consistency, LeCam, label smoothing, drift; and clipping."""

import math

import pytest
import torch
from torch import nn

from engine.errors import BadInput
from engine.games.augment import augment
from engine.games.losses import GAMES
from engine.games.regularizers import build_regularizer


def _term(name, moment, **settings):
    return build_regularizer(name, settings).discriminator_term(moment)


class _Constant(nn.Module):
    def forward(self, x, classes=None):
        return torch.full((len(x),), 0.7, dtype=torch.float64)


# -- consistency ---------------------------------------------------------------------------------------------------


def test_consistency_is_the_squared_change_of_the_verdict_on_real_pictures(moment) -> None:
    made = moment()
    changed = augment(made.real, ("flip", "shift"), made.draw("consistency"))
    by_hand = 10 * ((made.real - changed).flatten(1) @ made.discriminator.a).square().mean()
    assert by_hand > 0
    assert _term("consistency", made).item() == pytest.approx(by_hand.item(), rel=1e-12)


def test_balanced_consistency_adds_the_same_of_generated_pictures(moment) -> None:
    made = moment()
    parts = []
    for x, purpose in ((made.real, "balanced consistency real"), (made.fake, "balanced consistency fake")):
        changed = augment(x, ("flip", "shift"), made.draw(purpose))
        parts.append(((x - changed).flatten(1) @ made.discriminator.a).square().mean().item())
    assert _term("balanced-consistency", made).item() == pytest.approx(10 * sum(parts), rel=1e-12)
    only_real = _term("balanced-consistency", made, weight=2.0, fake=0.0).item()
    assert only_real == pytest.approx(2 * parts[0], rel=1e-12)


def test_a_discriminator_that_never_changes_its_mind_is_consistent(moment) -> None:
    verdicts = torch.full((6,), 0.7, dtype=torch.float64)
    made = moment(discriminator=_Constant(), real_logits=verdicts, fake_logits=verdicts)
    for name in ("consistency", "balanced-consistency", "latent-consistency"):
        assert _term(name, made).item() == 0


def test_latent_consistency_of_the_discriminator_by_hand(moment) -> None:
    made = moment()
    step = torch.randn(made.z.shape, generator=made.draw("latent consistency")).double()
    near = made.generator(made.z + 0.05 * step)
    by_hand = 20 * (made.fake_logits - made.discriminator(near)).square().mean()
    term = _term("latent-consistency", made)
    assert term.item() == pytest.approx(by_hand.item(), rel=1e-12)
    term.backward()
    assert made.discriminator.a.grad.abs().sum() > 0
    assert made.generator.first.weight.grad is None


def test_latent_consistency_has_the_generator_move_pictures_apart(moment) -> None:
    made = moment()
    made = made._replace(fake=made.generator(made.z))
    term = build_regularizer("latent-consistency", {}).generator_term(made)
    step = torch.randn(made.z.shape, generator=made.draw("latent consistency")).double()
    apart = (made.fake - made.generator(made.z + 0.05 * step)).square().mean()
    assert term.item() == pytest.approx(-0.5 * apart.item(), rel=1e-12)
    term.backward()
    with torch.no_grad():
        made.generator.first.weight -= 0.1 * made.generator.first.weight.grad
    further = (made.generator(made.z) - made.generator(made.z + 0.05 * step)).square().mean()
    assert further > apart


# -- LeCam ---------------------------------------------------------------------------------------------------------


def _verdicts(moment, real: float, fake: float):
    logits = [torch.tensor([v - 0.5, v + 0.5], dtype=torch.float64, requires_grad=True) for v in (real, fake)]
    return moment(real_logits=logits[0], fake_logits=logits[1])


def test_lecam_adds_nothing_before_its_start_and_then_the_formula(moment) -> None:
    lecam = build_regularizer("lecam", {"start": 2})
    assert lecam.discriminator_term(_verdicts(moment, 1.0, -1.0)) is None
    assert lecam.discriminator_term(_verdicts(moment, 2.0, -3.0)) is None
    made = _verdicts(moment, 4.0, -5.0)
    term = lecam.discriminator_term(made)
    real_average, fake_average = 0.99 * 2 + 0.01 * 4, 0.99 * -3 + 0.01 * -5
    at_real = ((3.5 - fake_average) ** 2 + (4.5 - fake_average) ** 2) / 2
    at_fake = ((-5.5 - real_average) ** 2 + (-4.5 - real_average) ** 2) / 2
    assert term.item() == pytest.approx(0.3 * (at_real + at_fake), rel=1e-6)  # averages are float32
    term.backward()
    assert (made.real_logits.grad > 0).all()  # verdicts are pulled towards each other
    assert (made.fake_logits.grad < 0).all()


def test_lecam_remembers_through_a_state_dict(moment) -> None:
    first, second = (build_regularizer("lecam", {"start": 1}) for _ in range(2))
    for value in (1.0, 2.0, 3.0):
        first.discriminator_term(_verdicts(moment, value, -value))
    second.load_state_dict(first.state_dict())
    made = _verdicts(moment, 5.0, -5.0)
    assert first.discriminator_term(made).item() == second.discriminator_term(made).item()
    assert set(first.state_dict()) == {"real_average", "fake_average", "steps"}
    assert int(second.steps) == 4


def test_lecam_starts_after_a_thousand_steps_by_default() -> None:
    lecam = build_regularizer("lecam", {})
    assert (lecam.weight, lecam.decay, lecam.start) == (0.3, 0.99, 1000)


# -- label smoothing and drift -------------------------------------------------------------------------------------


@pytest.mark.parametrize("smooth", [0.1, 0.25])
def test_label_smoothing_is_cross_entropy_with_a_softer_label(smooth, moment) -> None:
    made = moment()
    real, fake = made.real_logits.tolist(), made.fake_logits.tolist()

    def minus_log(x: float) -> float:
        return math.log1p(math.exp(-x))

    soft = sum((1 - smooth) * minus_log(r) + smooth * minus_log(-r) for r in real) / len(real)
    soft += sum(minus_log(-f) for f in fake) / len(fake)
    plain = GAMES["nonsaturating"].discriminator(made.real_logits, made.fake_logits)
    assert (plain + _term("label-smoothing", made, weight=smooth)).item() == pytest.approx(soft, rel=1e-12)


@pytest.mark.parametrize("smooth", [0.1, 0.25])
def test_label_smoothing_is_least_squares_with_a_softer_target_up_to_a_constant(smooth, moment) -> None:
    made = moment()
    soft = ((made.real_logits - (1 - smooth)).square().mean() + made.fake_logits.square().mean()) / 2
    plain = GAMES["lsgan"].discriminator(made.real_logits, made.fake_logits)
    smoothed = plain + _term("label-smoothing", made, weight=smooth)
    assert (soft - smoothed).item() == pytest.approx(smooth**2 / 2 - smooth, rel=1e-9)


def test_drift_is_a_thousandth_of_the_squared_real_verdict(moment) -> None:
    made = moment()
    by_hand = 0.001 * sum(v**2 for v in made.real_logits.tolist()) / 6
    assert _term("drift", made).item() == pytest.approx(by_hand, rel=1e-12)


@pytest.mark.parametrize("name", ["consistency", "balanced-consistency", "lecam", "label-smoothing", "drift"])
def test_without_verdicts_there_is_a_sentence(name, moment) -> None:
    with pytest.raises(BadInput, match="each step of the discriminator"):
        _term(name, moment(real_logits=None))


# -- clipping ------------------------------------------------------------------------------------------------------


def test_clip_cuts_every_parameter_and_leaves_small_ones() -> None:
    torch.manual_seed(0)
    critic = nn.Sequential(nn.Linear(5, 5), nn.LayerNorm(5))
    before = [p.detach().clone() for p in critic.parameters()]
    build_regularizer("clip", {}).after_discriminator(critic)
    for old, new in zip(before, critic.parameters(), strict=True):
        assert torch.equal(new, old.clamp(-0.01, 0.01))
    assert max(p.abs().max().item() for p in critic.parameters()) == pytest.approx(0.01)


def test_an_unknown_setting_is_named_beside_the_known_ones() -> None:
    with pytest.raises(BadInput, match=r"'clip' has no setting called weight\. It has: limit"):
        build_regularizer("clip", {"weight": 1.0})
    with pytest.raises(BadInput, match=r"no regularizer called 'lecan'\. Did you mean 'lecam'"):
        build_regularizer("lecan", {})
