import numpy as np
import pytest
import torch

from engine.metrics.sliced_wasserstein import (
    enlarged,
    laplacian_pyramid,
    patches,
    sliced_distance,
    sliced_wasserstein,
    standardized,
)

pytestmark = pytest.mark.usefixtures("one_thread")


def noise(n: int, side: int, channels: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (n, side, side, channels)).astype(np.uint8)


def test_the_pyramid_adds_up_to_the_picture() -> None:
    x = torch.randn(2, 3, 64, 64, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    fine, middle, coarse = laplacian_pyramid(x, 3)
    assert torch.allclose(fine + enlarged(middle + enlarged(coarse)), x)


def test_a_flat_picture_has_nothing_but_its_last_level() -> None:
    *details, rest = laplacian_pyramid(torch.full((1, 1, 64, 64), 7.0), 3)
    assert max(float(level.abs().max()) for level in details) < 1e-5
    assert torch.allclose(rest, torch.full((1, 1, 16, 16), 7.0))


def test_patches_are_cut_from_their_own_pictures_with_channels_in_place() -> None:
    x = torch.arange(2 * 3 * 9 * 9.0).reshape(2, 3, 9, 9)
    found = patches(x, 4, np.random.default_rng(0))
    assert found.shape == (8, 3, 7, 7)
    for index, patch in enumerate(found):
        y, z = divmod(int(patch[0, 0, 0]) - (index // 4) * 243, 9)
        assert torch.equal(patch, x[index // 4, :, y : y + 7, z : z + 7])


def test_patches_are_standardized_in_each_channel() -> None:
    found = standardized(torch.randn(50, 2, 7, 7, generator=torch.Generator().manual_seed(0)) * 5 + 3)
    channels = found.reshape(50, 2, 49)
    assert torch.allclose(channels.mean((0, 2)), torch.zeros(2), atol=1e-5)
    assert torch.allclose(channels.square().mean((0, 2)), torch.ones(2), atol=1e-5)


def test_a_shift_moves_the_distance_by_its_part_along_each_direction() -> None:
    draw = torch.Generator().manual_seed(1)
    a, shift = torch.randn(200, 5, generator=draw), torch.randn(5, generator=draw)
    directions = torch.nn.functional.normalize(torch.randn(5, 100, generator=draw), dim=0)
    assert sliced_distance(a, a + shift, directions) == pytest.approx(
        float((shift @ directions).abs().mean()), rel=1e-5
    )


def test_it_is_near_zero_for_one_kind_of_picture_and_sees_blur_at_the_finest_level() -> None:
    a, b = noise(60, 32, 1, 0), noise(60, 32, 1, 1)
    same = sliced_wasserstein(a, b)
    assert set(same) == {32, 16}
    blurred = np.stack([b, np.roll(b, 1, 1), np.roll(b, 1, 2)]).mean(0).astype(np.uint8)
    assert sliced_wasserstein(a, blurred)[32] > 2 * same[32]
    assert sliced_wasserstein(a, a[:30])[32] == sliced_wasserstein(a[:30], a[:30])[32]


def test_sizes_that_differ_are_refused() -> None:
    with pytest.raises(ValueError, match="patch by patch"):
        sliced_wasserstein(noise(2, 16, 1, 0), noise(2, 16, 3, 0))
