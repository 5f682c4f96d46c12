"""The classifier kept in the cache: one a data set and a fitting, made again where it is damaged."""

from pathlib import Path

import numpy as np
import pytest
import torch

from engine import paths
from engine.data.images import ImageSet
from engine.metrics.judge import classifier
from engine.metrics.judge_training import train_classifier

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


def test_the_small_classifier_learns_what_it_is_shown_and_leaves_torchs_random_numbers_alone(shapes: ImageSet) -> None:
    assert shapes.labels is not None
    before = torch.get_rng_state()
    network = train_classifier(shapes.images, shapes.labels, 2, seen=6_000, width=8)
    assert torch.equal(torch.get_rng_state(), before)
    x = torch.from_numpy(shapes.images).permute(0, 3, 1, 2).float() / 127.5 - 1
    assert (network(x).argmax(1).numpy() == shapes.labels).mean() > 0.97
    assert network.features(x).shape == (400, 128)
