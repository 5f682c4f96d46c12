import numpy as np
import pytest

from engine.metrics.inception_score import inception_score
from engine.metrics.kernel import kernel_distance
from engine.metrics.precision_recall import precision_recall
from engine.metrics.spread import spread, spread_within


def test_kernel_distance_equals_the_double_sum() -> None:
    random = np.random.default_rng(0)
    x, y = random.normal(size=(12, 5)), random.normal(size=(12, 5)) + 0.5

    def k(a: np.ndarray, b: np.ndarray) -> float:
        return float((a @ b / 5 + 1) ** 3)

    n = len(x)
    within = sum(k(x[i], x[j]) + k(y[i], y[j]) for i in range(n) for j in range(n) if i != j) / (n * (n - 1))
    across = sum(k(a, b) for a in x for b in y) / (n * n)
    assert kernel_distance(x, y) == pytest.approx(within - 2 * across, rel=1e-10)


def test_kernel_distance_is_unbiased_around_zero_for_one_distribution() -> None:
    random = np.random.default_rng(1)
    found = [
        kernel_distance(random.normal(size=(60, 8)), random.normal(size=(60, 8)), subsets=1, size=60)
        for _ in range(200)
    ]
    assert abs(np.mean(found)) < 4 * np.std(found) / np.sqrt(200)
    assert min(found) < 0 < max(found)


def test_precision_and_recall_of_one_set_with_itself_are_one() -> None:
    x = np.random.default_rng(2).normal(size=(100, 4))
    assert precision_recall(x, x) == (1.0, 1.0)


def test_a_collapsed_set_is_precise_but_recalls_little() -> None:
    random = np.random.default_rng(3)
    real = random.normal(size=(400, 4))
    collapsed = real[:5].repeat(80, 0) + random.normal(size=(400, 4)) * 1e-3
    precision, recall = precision_recall(real, collapsed)
    assert precision > 0.95
    assert recall < 0.1


def test_precision_and_recall_agree_with_the_definition_by_loops() -> None:
    random = np.random.default_rng(4)
    real, fake = random.normal(size=(40, 3)), random.normal(size=(30, 3)) * 1.5

    def share(centres: np.ndarray, points: np.ndarray) -> float:
        radii = [np.sort(np.linalg.norm(centres - c, axis=1))[3] for c in centres]
        return float(
            np.mean([any(np.linalg.norm(p - c) <= r for c, r in zip(centres, radii, strict=True)) for p in points])
        )

    assert precision_recall(real, fake) == pytest.approx((share(real, fake), share(fake, real)), abs=1e-9)


def test_inception_score_spans_one_to_the_number_of_classes() -> None:
    sure = np.eye(10).repeat(20, 0) * 100
    mixed = sure[np.random.default_rng(5).permutation(200)]
    assert inception_score(mixed, splits=1)[0] == pytest.approx(10, rel=1e-6)
    assert inception_score(np.zeros((50, 10)), splits=5)[0] == pytest.approx(1, rel=1e-9)


def test_spread_within_classes_sees_a_collapse_that_the_overall_spread_does_not() -> None:
    random = np.random.default_rng(6)
    centres = random.normal(size=(4, 8)) * 10
    labels = np.arange(400) % 4
    healthy = centres[labels] + random.normal(size=(400, 8))
    collapsed = centres[labels] + random.normal(size=(400, 8)) * 0.01
    assert spread(collapsed) > 0.9 * spread(healthy)
    assert spread_within(collapsed, labels) < 0.05 * spread_within(healthy, labels)


def test_spread_is_the_mean_distance_from_the_middle() -> None:
    assert spread(np.array([[0.0, 0.0], [6.0, 8.0]])) == pytest.approx(5.0)
