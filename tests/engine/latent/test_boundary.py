"""Directions from tags: the normal that splits them, how well, and edits that leave others alone."""

import numpy as np
import pytest

from engine.latent.boundary import boundary, without


def tagged(count: int, size: int = 32, seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    way = chance.standard_normal(size)
    way /= np.linalg.norm(way)
    codes = chance.standard_normal((count, size))
    return codes, codes @ way > 0.3, way


def test_many_tags_give_the_true_normal_and_say_so() -> None:
    codes, has, way = tagged(600)
    found = boundary(codes, has)
    assert np.linalg.norm(found.normal) == pytest.approx(1)
    assert found.normal @ way > 0.93
    assert found.accuracy > 0.85


def test_a_few_tags_already_point_the_right_way() -> None:
    cosines = []
    for seed in range(20):
        codes, has, way = tagged(24, seed=seed)
        cosines.append(boundary(codes, has).normal @ way)
    assert np.mean(cosines) > 0.4  # by chance: 0, with a deviation of 0.18


def test_tags_without_meaning_are_about_as_good_as_chance() -> None:
    chance = np.random.default_rng(1)
    found = boundary(chance.standard_normal((400, 32)), chance.random(400) < 0.5)
    assert abs(found.accuracy - 0.5) < 0.1


def test_rare_tags_count_as_much_as_common_ones() -> None:
    chance = np.random.default_rng(2)
    codes = chance.standard_normal((400, 8))
    has = codes[:, 0] > 1.6
    assert 5 < has.sum() < 40
    assert boundary(codes, has).normal[0] > 0.9


def test_more_numbers_than_pictures_do_no_harm() -> None:
    codes, has, _ = tagged(12, size=4_096)
    assert np.isfinite(boundary(codes, has).normal).all()


def test_too_few_tags_are_refused() -> None:
    codes, _, _ = tagged(10)
    with pytest.raises(ValueError, match="3 pictures that have it"):
        boundary(codes, np.arange(10) < 2)


def test_an_edit_without_others_leaves_them_alone() -> None:
    chance = np.random.default_rng(3)
    others = chance.standard_normal((2, 16))
    found = without(chance.standard_normal(16), others)
    assert np.abs(others @ found).max() < 1e-9
    assert np.linalg.norm(found) == pytest.approx(1)
    with pytest.raises(ValueError, match="nothing is left"):
        without(others.sum(0), others)
