"""The brush: round, without gaps, inside its picture, and taken back by the eraser."""

from hypothesis import given
from hypothesis import strategies as st

from studio.model.brush import STAYS, dab, inverted, share, stroke


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
