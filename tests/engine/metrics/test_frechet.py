import numpy as np
import pytest
from numpy.linalg import eigvals

from engine.metrics.frechet import frechet_distance
from engine.metrics.moments import Statistics, statistics


def test_equal_covariances_and_means_0_and_1_give_exactly_the_number_of_features() -> None:
    dim = 2048
    few = np.random.default_rng(0).normal(size=(20, dim)) / 19**0.5
    found = frechet_distance(Statistics(20, np.zeros(dim), few), Statistics(20, np.ones(dim), few))
    assert found == pytest.approx(2048, rel=1e-12)
    identity = np.eye(64)
    assert frechet_distance(Statistics(9, np.zeros(64), identity), Statistics(9, np.ones(64), identity)) == 64


def test_it_agrees_with_the_eigenvalues_of_the_product_of_covariances() -> None:
    random = np.random.default_rng(0)
    a = statistics(random.normal(size=(500, 20)) @ random.normal(size=(20, 20)))
    b = statistics(random.normal(size=(400, 20)) @ random.normal(size=(20, 20)) + 1)
    trace = np.sqrt(eigvals(a.covariance @ b.covariance).real.clip(0)).sum()
    by_hand = np.square(a.mean - b.mean).sum() + np.trace(a.covariance + b.covariance) - 2 * trace
    assert frechet_distance(a, b) == pytest.approx(by_hand, rel=1e-8)


@pytest.mark.parametrize(("n", "m"), [(10, 12), (10, 400), (400, 10), (64, 65)])
def test_few_and_many_pictures_go_by_one_formula(n: int, m: int) -> None:
    random = np.random.default_rng(1)
    x, y = random.normal(size=(n, 64)), random.normal(size=(m, 64)) * 2
    a, b = statistics(x), statistics(y)
    values, vectors = np.linalg.eigh(np.cov(x, rowvar=False))
    root = (vectors * np.sqrt(values.clip(0))) @ vectors.T
    cross = np.sqrt(np.linalg.eigvalsh(root @ np.cov(y, rowvar=False) @ root).clip(0)).sum()
    by_hand = np.square(x.mean(0) - y.mean(0)).sum() + np.trace(a.covariance + b.covariance) - 2 * cross
    assert frechet_distance(a, b) == pytest.approx(by_hand, rel=1e-5)  # the square root of a singular matrix is rough
    assert frechet_distance(a, b) == pytest.approx(frechet_distance(b, a), rel=1e-12)


def test_singular_covariances_give_real_numbers_and_zero_for_the_same() -> None:
    random = np.random.default_rng(1)
    dead = random.normal(size=(300, 32)) * (np.arange(32) < 20)  # features that never fire, as rectified ones do
    dead[:, 0] *= 1e8
    a = statistics(dead)
    assert isinstance(frechet_distance(a, statistics(dead[:40])), float)
    assert frechet_distance(a, a) <= 1e-12 * np.trace(a.covariance)


@pytest.mark.parametrize("scale", [1e-12, 1e-6, 1.0, 1e6])
@pytest.mark.parametrize("rank", [1, 3, 60])
def test_nearly_singular_covariances_give_a_real_finite_distance_that_is_never_negative(
    scale: float, rank: int
) -> None:
    """Where the square root of a matrix product has been seen to give an imaginary part of 1e115."""
    random = np.random.default_rng(2)
    low = random.normal(size=(200, rank)) @ random.normal(size=(rank, 64)) + 1e-9 * random.normal(size=(200, 64))
    a, b = statistics(low * scale), statistics(np.roll(low, 1, axis=1) * scale)
    found = frechet_distance(a, b)
    assert type(found) is float
    assert np.isfinite(found)
    assert found > 0
    assert found == pytest.approx(frechet_distance(b, a), rel=1e-6)
    assert frechet_distance(a, a) <= 1e-9 * np.trace(a.covariance)


def test_features_of_other_length_are_refused() -> None:
    with pytest.raises(ValueError, match="4 and 5 numbers"):
        frechet_distance(statistics(np.eye(4)), statistics(np.eye(5)))
