"""The faster convolution gives what the plain one gives, forward and backward, at every size it is asked for."""

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from engine.networks.registry import build_translator
from engine.networks.winograd import convolved, reflected, suits

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.mark.parametrize(
    ("count", "inputs", "outputs", "height", "width"), [(1, 32, 32, 4, 4), (2, 40, 48, 12, 8), (3, 64, 32, 16, 20)]
)
def test_it_is_torch_s_convolution_and_so_are_its_gradients(
    count: int, inputs: int, outputs: int, height: int, width: int
) -> None:
    torch.manual_seed(0)
    x = torch.randn(count, inputs, height + 2, width + 2, requires_grad=True)
    weight = torch.randn(outputs, inputs, 3, 3, requires_grad=True)
    bias = torch.randn(outputs, requires_grad=True)
    made, plain = convolved(x, weight, bias), F.conv2d(x.double(), weight.double(), bias.double())
    assert made.shape == plain.shape
    assert (made - plain).norm() < 1e-5 * plain.norm()
    given = torch.randn_like(made)
    ours = torch.autograd.grad(made, (x, weight, bias), given)
    theirs = torch.autograd.grad(plain, (x, weight, bias), given.double())
    for mine, other in zip(ours, theirs, strict=True):
        assert mine.shape == other.shape
        assert (mine - other).norm() < 1e-5 * other.norm()


def test_it_is_taken_only_where_it_is_right_and_pays() -> None:
    x, weight = torch.rand(1, 32, 8, 8), torch.rand(32, 32, 3, 3)
    assert suits(x, weight)
    assert not suits(x.double(), weight.double())
    assert not suits(torch.rand(1, 32, 8, 10), weight)
    assert not suits(torch.rand(1, 16, 8, 8), torch.rand(32, 16, 3, 3))
    with torch.autocast("cpu", torch.bfloat16):
        assert not suits(x, weight)
    for given in (x, torch.rand(1, 32, 8, 10)):
        layer = nn.Conv2d(32, 32, 3, padding=1, padding_mode="reflect")
        assert torch.allclose(reflected(given, layer.weight, layer.bias), layer(given), atol=1e-5)


def test_a_translator_translates_as_in_double_precision() -> None:
    torch.manual_seed(0)
    network = build_translator("resnet", {"width": 16, "blocks": 6})
    picture = torch.rand(1, 3, 32, 32) * 2 - 1
    assert (network(picture) - network.double()(picture.double())).abs().max() < 1e-4
