import pytest
import torch

from engine.games.augment import fading_blur


def test_a_point_becomes_a_gaussian_of_the_deviation_asked_for() -> None:
    x = torch.zeros(1, 2, 65, 65).double()
    x[:, 1, 32, 32] = 1
    seen = fading_blur(x, 0.05, 0.0)[0]
    assert seen[0].abs().max() == 0
    assert seen[1].sum().item() == pytest.approx(1)
    away = torch.arange(65.0).double() - 32
    for axis in (0, 1):
        spread = (seen[1].sum(axis) * away.square()).sum().sqrt().item()
        assert spread == pytest.approx(0.05 * 65, rel=0.02)


def test_it_falls_to_nothing_by_the_middle_of_the_run() -> None:
    x = torch.randn(2, 3, 32, 32)
    deviations = [fading_blur(x, 0.05, done).std().item() for done in (0.0, 0.2, 0.4)]
    assert deviations == sorted(deviations)
    assert fading_blur(x, 0.05, 0.5) is x
    assert fading_blur(x, 0.05, 0.9) is x
    assert fading_blur(x, 0.0, 0.0) is x


def test_a_flat_picture_stays_flat_to_its_edges_also_where_the_blur_is_wider_than_the_picture() -> None:
    for side, share in ((32, 0.1), (8, 0.5)):
        x = torch.full((1, 1, side, side), 0.7)
        assert torch.allclose(fading_blur(x, share, 0.0), x, atol=1e-6)


def test_the_gradient_is_blurred_as_the_picture_is() -> None:
    x = torch.randn(1, 1, 32, 32, requires_grad=True)
    noise = torch.randn(1, 1, 32, 32)
    (gradient,) = torch.autograd.grad((fading_blur(x, 0.06, 0.0) * noise).sum(), x)
    assert torch.allclose(gradient[..., 8:-8, 8:-8], fading_blur(noise, 0.06, 0.0)[..., 8:-8, 8:-8], atol=1e-5)


def test_it_is_exact_under_autocast_and_whatever_the_memory_format() -> None:
    x = torch.randn(2, 3, 16, 16)
    expected = fading_blur(x, 0.1, 0.0)
    with torch.autocast("cpu", torch.bfloat16):
        assert torch.equal(fading_blur(x, 0.1, 0.0), expected)
    assert torch.allclose(fading_blur(x.to(memory_format=torch.channels_last), 0.1, 0.0), expected, atol=1e-6)
