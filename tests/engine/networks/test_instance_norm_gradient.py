"""The gradient of instance norm is right however many pictures there are and however they lie in memory."""

import pytest
import torch
from torch import Tensor

from engine.networks.instance_norm import InstanceNorm

pytestmark = pytest.mark.usefixtures("one_thread")


def written_out(x: Tensor) -> Tensor:
    apart = x - x.mean((2, 3), keepdim=True)
    return apart / (x.var((2, 3), keepdim=True, correction=0) + 1e-5).sqrt()


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("pictures", [torch.contiguous_format, torch.channels_last], ids=str)
@pytest.mark.parametrize("gradients", [torch.contiguous_format, torch.channels_last], ids=str)
@pytest.mark.parametrize("rectified", [False, True])
def test_the_gradient_is_the_formulas(
    count: int, pictures: torch.memory_format, gradients: torch.memory_format, rectified: bool
) -> None:
    chance = torch.Generator().manual_seed(0)
    x = torch.randn(count, 8, 12, 12, generator=chance).to(memory_format=pictures).requires_grad_()
    given = torch.randn(count, 8, 12, 12, generator=chance).to(memory_format=gradients)
    made = InstanceNorm(8)(x)
    made = torch.relu_(made) if rectified else made * 1
    wide = x.detach().double().contiguous().requires_grad_()
    expected = written_out(wide)
    (ours,) = torch.autograd.grad(made, x, given)
    (theirs,) = torch.autograd.grad(expected.relu() if rectified else expected, wide, given.double())
    assert (ours - theirs).norm() < 1e-5 * theirs.norm()
