import math

import pytest
import torch
import torch.nn.functional as F

from engine.networks.modulated_conv import ModulatedConv2d
from engine.networks.resampling import Fir


def per_sample(conv: ModulatedConv2d, x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
    """The paper's form: weights made for every picture, demodulated, and a convolution a picture."""
    pictures = []
    for picture, style in zip(x, w, strict=True):
        s = conv.affine.weight @ style / math.sqrt(len(style)) + conv.affine.bias
        weight = conv.weight * s[None, :, None, None]
        if conv.demodulate:
            weight = weight / (weight.square().sum((1, 2, 3), keepdim=True) + 1e-12).sqrt()
        else:
            weight = weight / math.sqrt(weight[0].numel())
        if conv.fir is None:
            y = F.conv2d(picture[None], weight, padding=weight.shape[-1] // 2)
        else:
            y = F.conv_transpose2d(picture[None], weight.transpose(0, 1), stride=2)
            y = Fir().double().smooth(y, padding=1) * 4
        pictures.append(y * conv.gain + conv.bias[:, None, None])
    return torch.cat(pictures)


@pytest.mark.parametrize(
    ("kernel", "demodulate", "up"), [(3, True, False), (3, True, True), (1, False, False), (3, False, True)]
)
def test_it_equals_explicit_weights_a_picture_in_float64(kernel: int, demodulate: bool, up: bool) -> None:
    conv = ModulatedConv2d(5, 4, kernel, 6, demodulate, up, gain=1.4).double()
    torch.nn.init.normal_(conv.bias)
    x, w = torch.randn(3, 5, 8, 8).double(), torch.randn(3, 6).double()
    found = conv(x, w)
    assert found.shape == (3, 4, 16, 16) if up else (3, 4, 8, 8)
    assert torch.allclose(found, per_sample(conv, x, w), atol=1e-6)


def test_demodulated_outputs_have_unit_variance_whatever_the_style() -> None:
    torch.manual_seed(0)
    conv = ModulatedConv2d(32, 64, 3, 16)
    x, w = torch.randn(4, 32, 32, 32), torch.randn(4, 16) * torch.tensor([0.1, 1, 3, 30])[:, None]
    inside = conv(x, w)[:, :, 1:-1, 1:-1]
    assert torch.allclose(inside.var((1, 2, 3)), torch.ones(4), atol=0.05)
    rows = inside.var((2, 3))  # each output channel by itself, too
    assert rows.mean().item() == pytest.approx(1, abs=0.03)


def test_a_style_scales_inputs_around_one_at_first() -> None:
    conv = ModulatedConv2d(5, 4, 1, 6, demodulate=False).double()
    x, zero = torch.randn(2, 5, 4, 4).double(), torch.zeros(2, 6).double()
    assert torch.allclose(conv(x, zero), F.conv2d(x, conv.weight / math.sqrt(5)))
