import itertools

import pytest
import torch
from torch import Tensor

from engine.defences.transforms import bit_depth, jpeg, median, total_variation
from engine.errors import BadInput

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def pictures() -> Tensor:
    return torch.rand(2, 3, 9, 7, generator=torch.Generator().manual_seed(1), dtype=torch.float64)


def test_bits_leave_so_many_levels_and_nothing_moves_further_than_half_of_one(pictures: Tensor) -> None:
    for bits in (1, 3, 8):
        found = bit_depth(pictures, bits)
        assert len(found.unique()) <= 2**bits
        assert float((found - pictures).abs().max()) <= 0.5 / (2**bits - 1) + 1e-12
    assert bit_depth(pictures, 1).unique().tolist() == [0, 1]
    for wrong in (0, 9):
        with pytest.raises(BadInput, match="1 to 8"):
            bit_depth(pictures, wrong)


@pytest.mark.parametrize("width", [1, 2, 3])
def test_the_median_is_that_of_the_window_around_each_pixel_mirrored_at_the_edges(pictures: Tensor, width: int) -> None:
    found = median(pictures, width)
    height, across = pictures.shape[2:]

    def mirrored(place: int, size: int) -> int:
        return -place if place < 0 else 2 * (size - 1) - place if place >= size else place

    reach = range(-(width // 2), (width - 1) // 2 + 1)
    for n, c, y, x in itertools.product(range(2), range(3), range(height), range(across)):
        window = sorted(
            float(pictures[n, c, mirrored(y + dy, height), mirrored(x + dx, across)]) for dy in reach for dx in reach
        )
        middle = (window[(len(window) - 1) // 2] + window[len(window) // 2]) / 2
        assert float(found[n, c, y, x]) == pytest.approx(middle)


def test_the_median_takes_a_single_pixel_out_and_does_not_outgrow_the_picture(pictures: Tensor) -> None:
    lone = torch.zeros(1, 1, 8, 8)
    lone[0, 0, 4, 4] = 1
    assert not median(lone, 3).any()
    with pytest.raises(BadInput, match="7 x 9"):
        median(pictures, 7)


def test_jpeg_is_nearer_the_better_it_is_and_keeps_a_flat_picture(pictures: Tensor) -> None:
    near, far = (float((jpeg(pictures, quality) - pictures).abs().mean()) for quality in (95, 10))
    assert 0 < near < far
    flat = torch.full((1, 1, 16, 16), 128 / 255)
    assert torch.allclose(jpeg(flat, 50), flat, atol=1 / 255)
    found = jpeg(pictures, 75)
    assert found.dtype == pictures.dtype
    assert 0 <= float(found.min()) <= float(found.max()) <= 1
    with pytest.raises(BadInput, match="1 to 95"):
        jpeg(pictures, 100)
    with pytest.raises(BadInput, match="has one or three channels, these pictures have 2"):
        jpeg(pictures[:, :2], 75)


def varied(pictures: Tensor) -> float:
    """The total variation, by differences to the pixel below and to the right."""
    total = 0.0
    for y, x in itertools.product(range(pictures.shape[2]), range(pictures.shape[3])):
        here = pictures[:, :, y, x]
        down = pictures[:, :, y + 1, x] - here if y + 1 < pictures.shape[2] else torch.zeros_like(here)
        right = pictures[:, :, y, x + 1] - here if x + 1 < pictures.shape[3] else torch.zeros_like(here)
        total += float((down.square() + right.square()).sqrt().sum())
    return total


def test_total_variation_finds_what_no_nearby_picture_betters(pictures: Tensor) -> None:
    weight = 0.1
    found = total_variation(pictures, weight, steps=1500)

    def worth(one: Tensor) -> float:
        return float((one - pictures).square().sum()) / 2 + weight * varied(one)

    least = worth(found)
    assert least < worth(pictures)
    chance = torch.Generator().manual_seed(0)
    for size in (1e-1, 1e-2, 1e-3):
        for _ in range(10):
            other = found + size * torch.randn(found.shape, generator=chance, dtype=torch.float64)
            assert worth(other) >= least - 1e-9
    for share in (0.01, 0.1):
        assert worth(found + share * (pictures - found)) >= least - 1e-9
        assert worth(found + share * (pictures.mean((2, 3), keepdim=True) - found)) >= least - 1e-9


def test_a_step_between_two_halves_shrinks_by_the_formula() -> None:
    """A jump of height 1 between halves of width m in one row: each half moves towards the other by weight / m."""
    halves = torch.cat([torch.full((1, 1, 3, 8), 0.2), torch.full((1, 1, 3, 8), 0.9)], 3).double()
    found = total_variation(halves, 0.4, steps=2500)
    assert torch.allclose(found[..., :8], torch.tensor(0.2 + 0.4 / 8).double(), atol=1e-4)
    assert torch.allclose(found[..., 8:], torch.tensor(0.9 - 0.4 / 8).double(), atol=1e-4)


def test_no_weight_changes_nothing_and_a_negative_one_is_refused(pictures: Tensor) -> None:
    assert torch.equal(total_variation(pictures, 0.0), pictures)
    with pytest.raises(BadInput, match="sharpen"):
        total_variation(pictures, -0.1)
