import math

import pytest
import torch
from torch import nn

from engine.errors import BadInput
from engine.games.regularizers import REGULARIZERS, build_regularizer
from engine.games.regularizers.gradient_penalty import between
from engine.games.regularizers.input_gradient import input_gradient
from engine.networks.registry import build_discriminator

PENALTIES = ("gradient-penalty", "dragan", "r1", "r2", "zero-centred")


def _term(name, moment, **settings):
    return build_regularizer(name, settings).discriminator_term(moment)


@pytest.mark.parametrize("name", PENALTIES)
def test_of_a_linear_critic_only_the_length_of_its_weight_counts(name, moment) -> None:
    made = moment()
    length = made.discriminator.a.norm().item()
    expected = {
        "gradient-penalty": 10 * (length - 1) ** 2,
        "dragan": 10 * (length - 1) ** 2,
        "r1": 10 / 2 * length**2,
        "r2": 10 / 2 * length**2,
        "zero-centred": 10 * length**2,
    }
    assert _term(name, made).item() == pytest.approx(expected[name], rel=1e-12)
    assert _term(name, made, weight=3.0).item() == pytest.approx(0.3 * expected[name], rel=1e-12)


@pytest.mark.parametrize("name", PENALTIES)
def test_the_gradient_of_the_penalty_reaches_the_weights_and_is_right(name, moment) -> None:
    """d/da of 10 (|a| - 1)^2 is 20 (|a| - 1) a / |a|; of 5 |a|^2 is 10 a; of 10 |a|^2 is 20 a."""
    made = moment()
    a = made.discriminator.a.detach().clone()
    _term(name, made).backward()
    slope = {"r1": 10.0, "r2": 10.0, "zero-centred": 20.0}.get(name, 20 * (1 - 1 / a.norm().item()))
    assert torch.allclose(made.discriminator.a.grad, slope * a, rtol=1e-10)


def test_r1_is_taken_at_real_pictures_and_r2_at_generated_ones(moment) -> None:
    made = moment(0.5)
    for name, x in (("r1", made.real), ("r2", made.fake)):
        gradients = made.discriminator.a + 0.5 * x.flatten(1)
        by_hand = 10 / 2 * gradients.square().sum(1).mean()
        assert _term(name, made).item() == pytest.approx(by_hand.item(), rel=1e-12)


def test_r1_sees_the_pictures_augmented_and_the_penalties_between_do_not(moment) -> None:
    made = moment(0.5)
    dark = made._replace(augment=lambda x, _: torch.zeros_like(x))
    assert _term("r1", dark).item() == pytest.approx(5 * made.discriminator.a.square().sum().item(), rel=1e-12)
    for name in ("gradient-penalty", "zero-centred", "dragan"):
        assert _term(name, dark).item() == _term(name, made).item()


def test_gradient_penalty_is_taken_between_with_a_place_a_picture(moment) -> None:
    made = moment(0.5)
    places = torch.rand(len(made.real), generator=made.draw("gradient penalty")).double()
    penalty = 0.0
    for i, alpha in enumerate(places):
        x = alpha * made.real[i] + (1 - alpha) * made.fake[i]
        gradient = made.discriminator.a + 0.5 * x.flatten()
        penalty += 10 * (gradient.norm().item() - 1) ** 2 / len(places)
    assert _term("gradient-penalty", made).item() == pytest.approx(penalty, rel=1e-7)  # places drawn in float32


def test_between_is_detached_and_differs_from_picture_to_picture(moment) -> None:
    made = moment()
    x = between(torch.ones_like(made.real).requires_grad_(), torch.zeros_like(made.fake), made.draw("any"))
    assert not x.requires_grad
    assert (x.flatten(1) == x[:, :1, :1, :1].flatten(1)).all()
    assert len(set(x[:, 0, 0, 0].tolist())) == len(x)


def test_dragan_looks_around_real_pictures_within_half_a_deviation(moment) -> None:
    seen = []

    class Spy(nn.Module):
        def forward(self, x, classes=None):
            seen.append(x.detach())
            return x.flatten(1).sum(1)

    made = moment(discriminator=Spy())
    _term("dragan", made)
    away = (seen[0] - made.real) / made.real.std()
    assert away.min() >= 0
    assert 0.49 < away.max() <= 0.5


def test_penalties_agree_with_autograd_on_a_network_without_a_formula(moment) -> None:
    network = nn.Sequential(nn.Flatten(), nn.Linear(128, 9), nn.Tanh(), nn.Linear(9, 1), nn.Flatten(0)).double()

    class Judge(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.inner = network

        def forward(self, x, classes=None):
            return self.inner(x)

    made = moment(discriminator=Judge())
    jacobian = torch.func.vmap(torch.func.jacrev(lambda x: network(x[None])[0]))(made.real)  # [N, C, H, W]
    by_hand = 5 * jacobian.flatten(1).square().sum(1).mean()
    assert _term("r1", made).item() == pytest.approx(by_hand.item(), rel=1e-12)
    weight = network[1].weight
    (slope,) = torch.autograd.grad(_term("r1", made), weight)
    step = torch.zeros_like(weight)
    step[2, 3] = 1e-6
    with torch.no_grad():
        weight.add_(step)
    up = _term("r1", made).item()
    with torch.no_grad():
        weight.sub_(2 * step)
    assert slope[2, 3].item() == pytest.approx((up - _term("r1", made).item()) / 2e-6, rel=1e-5)


@pytest.mark.parametrize("name", PENALTIES)
def test_a_critic_that_is_flat_gives_a_finite_gradient(name, moment) -> None:
    made = moment()
    with torch.no_grad():
        made.discriminator.a.zero_()
    term = _term(name, made)
    term.backward()
    assert term.item() == (10 if name in ("gradient-penalty", "dragan") else 0)
    assert made.discriminator.a.grad.isfinite().all()


@pytest.mark.parametrize("name", PENALTIES)
def test_batch_norm_in_the_critic_is_refused(name, moment) -> None:
    settings = {"size": 8, "channels": 2, "width": 4}
    made = moment()
    made = made._replace(real=made.real.float(), fake=made.fake.float())
    batch = build_discriminator("dcgan", {**settings, "size": 16, "norm": "batch"})
    with pytest.raises(BadInput, match=r"'layers\.3' is batch norm.*'layer', 'spectral' or 'none'"):
        _term(name, made._replace(discriminator=batch))
    for norm in ("layer", "spectral", "none"):
        other = build_discriminator("dcgan", {**settings, "norm": norm})
        assert math.isfinite(_term(name, made._replace(discriminator=other)).item())


def test_penalties_run_at_full_precision_inside_autocast(moment) -> None:
    critic = build_discriminator("dcgan", {"size": 8, "channels": 2, "width": 4, "norm": "none"})
    made = moment(discriminator=critic)
    made = made._replace(real=made.real.float(), fake=made.fake.float())
    plain = _term("r1", made)
    with torch.autocast("cpu", torch.bfloat16):
        assert critic(made.real).dtype == torch.float32  # the head returns float32, but its features were bfloat16
        assert torch.equal(_term("r1", made), plain)
        half = input_gradient(critic, made.real.bfloat16(), None)
    assert half.dtype == torch.float32


def test_those_that_can_be_a_step_of_their_own_say_so(moment) -> None:
    build_regularizer("r1", {})
    lazy = {name for name in REGULARIZERS if REGULARIZERS[name].lazy}
    assert lazy == {"r1", "r2", "zero-centred", "gradient-penalty", "path-length"}
    made = moment()._replace(real_logits=None, fake_logits=None)  # as in a step of their own
    for name in sorted(lazy - {"path-length"}):
        assert _term(name, made, every=4).item() == _term(name, made).item()
