import pytest
import torch
import torch.nn.functional as F

from engine.networks.resampling import Fir, doubled_conv, halved_conv


def convolved(x: torch.Tensor, taps: list[float], left: int, right: int) -> torch.Tensor:
    """Every plane of x padded by zeros, then filtered with taps (outer) taps by plain sums."""
    x = F.pad(x, (left, right, left, right))
    side = x.shape[-1] - len(taps) + 1
    y = torch.zeros(*x.shape[:2], side, side, dtype=x.dtype)
    for i, a in enumerate(taps):
        for j, b in enumerate(taps):
            y += a * b * x[..., i : i + side, j : j + side]
    return y


def zeros_between(x: torch.Tensor) -> torch.Tensor:
    wide = torch.zeros(*x.shape[:2], 2 * x.shape[2], 2 * x.shape[3], dtype=x.dtype)
    wide[..., ::2, ::2] = x
    return wide


def test_up_is_zero_insertion_and_the_filter_times_four() -> None:
    x = torch.randn(2, 3, 5, 5).double()
    by_hand = convolved(zeros_between(x), [1 / 4, 3 / 4, 3 / 4, 1 / 4], 2, 1)
    assert torch.allclose(Fir().double().up(x), by_hand)


def test_up_keeps_a_flat_picture_flat_inside() -> None:
    assert torch.allclose(Fir().up(torch.ones(1, 2, 6, 6))[..., 1:-1, 1:-1], torch.ones(1, 2, 10, 10))


def test_down_is_the_filter_and_every_second_pixel() -> None:
    x = torch.randn(2, 3, 6, 6).double()
    by_hand = convolved(x, [1 / 8, 3 / 8, 3 / 8, 1 / 8], 1, 1)[..., ::2, ::2]
    assert torch.allclose(Fir().double().down(x), by_hand)


@pytest.mark.parametrize("taps", [(1, 3, 3, 1), (1, 2, 1)])
def test_smooth_is_the_filter_the_gain_and_the_bias(taps: tuple[int, ...]) -> None:
    x, bias = torch.randn(2, 3, 6, 6).double(), torch.randn(3).double()
    by_hand = convolved(x, [tap / sum(taps) for tap in taps], 2, 2) * 4 + bias[:, None, None]
    assert torch.allclose(Fir(taps).double().smooth(x, padding=2, gain=4, bias=bias), by_hand)


def test_a_doubled_convolution_is_nearest_upsampling_and_a_convolution() -> None:
    x, weight, bias = torch.randn(2, 3, 5, 5).double(), torch.randn(4, 3, 3, 3).double(), torch.randn(4).double()
    plain = F.conv2d(F.interpolate(x, scale_factor=2.0), weight, bias, padding=1)
    assert torch.allclose(doubled_conv(x, weight, bias), plain)


def test_a_halved_convolution_is_a_convolution_and_the_mean_of_four() -> None:
    x, weight, bias = torch.randn(2, 3, 6, 6).double(), torch.randn(4, 3, 3, 3).double(), torch.randn(4).double()
    plain = F.avg_pool2d(F.conv2d(x, weight, bias, padding=1), 2)
    assert torch.allclose(halved_conv(x, weight, bias), plain)


def test_the_filter_is_no_weight_and_no_part_of_the_state() -> None:
    assert not list(Fir().parameters())
    assert not Fir().state_dict()
