import numpy as np
import pytest

from engine.metrics.inception_score import RunningScore, inception_score
from engine.metrics.kernel import kernel_distance
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


def test_inception_score_spans_one_to_the_number_of_classes() -> None:
    sure = np.eye(10).repeat(20, 0) * 100
    mixed = sure[np.random.default_rng(5).permutation(200)]
    assert inception_score(mixed, splits=1)[0] == pytest.approx(10, rel=1e-6)
    assert inception_score(np.zeros((50, 10)), splits=5)[0] == pytest.approx(1, rel=1e-9)


def test_a_stream_of_logits_gives_the_score_of_all_of_them() -> None:
    logits = np.random.default_rng(8).normal(size=(103, 6)) * 3
    running = RunningScore(103, 10)
    for i in range(0, 103, 7):
        running.add(logits[i : i + 7])
    assert running.score() == pytest.approx(inception_score(logits), rel=1e-12)
    by_hand = []
    for k in range(10):
        part = logits[k * 103 // 10 : (k + 1) * 103 // 10]
        p = np.exp(part) / np.exp(part).sum(1, keepdims=True)
        by_hand.append(np.exp((p * np.log(p / p.mean(0))).sum(1).mean()))
    assert running.score() == pytest.approx((np.mean(by_hand), np.std(by_hand)), rel=1e-10)


def test_a_score_of_missing_or_surplus_pictures_is_refused() -> None:
    running = RunningScore(20, 2)
    running.add(np.zeros((19, 3)))
    with pytest.raises(ValueError, match="of 20 pictures, got 19"):
        running.score()
    with pytest.raises(ValueError, match="got 21"):
        running.add(np.zeros((2, 3)))
    with pytest.raises(ValueError, match="got 4"):
        inception_score(np.zeros((4, 3)))


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
