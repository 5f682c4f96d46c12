"""What was measured of recipes, and how estimates use it."""

import math

import pytest

from engine.recipes import estimate, load, names
from engine.recipes import measured as module
from engine.recipes.estimate import BASE_MB, KEPT, PACE, cost_at
from engine.recipes.measured import Measured, everything, measured


def test_every_recipe_that_ships_was_measured() -> None:
    assert set(everything()) >= set(names())
    for found in everything().values():
        assert [one.size for one in found] == sorted(one.size for one in found)
        assert all(one.slower > 0 for one in found)


def test_between_two_sides_it_is_the_geometric_mean_of_what_was_measured_and_beyond_them_the_nearest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small, middle, large = Measured(32, 3.0), Measured(64, 2.0), Measured(128, 1.2)
    known = {"two": (small, large), "three": (small, middle, large), "one": (middle,)}
    monkeypatch.setattr(module, "everything", lambda: known)
    assert measured("two", 64).slower == pytest.approx((small.slower * large.slower) ** 0.5)
    assert measured("two", 16) == small
    assert measured("two", 1024) == large
    assert measured("three", 64) == middle
    assert measured("three", 45).slower == pytest.approx(
        small.slower * (middle.slower / small.slower) ** (math.log2(45) - 5), rel=1e-6
    )
    assert measured("one", 32) == measured("one", 128) == middle
    assert measured("of-the-user", 64) == Measured(64)


def test_an_estimate_is_what_was_counted_times_what_was_measured_at_the_pace_of_the_computer() -> None:
    recipe = load("lsgan")
    cost, found = cost_at("lsgan", 32), measured("lsgan", 32)
    guess = estimate(recipe, 32)
    assert guess.core_seconds_per_thousand == pytest.approx(cost.gflop * found.slower * 1000 / PACE)
    counted = cost.weights_m * 20 + KEPT * cost.kept_mb * recipe.schedule.batch
    assert guess.memory_mb == pytest.approx(BASE_MB + counted, abs=1)
    assert estimate(recipe, 32, pace=2 * PACE).core_seconds_per_thousand == pytest.approx(
        guess.core_seconds_per_thousand / 2
    )
