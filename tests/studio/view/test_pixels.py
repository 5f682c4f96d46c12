"""The grid's arithmetic: whole enlargements, nothing outside the stage, a good number of pictures."""

import pytest

from studio.view.widgets.pixels import LEAST, MOST, best_fit, enlargement, fits


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


def test_a_stage_too_small_for_a_picture_has_no_fit() -> None:
    assert best_fit(fits(50, 50, 64, 1.0, 12, 72), 50, 50) == -1


def test_enlargement_is_whole_and_at_least_one() -> None:
    assert [enlargement(room, 32, 1.0) for room in (20, 32, 100, 128)] == [1, 1, 3, 4]
    assert enlargement(100, 32, 2.0) == 6
