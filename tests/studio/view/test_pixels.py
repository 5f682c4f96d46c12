"""The grid's arithmetic: whole enlargements, nothing outside the stage, a good number of pictures."""

import pytest

from studio.view.widgets.pixels import LEAST, MOST, UNEVEN, Fit, best_fit, enlargement, fits
from studio.view.widgets.sample_grid import GAP


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("stage", [(980, 600), (600, 380), (1500, 820), (3400, 1800)])
@pytest.mark.parametrize("size", [28, 32, 64, 128])
def test_pictures_fit_in_whole_enlargements(stage: tuple[int, int], size: int, ratio: float) -> None:
    width, height = stage
    found = fits(width, height, size, ratio, 12, 72)
    fit = found[best_fit(found, width, height)]
    assert fit.tile == size * fit.enlarge / ratio
    assert fit.columns * fit.tile + (fit.columns - 1) * fit.gap_x <= width + 0.01
    assert fit.rows * fit.tile + (fit.rows - 1) * fit.gap_y <= height + 0.01
    if any(LEAST <= one.count <= MOST for one in found):
        assert LEAST <= fit.count <= MOST


def _best(width: int, height: int, size: int, ratio: float = 1.0) -> Fit:
    found = fits(width, height, size, ratio, GAP, 72)
    return found[best_fit(found, width, height)]


def test_the_window_of_the_pictures_of_the_guide_is_filled() -> None:
    fit = _best(980, 600, 32)
    assert (fit.columns, fit.rows, fit.tile) == (5, 3, 192)
    fit = _best(868, 340, 32)
    assert (fit.columns, fit.rows, fit.tile) == (5, 2, 160)


@pytest.mark.parametrize("stage", [(980, 600), (868, 340), (1460, 780), (1284, 600)])
@pytest.mark.parametrize("size", [28, 32, 64, 128])
def test_gaps_are_even_and_the_grid_stands_in_the_middle(stage: tuple[int, int], size: int) -> None:
    fit = _best(*stage, size)
    assert fit.gap_x <= UNEVEN * fit.gap_y + 0.01
    assert fit.gap_y <= UNEVEN * fit.gap_x + 0.01
    used = fit.columns * fit.tile + (fit.columns - 1) * fit.gap_x
    assert fit.left == pytest.approx((stage[0] - used) / 2)


def test_where_no_good_number_fits_the_nearest_does() -> None:
    assert _best(904, 540, 64).count > 5


def test_a_stage_too_small_for_a_picture_has_no_fit() -> None:
    assert best_fit(fits(50, 50, 64, 1.0, 12, 72), 50, 50) == -1


def test_enlargement_is_whole_and_at_least_one() -> None:
    assert [enlargement(room, 32, 1.0) for room in (20, 32, 100, 128)] == [1, 1, 3, 4]
    assert enlargement(100, 32, 2.0) == 6
