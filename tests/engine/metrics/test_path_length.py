"""Perceptual path length on generators whose answer can be written down."""

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.metrics.path_length import lerp, path_length, slerp


def ends(n: int = 200, latent: int = 6) -> tuple[Tensor, Tensor, Tensor]:
    draw = torch.Generator().manual_seed(0)
    a, b = (torch.randn(n, latent, generator=draw, dtype=torch.float64) for _ in range(2))
    return a, b, torch.rand(n, generator=draw, dtype=torch.float64)


def test_a_linear_generator_gives_the_squared_speed_of_the_straight_path() -> None:
    a, b, t = ends()
    weight = torch.randn(6, 10, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    found = path_length(lambda z, _rows: z @ weight, lambda x: x, a, b, t, lerp)
    speeds = ((b - a) @ weight).square().sum(1).numpy()
    low, high = np.sort(speeds)[1], np.sort(speeds)[-2]  # of 200, the outer hundredth each side, rounded outwards
    kept = speeds[(speeds >= low) & (speeds <= high)]
    assert found == pytest.approx((kept.mean(), kept.std()), rel=1e-6)


def test_on_the_sphere_the_speed_is_the_angle() -> None:
    a, b, t = ends()
    a, b = a / a.norm(dim=1, keepdim=True), b / b.norm(dim=1, keepdim=True)
    same = torch.stack([a[0]] * 50), torch.stack([b[0]] * 50), t[:50]
    angle = torch.acos((a[0] * b[0]).sum()).item()
    assert path_length(lambda z, _rows: z, lambda x: x, *same, slerp)[0] == pytest.approx(angle**2, rel=1e-6)


def test_it_does_not_depend_on_the_step_for_a_smooth_generator() -> None:
    a, b, t = ends()

    def draw(z: Tensor, _rows: slice) -> Tensor:
        return torch.sin(z)

    small, large = (path_length(draw, lambda x: x, a, b, t, lerp, epsilon=e)[0] for e in (1e-5, 1e-3))
    assert small == pytest.approx(large, rel=1e-2)


def test_slerp_starts_and_ends_at_its_ends_and_keeps_the_length_between_equal_ones() -> None:
    a, b, _ = ends(5)
    assert torch.allclose(slerp(a, b, torch.zeros(5)), a)
    assert torch.allclose(slerp(a, b, torch.ones(5)), b)
    b = b * (a.norm(dim=1) / b.norm(dim=1))[:, None]
    assert torch.allclose(slerp(a, b, torch.full((5,), 0.4)).norm(dim=1), a.norm(dim=1))
    assert torch.allclose(slerp(a, 2 * a, torch.full((5,), 0.5)), 1.5 * a)


def test_rows_say_which_paths_are_drawn() -> None:
    a, b, t = ends(12)
    seen: list[slice] = []

    def draw(z: Tensor, rows: slice) -> Tensor:
        seen.append(rows)
        return z

    path_length(draw, lambda x: x, a, b, t, lerp, batch=5)
    assert [(s.start, s.stop) for s in seen] == [(0, 5), (0, 5), (5, 10), (5, 10), (10, 12), (10, 12)]


def test_ends_that_do_not_match_are_refused() -> None:
    a, b, t = ends(4)
    with pytest.raises(ValueError, match="got 4, 3 and 4"):
        path_length(lambda z, _rows: z, lambda x: x, a, b[:3], t, lerp)
