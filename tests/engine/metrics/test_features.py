"""The classifier kept in the cache: one a data set and a fitting, made again where it is damaged."""

from pathlib import Path

import numpy as np
import pytest

from engine import paths
from engine.data.images import ImageSet
from engine.metrics.features import classifier

pytestmark = pytest.mark.usefixtures("one_thread")


def kept() -> list[Path]:
    return sorted((paths.cache() / "features").iterdir())


def test_it_is_trained_once_and_once_more_where_the_pictures_are_fitted_otherwise(shapes: ImageSet) -> None:
    trained: list[int] = []
    first = classifier(shapes, tick=lambda step, _total: trained.append(step))
    steps = len(trained)
    again = classifier(shapes, tick=lambda step, _total: trained.append(step))
    assert len(trained) == steps > 0
    assert np.array_equal(first.extract(shapes.images[:8]), again.extract(shapes.images[:8]))
    classifier(turned(shapes))
    assert len(kept()) == 2
    kept()[0].write_bytes(b"damaged")
    kept()[1].write_bytes(kept()[1].read_bytes()[:-50])
    mended = classifier(shapes)
    assert np.array_equal(first.extract(shapes.images[:8]), mended.extract(shapes.images[:8]))
    assert np.mean(mended.classify(shapes.images).argmax(1) == shapes.labels) > 0.95


def turned(data: ImageSet) -> ImageSet:
    """The same data set, fitted in another way."""
    return ImageSet(data.images[:, ::-1].copy(), data.labels, data.classes, data.name, data.licence, data.fingerprint)
