"""Tiles cover a picture evenly, and their shares sum to one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.translation.tiles import shares, starts


@given(st.integers(1, 80), st.integers(8, 40), st.integers(0, 4), st.sampled_from([1, 4, 8]))
def test_tiles_cover_the_picture_and_share_enough(length: int, tile: int, overlap: int, multiple: int) -> None:
    length, tile, overlap = length * multiple, tile * multiple, overlap * multiple
    places = starts(length, tile, overlap, multiple)
    assert places[0] == 0
    assert all(place % multiple == 0 for place in places)
    assert places[-1] + tile >= length
    if len(places) > 1:
        assert places[-1] + tile == length
    assert all(a + tile - b >= overlap for a, b in zip(places, places[1:], strict=False))
    total = np.zeros(max(length, tile))
    for place, share in zip(places, shares(places, length, tile, overlap), strict=True):
        assert share.min() >= 0
        total[place : place + tile] += share
    assert np.allclose(total[:length], 1, atol=1e-6)


def test_a_tile_counts_nothing_at_its_inner_edges() -> None:
    first, second = shares([0, 48], 112, 64, 16)
    assert first[0] == 1
    assert first[-4:].max() == 0
    assert second[:4].max() == 0
    assert second[-1] == 1


def test_few_tiles_are_used() -> None:
    assert starts(64, 64, 16, 4) == [0]
    assert starts(68, 64, 16, 4) == [0, 4]
    assert len(starts(6000, 512, 96, 4)) == 15
