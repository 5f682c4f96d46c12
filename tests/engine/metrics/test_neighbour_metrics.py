"""Precision, recall, density, coverage and diversity: by loops, and where they must differ."""

import numpy as np
import pytest

from engine.metrics.density_coverage import density_coverage
from engine.metrics.diversity import diversity
from engine.metrics.neighbours import radii, squared_distances
from engine.metrics.precision_recall import precision_recall


def test_precision_and_recall_of_one_set_with_itself_are_one() -> None:
    x = np.random.default_rng(2).normal(size=(100, 4))
    assert precision_recall(x, x) == (1.0, 1.0)
    assert density_coverage(x, x)[1] == 1.0


def test_a_collapsed_set_is_precise_but_recalls_and_covers_little() -> None:
    random = np.random.default_rng(3)
    real = random.normal(size=(400, 4))
    collapsed = real[:5].repeat(80, 0) + random.normal(size=(400, 4)) * 1e-3
    precision, recall = precision_recall(real, collapsed)
    assert precision > 0.95
    assert recall < 0.1
    assert density_coverage(real, collapsed)[1] < 0.2


def test_one_outlier_inflates_precision_but_not_density() -> None:
    random = np.random.default_rng(5)
    real = np.concatenate([random.normal(size=(200, 3)), [[40.0, 0, 0]]])
    wrong = random.normal(size=(100, 3)) + np.array([20.0, 0, 0])  # between the real ones and the outlier, like neither
    assert precision_recall(real, wrong, 5)[0] > 0.9
    assert density_coverage(real, wrong)[0] < 0.25


def test_all_agree_with_their_definitions_by_loops() -> None:
    random = np.random.default_rng(4)
    real, fake = random.normal(size=(40, 3)), random.normal(size=(30, 3)) * 1.5

    def reach(x: np.ndarray, k: int) -> list[float]:
        return [np.sort(np.linalg.norm(x - c, axis=1))[k] for c in x]

    def inside(centres: np.ndarray, points: np.ndarray, k: int) -> np.ndarray:
        return np.array(
            [[np.linalg.norm(p - c) <= r for c, r in zip(centres, reach(centres, k), strict=True)] for p in points]
        )

    by_hand = inside(real, fake, 3).any(1).mean(), inside(fake, real, 3).any(1).mean()
    assert precision_recall(real, fake) == pytest.approx(by_hand, abs=1e-12)
    balls = inside(real, fake, 5)
    assert density_coverage(real, fake) == pytest.approx((balls.sum() / (5 * 30), balls.any(0).mean()), abs=1e-12)


def test_blocks_of_rows_change_nothing() -> None:
    x = np.random.default_rng(6).normal(size=(1203, 3)) + 1e3
    exact = np.square(x[:, None] - x[None]).sum(2)
    assert np.allclose(np.concatenate(list(squared_distances(x, x))), exact, atol=1e-9)
    assert np.allclose(radii(x, 4), np.sort(exact, 1)[:, 4], atol=1e-9)
    assert diversity(x) == pytest.approx(np.sqrt(exact).sum() / (1203 * 1202), rel=1e-9)


def test_pictures_that_are_copies_have_neighbours_at_distance_zero() -> None:
    assert np.array_equal(radii(np.ones((6, 2)), 3), np.zeros(6))


def test_diversity_of_copies_is_zero_and_grows_with_scale() -> None:
    x = np.random.default_rng(7).normal(size=(50, 3))
    assert diversity(np.ones((9, 3)) * 7.3) == 0
    assert diversity(3 * x) == pytest.approx(3 * diversity(x))
    with pytest.raises(ValueError, match="got 1"):
        diversity(x[:1])


def test_too_few_pictures_are_refused() -> None:
    with pytest.raises(ValueError, match="more than 3 pictures a side, got 3"):
        precision_recall(np.eye(3), np.eye(3))
