"""Mixtures of latents keep the prior's variance, whatever they were mixed from."""

import math
import random

import pytest

from engine.jobs.mixing import blend
from engine.jobs.spec import Latent
from studio.model.latents import along, corner_weights, fresh


def length(latent: Latent) -> float:
    return math.sqrt(sum(weight**2 for weight in latent.weights))


def test_a_corner_alone_is_that_sample() -> None:
    corners = [fresh(random.Random(seed)) for seed in range(4)]
    for place, (x, y) in enumerate(((0, 0), (1, 0), (0, 1), (1, 1))):
        assert blend(corners, corner_weights(x, y)) == corners[place]


def test_the_middle_has_all_four_in_equal_parts() -> None:
    mixed = blend([fresh(random.Random(seed)) for seed in range(4)], corner_weights(0.5, 0.5))
    assert mixed.weights == (0.25,) * 4


def test_a_mixture_counts_by_its_share_whatever_the_scale_of_its_own_weights() -> None:
    loud, quiet = Latent((1, 2), (30.0, 40.0)), Latent((3,))
    mixed = blend((loud, quiet), (0.5, 0.5))
    of = dict(zip(mixed.seeds, mixed.weights, strict=True))
    assert math.hypot(of[1], of[2]) == pytest.approx(of[3])


def test_classes_and_settings_mix_in_proportion() -> None:
    a = Latent((1,), classes=(1.0, 0.0), truncation=0.5)
    b = Latent((2,), classes=(0.0, 1.0), directions=(2.0,), truncation=1.0)
    mixed = blend((a, b), (3, 1))
    assert mixed.classes == (0.75, 0.25)
    assert mixed.directions == (0.5,)
    assert mixed.truncation == 0.625


def test_a_walk_passes_through_its_keys_and_closes() -> None:
    keys = tuple(Latent((seed,)) for seed in (1, 2, 3))
    assert [along(keys, t, loop=False) for t in (0, 0.5, 1)] == list(keys)
    assert along(keys, 1, loop=True) == along(keys, 0, loop=True) == keys[0]
    assert set(along(keys, 0.25, loop=False).seeds) == {1, 2}


def test_nothing_to_mix_is_an_error() -> None:
    with pytest.raises(ValueError, match="one positive weight"):
        blend([Latent((1,))], [0.0])
