import torch
import torch.nn.functional as F

from engine.networks.gated import Gated, gated


def test_half_of_the_channels_passes_as_far_as_the_other_half_allows() -> None:
    x = torch.randn(3, 6, 4, 5).double().requires_grad_(True)
    assert torch.allclose(gated(x), F.glu(x, 1))
    assert torch.allclose(Gated()(x), F.glu(x, 1))
    torch.autograd.gradcheck(gated, (torch.randn(2, 4, 2, 2).double().requires_grad_(True),))


def test_what_comes_in_channels_last_gets_its_gradient_in_channels_last() -> None:
    x = torch.randn(2, 8, 4, 4).contiguous(memory_format=torch.channels_last).requires_grad_(True)
    y = gated(x * 1)
    assert y.is_contiguous(memory_format=torch.channels_last)
    (gradient,) = torch.autograd.grad(y.square().sum(), x)
    assert gradient.is_contiguous(memory_format=torch.channels_last)
