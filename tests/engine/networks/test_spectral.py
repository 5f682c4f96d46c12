import copy

import pytest
import torch
from torch import nn

from engine.networks.spectral import normalize_spectrally


def _network() -> nn.Sequential:
    torch.manual_seed(0)
    network = nn.Sequential(nn.Conv2d(3, 5, 3, bias=False), nn.Flatten(), nn.Linear(5, 4))
    normalize_spectrally(network)
    return network


def test_training_passes_hold_every_weight_at_a_largest_singular_value_of_one() -> None:
    network = _network()
    for _ in range(40):
        network(torch.randn(2, 3, 3, 3))
    network.eval()
    for layer in (network[0], network[2]):
        assert torch.linalg.matrix_norm(layer.weight.flatten(1), 2).item() == pytest.approx(1, abs=1e-3)


def test_memory_format_does_not_change_the_norm() -> None:
    network = _network().eval()
    other = copy.deepcopy(network).to(memory_format=torch.channels_last)
    assert torch.allclose(network[0].weight, other[0].weight, atol=1e-6)


def test_the_gradient_goes_through_sigma() -> None:
    """In float64, against the formula: dW of sum(G * W / sigma) = G / sigma - (G . W) u v^T / sigma^2."""
    layer = nn.Linear(6, 4, bias=False).double()
    normalize_spectrally(layer)
    for _ in range(200):
        _ = layer.weight
    layer.eval()
    raw = layer.parametrizations.weight.original
    g = torch.randn(4, 6, dtype=torch.float64)
    (layer.weight * g).sum().backward()
    u, s, vh = torch.linalg.svd(raw.detach())
    by_hand = g / s[0] - (g * raw.detach()).sum() / s[0] ** 2 * torch.outer(u[:, 0], vh[0])
    assert torch.allclose(raw.grad, by_hand, atol=1e-8)


def test_an_average_of_left_vectors_still_gives_a_unit_norm() -> None:
    """The averaged generator has an averaged u, shorter than one; its weights must not grow for that."""
    network = _network()
    for _ in range(40):
        network(torch.randn(2, 3, 3, 3))
    network.eval()
    before = network[2].weight.detach().clone()
    network[2].parametrizations.weight[0].u.mul_(0.3)
    assert torch.allclose(network[2].weight, before, atol=1e-6)


def test_eval_mode_moves_nothing_and_autocast_keeps_the_precision() -> None:
    network = _network().eval()
    state = copy.deepcopy(network.state_dict())
    with torch.autocast("cpu", torch.bfloat16):
        weight = network[0].weight
    assert weight.dtype == torch.float32
    assert torch.equal(weight, network[0].weight)
    assert all(torch.equal(value, state[key]) for key, value in network.state_dict().items())


def test_a_second_derivative_exists() -> None:
    layer = nn.Linear(3, 2).double()
    normalize_spectrally(layer)
    layer.eval()
    x = torch.randn(5, 3, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(layer(x).tanh().sum(), x, create_graph=True)
    slope.square().sum().backward()
    assert layer.parametrizations.weight.original.grad.abs().sum() > 0
