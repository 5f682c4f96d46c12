import numpy as np
import pytest

from engine.metrics.moments import Running, statistics


@pytest.mark.parametrize("n", [2, 7, 8, 9, 100, 1000])
@pytest.mark.parametrize("batch", [1, 3, 50])
def test_a_stream_gives_what_two_passes_over_all_give(n: int, batch: int) -> None:
    features = np.random.default_rng(n).normal(size=(n, 8)) @ np.diag(np.arange(1, 9)) + 30
    running = Running()
    for i in range(0, n, batch):
        running.add(features[i : i + batch])
    found = running.statistics()
    mean = features.mean(0)
    assert found.n == n
    assert np.allclose(found.mean, mean, rtol=1e-13)
    scale = np.abs(features).max() ** 2
    assert np.allclose(found.covariance, (features - mean).T @ (features - mean) / (n - 1), atol=1e-13 * scale)


def test_a_large_mean_costs_no_digits_of_a_small_spread() -> None:
    features = np.random.default_rng(0).normal(size=(400, 5)) * 1e-3 + 1e4
    running = Running()
    for part in np.array_split(features, 9):
        running.add(part)
    assert np.allclose(running.statistics().covariance, np.cov(features, rowvar=False), rtol=1e-7, atol=1e-15)


def test_memory_does_not_grow_with_the_number_of_pictures() -> None:
    random = np.random.default_rng(0)
    running = Running()
    for _ in range(200):
        running.add(random.normal(size=(30, 16)))
        assert len(running.rows) <= 3 * 16
    assert running.statistics().factor.shape == (16, 16)


def test_it_counts_in_float64_whatever_comes() -> None:
    found = statistics(np.random.default_rng(2).normal(size=(50, 3)).astype(np.float32))
    assert found.mean.dtype == found.factor.dtype == np.float64


def test_one_picture_is_too_few_and_a_flat_array_is_refused() -> None:
    with pytest.raises(ValueError, match="got 1"):
        statistics(np.zeros((1, 4)))
    with pytest.raises(ValueError, match=r"not \[4\]"):
        statistics(np.zeros(4))
