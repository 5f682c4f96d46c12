"""The real pictures' statistics, kept in the cache by data and network."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine import paths
from engine.data.images import ImageSet
from engine.metrics.feature_network import FeatureNetwork, Features, Pixels
from engine.metrics.moments import statistics
from engine.metrics.sides import Gatherer, real_side


def counting(key: str) -> tuple[FeatureNetwork, list[int]]:
    """A network of means over strips, and how many pictures it was given at each call."""
    calls: list[int] = []

    def extract(pixels: Pixels) -> Features:
        calls.append(len(pixels))
        return pixels.reshape(len(pixels), 8, -1).mean(2).astype(np.float32)

    return FeatureNetwork("means", extract, lambda features: features, None, key), calls


def kept() -> list[Path]:
    return sorted((paths.cache() / "features").glob("side-*"))


def test_real_statistics_are_computed_once_a_data_set_number_and_network(shapes: ImageSet) -> None:
    network, calls = counting("means-1")
    first, rows = real_side(shapes, network, 300)
    done = len(calls)
    again, same_rows = real_side(shapes, network, 300)
    assert len(calls) == done == 3
    assert np.array_equal(rows, same_rows)
    for a, b in zip((*first.statistics, first.kept), (*again.statistics, again.kept), strict=True):
        assert np.array_equal(a, b)
    real_side(shapes, network, 200)
    real_side(shapes, counting("means-2")[0], 300)
    turned = ImageSet(shapes.images[:, ::-1].copy(), *list(_rest(shapes)))
    real_side(turned, network, 300)
    assert len(kept()) == 4


def _rest(data: ImageSet) -> tuple[object, ...]:
    return data.labels, data.classes, data.name, data.licence, data.fingerprint


def test_what_is_damaged_is_made_again(shapes: ImageSet) -> None:
    network, calls = counting("means-1")
    first, _ = real_side(shapes, network, 100)
    breaks: list[Callable[[bytes], bytes]] = [lambda _held: b"damaged", lambda held: held[:-40]]
    for damage in breaks:
        kept()[0].write_bytes(damage(kept()[0].read_bytes()))
        calls.clear()
        again, _ = real_side(shapes, network, 100)
        assert calls == [100]
        assert np.array_equal(first.kept, again.kept)


def test_a_network_without_a_key_keeps_nothing(shapes: ImageSet) -> None:
    network, calls = counting("")
    real_side(shapes, network, 50)
    real_side(shapes, network, 50)
    assert calls == [50, 50]
    assert not kept()


def test_statistics_are_of_all_but_only_some_features_are_kept() -> None:
    features = np.random.default_rng(0).normal(size=(95, 4)).astype(np.float32)
    gatherer = Gatherer(95, most=20)
    for i in range(0, 95, 10):
        gatherer.add(features[i : i + 10])
    side = gatherer.side()
    assert side.kept.shape == (20, 4)
    assert np.allclose(side.statistics.covariance, statistics(features).covariance)
    places = [int(np.flatnonzero((features == row).all(1))[0]) for row in side.kept]
    assert places == sorted(places)
    assert places[-1] > 60


def test_progress_may_stop_it(shapes: ImageSet) -> None:
    def stop(done: int) -> None:
        if done >= 100:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        real_side(shapes, counting("means-1")[0], 300, stop)
    assert not kept()
