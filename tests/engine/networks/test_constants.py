import copy

import torch
from torch import nn

from engine.networks.constants import hold_constant


def held() -> nn.Module:
    torch.manual_seed(0)
    return hold_constant(nn.Sequential(nn.Conv2d(2, 3, 3), nn.Sequential(nn.ReLU(), nn.Linear(4, 2, bias=False))))


def test_neither_an_optimizer_nor_a_checkpoint_nor_unfreezing_finds_the_weights() -> None:
    network = held().requires_grad_(True)
    assert not list(network.parameters())
    assert not network.state_dict()
    network.load_state_dict({})
    assert not any(weight.requires_grad for weight in network.buffers())


def test_it_computes_as_before_moves_to_another_precision_and_can_be_copied() -> None:
    torch.manual_seed(0)
    plain = nn.Conv2d(2, 3, 3)
    torch.manual_seed(0)
    constant = hold_constant(nn.Conv2d(2, 3, 3))
    x = torch.randn(1, 2, 5, 5)
    assert torch.equal(plain(x), constant(x))
    assert copy.deepcopy(constant).double()(x.double()).dtype == torch.float64


def test_gradients_pass_through_to_the_input() -> None:
    x = torch.randn(2, 2, 6, 6, requires_grad=True)
    held()(x).sum().backward()
    assert x.grad is not None
    assert x.grad.abs().sum() > 0
