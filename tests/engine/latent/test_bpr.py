"""The visual recommender: its figure against a plain count, and people whose taste it must find in pictures."""

import math

import numpy as np
import pytest
import torch

from engine.latent.bpr import auc, points, report, train_recommender
from engine.library.like_csv import HeldOut
from engine.networks.siamese import Siamese

pytestmark = pytest.mark.usefixtures("one_thread")


def shop(items: int, seed: int = 0) -> np.ndarray:
    """Pictures of 16 px whose left and right halves are bright or dark."""
    chance = np.random.default_rng(seed)
    pictures = chance.integers(0, 60, (items, 16, 16, 1)).astype(np.uint8)
    pictures[:, :, :8] += (chance.random(items) * 190).astype(np.uint8)[:, None, None, None]
    pictures[:, :, 8:] += (chance.random(items) * 190).astype(np.uint8)[:, None, None, None]
    return pictures


def customers(pictures: np.ndarray, count: int, likes: int = 6) -> HeldOut:
    """Half of them like what is bright on the left, half what is bright on the right."""
    chance = np.random.default_rng(1)
    left, right = pictures[:, :, :8].mean((1, 2, 3)), pictures[:, :, 8:].mean((1, 2, 3))
    train, validation, test = [], [], []
    for user in range(count):
        pleasure = (left if user % 2 else right) + 15 * chance.standard_normal(len(pictures))
        best = chance.permutation(np.argsort(-pleasure)[: 2 * likes])[:likes].tolist()
        train.append(tuple(best[:-2]))
        validation.append(best[-2])
        test.append(best[-1])
    return HeldOut(tuple(train), tuple(validation), tuple(test))


def test_tastes_are_found_in_pictures_also_for_items_nobody_liked_yet() -> None:
    pictures = shop(200)
    likes = customers(pictures, 40)
    network = train_recommender(pictures, likes, dimensions=8, steps=60)
    found = report(network, pictures, likes)
    assert found.users == 40
    assert found.cold_users > 10
    assert found.auc > 0.8
    assert found.cold > 0.75


def test_the_area_under_the_curve_is_a_plain_count() -> None:
    network = Siamese(1, 3, 2)
    places = torch.tensor([[1.0, 0.0], [2.0, 0.0], [3.0, 0.0], [2.0, 1.0], [0.0, 5.0]])
    with torch.no_grad():
        network.people.copy_(torch.tensor([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]]))
    # user 0 liked item 2, held out is 1 (2.0): of 0, 3, 4 it beats 1.0 and 0.0 and ties with 2.0
    # user 1 has nothing held out; user 2 liked nothing else, held out is 0 (-1.0): beats -2, -3, -2, not 0
    found = auc(network, places, ((2,), (0,), ()), (1, None, 0))
    assert found == pytest.approx(((1 + 0.5 + 1) / 3 + 3 / 4) / 2)
    assert auc(network, places, ((2,), (0,), ()), (1, None, 0), (4, None, None)) == pytest.approx((0.75 + 0.75) / 2)
    assert math.isnan(auc(network, places, ((2,),), (None,)))


def test_training_is_the_same_each_time_and_can_be_stopped() -> None:
    pictures = shop(30)
    likes = customers(pictures, 4)
    one, two = (train_recommender(pictures, likes, dimensions=4, steps=3).state_dict() for _ in range(2))
    assert all(torch.equal(one[key], two[key]) for key in one)

    def tick(step: int, steps: int, best: float) -> None:
        assert steps == 50
        if step == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train_recommender(pictures, likes, steps=50, tick=tick)


def test_somebody_who_likes_everything_does_not_hang_it() -> None:
    pictures = shop(6)
    everything = HeldOut((tuple(range(6)),), (None,), (None,))
    network = train_recommender(pictures, everything, dimensions=2, steps=2)
    assert math.isnan(report(network, pictures, everything).auc)
    assert torch.isfinite(points(network, pictures)).all()


def test_nobody_who_likes_anything_is_refused() -> None:
    with pytest.raises(ValueError, match="nobody likes anything"):
        train_recommender(shop(4), HeldOut(((),), (None,), (None,)))
