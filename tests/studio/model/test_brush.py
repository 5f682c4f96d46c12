"""The brush: round, without gaps, inside its picture, and taken back by the eraser."""

from hypothesis import given
from hypothesis import strategies as st

from studio.model.brush import STAYS, dab, filled, inverted, share, stroke


def test_a_dab_is_round_and_an_eraser_takes_it_away() -> None:
    mask = dab(b"", 9, 4.5, 4.5, 3.0)
    assert mask[4 * 9 + 4] == STAYS
    assert mask[0] == 0, "the corner of its square is not in it"
    assert sum(value > 0 for value in mask) == 29
    assert not any(dab(mask, 9, 4.5, 4.5, 3.5, erase=True))


def test_the_smallest_brush_marks_the_pixel_under_the_hand() -> None:
    assert dab(b"", 4, 2.5, 1.5, 0.0).index(STAYS) == 6


def test_a_stroke_has_no_gaps() -> None:
    mask = stroke(b"", 16, (0.5, 0.5), (15.5, 15.5), 0.5)
    assert all(mask[k * 16 + k] for k in range(16))


def test_inverting_twice_changes_nothing() -> None:
    mask = dab(b"", 5, 1, 1, 1)
    assert inverted(inverted(mask, 5), 5) == mask
    assert share(inverted(b"", 5)) == 1.0
    assert share(b"") == 0.0


@given(st.floats(-50, 50), st.floats(-50, 50), st.floats(0, 30))
def test_a_dab_anywhere_keeps_the_mask_whole(x: float, y: float, radius: float) -> None:
    assert len(dab(b"", 8, x, y, radius)) == 64


@given(st.integers(1, 9), st.integers(1, 9), st.lists(st.integers(0, 2), min_size=81, max_size=81), st.integers(0, 80))
def test_filling_sets_one_area_of_one_value_and_nothing_else(
    width: int, height: int, values: list[int], place: int
) -> None:
    board = bytes(values[: width * height])
    x, y = place % width, place // 9 % height
    made = filled(board, width, x, y, 7)
    seen, waiting = set(), [(x, y)]
    while waiting:
        column, row = waiting.pop()
        inside = 0 <= column < width and 0 <= row < height
        if inside and (column, row) not in seen and board[row * width + column] == board[y * width + x]:
            seen.add((column, row))
            waiting += [(column - 1, row), (column + 1, row), (column, row - 1), (column, row + 1)]
    expected = bytes(7 if (k % width, k // width) in seen else value for k, value in enumerate(board))
    assert made == expected


def test_filling_with_the_value_that_is_there_changes_nothing() -> None:
    assert filled(b"\1\1\2", 3, 0, 0, 1) == b"\1\1\2"
