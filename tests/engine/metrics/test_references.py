"""Each metric against the published implementations, on the same small float64 features.

The numbers were printed once by torch-fidelity 0.4.0, pytorch-fid 0.3.0, prdc 0.2 and SciPy 1.17.1 for the arrays made here.
"""

import numpy as np
import pytest
import torch

from engine.metrics.density_coverage import density_coverage
from engine.metrics.diversity import diversity
from engine.metrics.frechet import frechet_distance
from engine.metrics.inception_score import inception_score
from engine.metrics.kernel import kernel_distance
from engine.metrics.moments import statistics
from engine.metrics.path_length import slerp
from engine.metrics.precision_recall import precision_recall
from engine.metrics.sliced_wasserstein import laplacian_pyramid, sliced_distance

Pair = tuple[np.ndarray, np.ndarray]


@pytest.fixture(scope="module")
def pair() -> Pair:
    random = np.random.default_rng(5)
    mix = random.normal(size=(24, 24))
    a = random.normal(size=(300, 24)) @ mix
    b = (random.normal(size=(250, 24)) * np.linspace(0.5, 1.5, 24)) @ mix + 0.3
    return a, b


def test_frechet_distance_is_pytorch_fids_and_torch_fidelitys(pair: Pair) -> None:
    found = frechet_distance(statistics(pair[0]), statistics(pair[1]))
    assert found == pytest.approx(63.13472342018781, rel=1e-6)  # pytorch-fid 0.3.0
    assert found == pytest.approx(63.13472342018849, rel=1e-6)  # torch-fidelity 0.4.0


def test_frechet_distance_of_fewer_pictures_than_features_is_torch_fidelitys(pair: Pair) -> None:
    found = frechet_distance(statistics(pair[0][:10]), statistics(pair[1][:12]))
    assert found == pytest.approx(442.0882200515059, rel=1e-6)  # torch-fidelity 0.4.0


def test_kernel_distance_is_torch_fidelitys_on_whole_sets_and_on_subsets(pair: Pair) -> None:
    a, b = pair[0] / 4, pair[1] / 4
    assert kernel_distance(a[:200], b[:200]) == pytest.approx(0.22385023524276093, rel=1e-6)  # torch-fidelity 0.4.0
    some = kernel_distance(a, b, subsets=5, size=100, seed=2020)
    assert some == pytest.approx(0.257434719389629, rel=1e-6)  # torch-fidelity 0.4.0


def test_inception_score_is_torch_fidelitys_in_parts_of_unequal_size(pair: Pair) -> None:
    mean, deviation = inception_score(pair[0] / 4, splits=7)
    assert mean == pytest.approx(1.7738099336580764, rel=1e-6)  # torch-fidelity 0.4.0, not shuffled
    assert deviation == pytest.approx(0.048929161399327695, rel=1e-6)


def test_precision_and_recall_are_torch_fidelitys_and_prdcs(pair: Pair) -> None:
    assert precision_recall(*pair, k=3) == pytest.approx((0.756, 0.76), rel=1e-6)  # torch-fidelity 0.4.0 (float32)
    assert precision_recall(*pair, k=5) == pytest.approx((0.856, 0.8633333333333333), rel=1e-6)  # prdc 0.2


def test_density_and_coverage_are_prdcs(pair: Pair) -> None:
    assert density_coverage(*pair, k=5) == pytest.approx((0.8912, 0.9333333333333333), rel=1e-6)  # prdc 0.2


def test_diversity_is_scipys_mean_of_all_distances(pair: Pair) -> None:
    assert diversity(pair[0]) == pytest.approx(33.1071463458144, rel=1e-6)  # scipy.spatial.distance.pdist 1.17.1


def test_sliced_distance_is_scipys_wasserstein_distance_along_each_direction(pair: Pair) -> None:
    directions = np.random.default_rng(9).normal(size=(24, 16))
    directions /= np.linalg.norm(directions, axis=0)
    found = sliced_distance(*(torch.from_numpy(x) for x in (pair[0][:250], pair[1], directions)))
    assert found == pytest.approx(0.6317282437681464, rel=1e-6)  # scipy.stats.wasserstein_distance 1.17.1


def test_the_laplacian_pyramid_is_that_of_scipys_mirrored_convolution() -> None:
    pictures = torch.from_numpy(np.random.default_rng(3).normal(size=(2, 3, 32, 32)))
    fine, coarse = laplacian_pyramid(pictures, 2)
    weights = torch.from_numpy(np.sin(np.arange(fine.numel())).reshape(fine.shape))
    assert float((fine * weights).sum()) == pytest.approx(13.721587694741125, rel=1e-6)  # scipy.ndimage 1.17.1
    assert float((coarse * weights[:, :, :16, :16]).sum()) == pytest.approx(17.31559622682883, rel=1e-6)


def test_slerp_is_torch_fidelitys(pair: Pair) -> None:
    a, b = (torch.from_numpy(x[:4]) for x in pair)
    weights = torch.from_numpy(np.sin(np.arange(96.0)).reshape(4, 24))
    found = slerp(a, b, torch.full((4,), 0.3, dtype=torch.float64))
    assert float((found * weights).sum()) == pytest.approx(-0.5721427070528549, rel=1e-6)  # torch-fidelity 0.4.0
