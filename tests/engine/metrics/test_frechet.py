import numpy as np
import pytest
from numpy.linalg import eigvals

from engine.metrics.frechet import frechet_distance, statistics


def test_equal_covariances_give_the_squared_distance_of_the_means() -> None:
    dim = 256
    identity = np.eye(dim)
    assert frechet_distance((np.zeros(dim), identity), (np.ones(dim), identity)) == pytest.approx(dim, rel=1e-10)


def test_it_agrees_with_the_eigenvalues_of_the_product_of_covariances() -> None:
    random = np.random.default_rng(0)
    a = statistics(random.normal(size=(500, 20)) @ random.normal(size=(20, 20)))
    b = statistics(random.normal(size=(400, 20)) @ random.normal(size=(20, 20)) + 1)
    trace = np.sqrt(eigvals(a[1] @ b[1]).real.clip(0)).sum()
    by_hand = np.square(a[0] - b[0]).sum() + np.trace(a[1] + b[1]) - 2 * trace
    assert frechet_distance(a, b) == pytest.approx(by_hand, rel=1e-8)


def test_it_is_zero_for_the_same_and_symmetric_and_never_negative() -> None:
    random = np.random.default_rng(1)
    few = random.normal(size=(10, 64))  # fewer pictures than features: the covariance is singular
    a, b = statistics(few), statistics(random.normal(size=(12, 64)))
    assert frechet_distance(a, a) == pytest.approx(0, abs=1e-8)
    assert frechet_distance(a, b) == pytest.approx(frechet_distance(b, a), rel=1e-7)


def test_statistics_are_numpys() -> None:
    x = np.random.default_rng(2).normal(size=(50, 3)).astype(np.float32)
    mean, covariance = statistics(x)
    assert mean.dtype == covariance.dtype == np.float64
    centred = x.astype(np.float64) - x.astype(np.float64).mean(0)
    assert np.allclose(covariance, centred.T @ centred / 49)


def test_one_picture_is_too_few() -> None:
    with pytest.raises(ValueError, match="got 1"):
        statistics(np.zeros((1, 4)))
