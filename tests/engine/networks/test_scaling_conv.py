import torch
import torch.nn.functional as F

from engine.networks.scaling_conv import DownConv, UpConv


def test_upconv_is_nearest_doubling_then_a_convolution() -> None:
    layer = UpConv(5, 3).double()
    x = torch.randn(2, 5, 4, 6, dtype=torch.float64, requires_grad=True)
    plain = F.conv2d(F.interpolate(x, scale_factor=2), layer.weight, layer.bias, padding=1)
    _same(layer(x), plain, x, layer.weight)


def test_downconv_is_a_convolution_then_averaging() -> None:
    layer = DownConv(5, 3).double()
    x = torch.randn(2, 5, 4, 6, dtype=torch.float64, requires_grad=True)
    plain = F.avg_pool2d(F.conv2d(x, layer.weight, layer.bias, padding=1), 2)
    _same(layer(x), plain, x, layer.weight)


def _same(found: torch.Tensor, plain: torch.Tensor, x: torch.Tensor, weight: torch.Tensor) -> None:
    """Values and gradients."""
    assert torch.allclose(found, plain, atol=1e-12)
    g = torch.randn_like(plain)
    for a, b in zip(
        torch.autograd.grad(found, (x, weight), g), torch.autograd.grad(plain, (x, weight), g), strict=True
    ):
        assert torch.allclose(a, b, atol=1e-12)
