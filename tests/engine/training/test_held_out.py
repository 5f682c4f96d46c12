"""What is held out of labelled pictures: of each class the same share, chosen by the seed, and never learned from."""

import numpy as np
import pytest

from engine.errors import BadInput
from engine.training.held_out import MOST, held_out


def test_a_fifth_of_each_class_is_held_out_and_the_rest_learned_from() -> None:
    labels = np.repeat([0, 1, 2], [100, 50, 10]).astype(np.int64)
    learned, held = held_out(labels, 0)
    assert np.bincount(labels[held]).tolist() == [20, 10, 2]
    assert np.array_equal(np.sort(np.concatenate([learned, held])), np.arange(160))


def test_the_seed_decides_and_decides_the_same_each_time() -> None:
    labels = np.arange(200) % 4
    first, again, other = (held_out(labels, seed)[1].tolist() for seed in (3, 3, 4))
    assert first == again != other


def test_of_many_pictures_no_more_are_held_out_than_are_needed_to_judge() -> None:
    assert len(held_out(np.arange(60_000) % 10, 0)[1]) == MOST


def test_a_class_of_two_is_shared_and_a_single_picture_is_learned_from() -> None:
    labels = np.array([0, 0, 1])
    learned, held = held_out(labels, 0)
    assert sorted(labels[learned].tolist()) == [0, 1]
    assert labels[held].tolist() == [0]
    with pytest.raises(BadInput, match=r"single picture.*Add pictures"):
        held_out(np.array([0, 1, 2]), 0)
