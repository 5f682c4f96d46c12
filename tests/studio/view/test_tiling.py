import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.view.widgets.tiling import GAP, LEAST, enlarged, fill, scroll


@given(st.integers(1, 60), st.integers(300, 2400), st.integers(300, 1600), st.integers(16, 256))
def test_filled_tiles_lie_inside_the_width_and_never_overlap(count: int, width: int, height: int, edge: int) -> None:
    tiling = fill(count, width, height, (edge, edge))
    cells = [tiling.cell(index) for index in range(count)]
    assert all(x >= 0 and x + w <= width for x, _, w, _ in cells)
    assert len({(x, y) for x, y, _, _ in cells}) == count
    assert tiling.width >= LEAST - GAP
    for index, (x, y, w, h) in enumerate(cells):
        assert tiling.at(x, y) == index
        assert tiling.at(x + w - 1, y + h - 1) == index
        assert tiling.at(x + w + GAP // 2, y) == -1


def test_fifteen_small_pictures_use_the_stage() -> None:
    tiling = fill(15, 984, 560, (28, 28))
    assert tiling.rows * tiling.columns == 15
    assert tiling.total_height >= 500


def test_a_small_picture_is_enlarged_by_a_whole_factor_and_a_large_one_fitted() -> None:
    assert enlarged(32, 32, 170, 200, smooth=False) == (160, 160)
    assert enlarged(32, 32, 170, 200, smooth=True) == (170, 170)
    assert enlarged(400, 200, 100, 100, smooth=False) == (100, 50)
    assert enlarged(0, 0, 100, 100, smooth=False) == (0, 0)


@pytest.mark.parametrize("width", [100, 640, 1900])
def test_scrolling_tiles_fill_the_width(width: int) -> None:
    tiling = scroll(50, width, 120, 24)
    x, _, w, h = tiling.cell(tiling.columns - 1)
    assert width - tiling.columns < x + w <= width
    assert h == w + 24
