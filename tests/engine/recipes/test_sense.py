"""Senseless combinations are refused with a sentence, and sensible ones are not."""

import msgspec
import pytest

from engine.errors import BadInput
from engine.recipes import load, names, override
from engine.recipes.recipe import Adaptive, NetworkChoice, Recipe, Schedule
from engine.recipes.sense import check


def changed(**fields: object) -> Recipe:
    return msgspec.structs.replace(load("dcgan"), **fields)


def critic(norm: str) -> NetworkChoice:
    return NetworkChoice("dcgan", {"width": 64, "norm": norm})


def out_of_step() -> Recipe:
    settings = load("progressive").generator.settings | {"start": 8}
    return msgspec.structs.replace(load("progressive"), generator=NetworkChoice("progressive", settings))


@pytest.mark.parametrize("name", names())
def test_every_recipe_that_ships_makes_sense(name: str) -> None:
    assert check(load(name)) == load(name)


@pytest.mark.parametrize(
    ("recipe", "words"),
    [
        (changed(regularizers={"gradient-penalty": {"weight": 10.0}}), "batch norm in the discriminator mixes"),
        (
            changed(
                game="wasserstein",
                discriminator=NetworkChoice("dcgan"),
                regularizers={"gradient-penalty": {"every": 2}},
            ),
            "batch norm in the discriminator mixes",
        ),
        (changed(game="wasserstein", discriminator=critic("none")), "needs a critic whose slope is limited"),
        (
            changed(discriminator=critic("none"), regularizers={"clip": {"limit": 0.01}, "gradient-penalty": {}}),
            "Keep one of them",
        ),
        (changed(game="hinge", regularizers={"label-smoothing": {"weight": 0.1}}), "'hinge' has no such target"),
        (changed(conditioning="auxiliary"), "needs categories"),
        (changed(game="relativistic", top_k=0.5), "Set top_k to 1"),
        (changed(adaptive=Adaptive()), "has nothing to apply"),
        (changed(regularizers={"path-length": {}}), "'dcgan' has no styles"),
        (changed(schedule=Schedule(growth=0.5)), "'dcgan' cannot grow"),
        (out_of_step(), "Give both the same start"),
        (changed(regularizers={"drift": {"every": 4}}), "Leave its 'every' out"),
        (changed(schedule=Schedule(batch=8, accumulate=16)), "at most the batch"),
    ],
)
def test_a_senseless_combination_is_refused_with_the_reason(recipe: Recipe, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        check(recipe)


@pytest.mark.parametrize(
    "recipe",
    [
        changed(regularizers={"gradient-penalty": {"weight": 10.0}}, discriminator=critic("layer"), game="wasserstein"),
        changed(regularizers={"clip": {"limit": 0.01}}, game="wasserstein"),
        changed(discriminator=critic("spectral"), game="wasserstein"),
        changed(regularizers={"label-smoothing": {"weight": 0.1}}, game="lsgan"),
        changed(adaptive=Adaptive(), augment=("flip",)),
        changed(regularizers={"r1": {"weight": 10.0, "every": 16}}, discriminator=critic("none")),
    ],
)
def test_a_sensible_combination_is_left_alone(recipe: Recipe) -> None:
    assert check(recipe) is recipe


def test_a_change_of_settings_is_checked_too() -> None:
    with pytest.raises(BadInput, match="slope is limited"):
        override(load("dcgan"), {"game": "wasserstein"})
