"""Regularizers of the generator: orthogonal weights, path length, feature matching."""

import math

import pytest
import torch
from torch import nn
from torch.nn.utils.parametrizations import spectral_norm

from engine.errors import BadInput
from engine.games.regularizers import build_regularizer


def _term(name, moment, **settings):
    return build_regularizer(name, settings).generator_term(moment)


# -- orthogonal ----------------------------------------------------------------------------------------------------


class _Weights(nn.Module):
    def __init__(self, *layers: nn.Module) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)


def _off_diagonal(rows: list[torch.Tensor]) -> float:
    pairs = [(a, b) for i, a in enumerate(rows) for j, b in enumerate(rows) if i != j]
    return sum((a.double().flatten() @ b.double().flatten()).item() ** 2 for a, b in pairs)


def test_orthogonal_sums_squared_products_of_different_filters(moment) -> None:
    torch.manual_seed(3)
    linear, conv, up = nn.Linear(4, 3), nn.Conv2d(2, 5, 3), nn.ConvTranspose2d(4, 2, 3)
    by_hand = 1e-4 * (
        _off_diagonal(list(linear.weight))
        + _off_diagonal(list(conv.weight))
        + _off_diagonal([up.weight[:, i] for i in range(2)])  # a transposed convolution's outputs come second
    )
    term = _term("orthogonal", moment(generator=_Weights(linear, conv, up)))
    assert term.item() == pytest.approx(by_hand, rel=1e-5)


def test_orthogonal_filters_of_any_length_cost_nothing_and_biases_never(moment) -> None:
    linear = nn.Linear(4, 3)
    with torch.no_grad():
        linear.weight.copy_(torch.eye(4)[:3] * torch.tensor([[2.0], [-5.0], [0.1]]))
    assert _term("orthogonal", moment(generator=_Weights(linear))).item() == 0


def test_orthogonal_leaves_embeddings_out_and_sees_the_weight_under_spectral_norm(moment) -> None:
    torch.manual_seed(3)
    up = nn.ConvTranspose2d(4, 2, 3)
    plain = _term("orthogonal", moment(generator=_Weights(up))).item()
    network = _Weights(spectral_norm(up))
    network.shared = nn.Linear(10, 8)
    network.embedding = nn.Linear(10, 8)
    power = up.parametrizations.weight[0]._u.clone()
    assert _term("orthogonal", moment(generator=network)).item() == pytest.approx(plain, rel=1e-6)
    assert torch.equal(up.parametrizations.weight[0]._u, power)  # looking at a weight does not move its power iteration


def test_a_step_down_the_orthogonal_term_is_towards_orthogonal_filters(moment) -> None:
    torch.manual_seed(3)
    linear = nn.Linear(6, 4)
    before = _term("orthogonal", moment(generator=_Weights(linear)), weight=1.0)
    before.backward()
    with torch.no_grad():
        linear.weight -= 0.01 * linear.weight.grad
    assert _term("orthogonal", moment(generator=_Weights(linear)), weight=1.0) < before


# -- path length ---------------------------------------------------------------------------------------------------


class _LinearStyles(nn.Module):
    """picture = sum over layers of A_l w_l: J is A, whatever w is."""

    def __init__(self, layers: int = 3, w: int = 4, channels: int = 2, side: int = 4) -> None:
        super().__init__()
        self.layers, self.shape = layers, (channels, side, side)
        self.scale = nn.Parameter(torch.ones((), dtype=torch.float64))
        self.a = nn.Parameter(torch.randn(layers, w, channels * side * side, dtype=torch.float64))

    def mapping(self, z, classes=None):
        return torch.tanh(self.scale * z[:, :4])

    def synthesis(self, ws):
        return torch.einsum("nlw,lwp->np", ws, self.a).unflatten(1, self.shape)


def test_path_length_of_linear_styles_by_hand(moment) -> None:
    torch.manual_seed(2)
    generator = _LinearStyles()
    made = moment(generator=generator)
    regularizer = build_regularizer("path-length", {})
    noise = torch.randn(3, 2, 4, 4, generator=made.draw("path length")).double()  # half of the batch of six
    lengths = []
    for i in range(3):
        squares = [((a @ noise[i].flatten()) / 4.0).square().sum().item() for a in generator.a]  # sqrt(4 * 4) = 4
        lengths.append(math.sqrt(sum(squares) / 3))
    mean = 0.01 * sum(lengths) / 3
    by_hand = 2 * sum((length - mean) ** 2 for length in lengths) / 3
    term = regularizer.generator_term(made)
    assert term.item() == pytest.approx(by_hand, rel=1e-6)  # the average is float32
    assert float(regularizer.average) == pytest.approx(mean, rel=1e-6)


def test_path_length_reaches_the_weights_as_finite_differences_say(moment) -> None:
    torch.manual_seed(2)
    made = moment(generator=_LinearStyles())

    def changed(by: float) -> torch.Tensor:
        with torch.no_grad():
            made.generator.a[1, 2, 3] += by
        return _term("path-length", made, decay=0.0)

    (slope,) = torch.autograd.grad(changed(0.0), made.generator.a)
    high, low = changed(1e-6).item(), changed(-2e-6).item()
    assert slope[1, 2, 3].item() == pytest.approx((high - low) / 2e-6, rel=1e-5)


def test_path_length_of_styles_without_effect_is_zero_with_a_finite_gradient(moment) -> None:
    generator = _LinearStyles()
    with torch.no_grad():
        generator.a.zero_()
    term = _term("path-length", moment(generator=generator))
    term.backward()
    assert term.item() == 0
    assert generator.a.grad.isfinite().all()


def test_path_length_average_survives_a_checkpoint(moment) -> None:
    made = moment(generator=_LinearStyles())
    first, second = build_regularizer("path-length", {}), build_regularizer("path-length", {})
    first.generator_term(made)
    second.load_state_dict(first.state_dict())
    assert set(first.state_dict()) == {"average"}
    assert float(second.average) > 0
    assert first.generator_term(made).item() == second.generator_term(made).item()


def test_path_length_needs_styles(moment) -> None:
    with pytest.raises(BadInput, match="needs a generator with styles; Linear has none"):
        _term("path-length", moment())


# -- feature matching ----------------------------------------------------------------------------------------------


def test_feature_matching_is_the_distance_of_mean_features(moment, features) -> None:
    made = moment(discriminator=features)
    gap = ((made.real - made.fake).flatten(1) @ features.matrix).mean(0)
    assert _term("feature-matching", made).item() == pytest.approx(gap.square().mean().item(), rel=1e-10)
    assert _term("feature-matching", made, norm=1, weight=3.0).item() == pytest.approx(
        3 * gap.abs().mean().item(), rel=1e-10
    )


def test_feature_matching_is_zero_for_equal_pictures_and_teaches_the_generator_only_through_fakes(
    moment, features
) -> None:
    made = moment(discriminator=features)
    assert _term("feature-matching", made._replace(fake=made.real.flip(0))).item() == pytest.approx(0, abs=1e-25)
    fake, real = made.fake.clone().requires_grad_(), made.real.clone().requires_grad_()
    _term("feature-matching", made._replace(fake=fake, real=real)).backward()
    assert fake.grad.abs().sum() > 0
    assert real.grad is None


def test_feature_matching_refuses_what_it_cannot_measure(moment) -> None:
    with pytest.raises(BadInput, match="Quadratic has none"):
        _term("feature-matching", moment())
    with pytest.raises(BadInput, match="norm 1 or 2, not 3"):
        build_regularizer("feature-matching", {"norm": 3})
