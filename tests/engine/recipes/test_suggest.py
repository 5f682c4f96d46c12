"""What is recommended follows the pictures and the computer, and keeps to what the computer can finish."""

import itertools

import pytest

from engine.recipes import Computer, Pictures, load, names, override, suggest
from engine.recipes.estimate import estimate
from engine.recipes.sides import sides
from engine.recipes.suggest import hours

LAPTOP, DESKTOP, GAMER = Computer(2), Computer(8), Computer(8, cuda_mb=12_000)
DATA = [
    Pictures(count, classes, side, channels)
    for count, split, side, channels in itertools.product((40, 600, 4_000, 60_000), (0, 2, 10), (28, 64, 400), (1, 3))
    for classes in [(count // split,) * split if split else ()]
]


def test_sorted_pictures_are_drawn_by_category_and_few_ones_get_augmentation() -> None:
    many = suggest(Pictures(60_000, (6_000,) * 10, 28, 1), DESKTOP)
    assert (many.recipe, many.size, many.set) == ("dcgan-conditional", 32, {})
    assert "10 categories" in many.reason
    few = suggest(Pictures(300, (150, 150), 200), DESKTOP)
    assert (few.recipe, few.size) == ("dcgan-conditional", 64)
    assert "translation" in few.set["augment"]
    assert "only 300" in few.reason


def test_a_few_thousand_photographs_in_categories_are_learned_from_codes_first() -> None:
    found = suggest(Pictures(3_000, (300,) * 10, 200), LAPTOP)
    assert (found.recipe, found.size, found.set) == ("vae-gan", 64, {})
    assert {one.recipe for one in found.alternatives} == {"stylegan2-ada", "sgan"}
    assert suggest(Pictures(300, (150, 150), 200), LAPTOP).recipe == "dcgan-conditional", "not tried with so few"
    assert suggest(Pictures(3_000, (300,) * 10, 40), LAPTOP).recipe == "dcgan-conditional", "too small for that"
    assert suggest(Pictures(30_000, (3_000,) * 10, 200), LAPTOP).recipe == "dcgan-conditional", "enough for the game"


def test_a_category_with_too_few_pictures_leaves_categories_aside() -> None:
    thin = suggest(Pictures(3_000, (2_995, 5), 64), DESKTOP)
    assert not load(thin.recipe).conditional
    assert "only 5 pictures" in thin.reason


def test_without_a_graphics_card_few_pictures_get_the_quick_recipe_for_few() -> None:
    assert suggest(Pictures(500, (), 64), LAPTOP).recipe == "lecam"
    assert suggest(Pictures(5_000, (), 64), LAPTOP).recipe == "dcgan"


def test_with_a_graphics_card_styles_are_recommended_and_for_few_pictures_with_adaptive_augmentation() -> None:
    assert suggest(Pictures(500, (), 200), GAMER).recipe == "stylegan2-ada"
    assert suggest(Pictures(50_000, (), 200), GAMER).recipe == "stylegan2"
    assert suggest(Pictures(500, (), 200), Computer(8, cuda_mb=1_000)).recipe == "lecam", "it does not fit there"


def test_who_has_a_night_or_a_card_is_told_what_more_there_is() -> None:
    others = {one.recipe: one.when for one in suggest(Pictures(500, (), 28), LAPTOP).alternatives}
    assert "a graphics card or a night" in others["stylegan2-ada"]
    assert "dcgan" in {one.recipe for one in suggest(Pictures(5_000, (), 200), GAMER).alternatives}
    assert "biggan" in {one.recipe for one in suggest(Pictures(60_000, (6_000,) * 10, 32), LAPTOP).alternatives}


def test_few_labels_for_many_pictures_are_spoken_of() -> None:
    assert "sgan" in {one.recipe for one in suggest(Pictures(4_000, (2_000, 2_000), 64), LAPTOP).alternatives}
    uneven = {one.recipe: one.set for one in suggest(Pictures(4_000, (3_900, 100), 64), LAPTOP).alternatives}
    assert uneven["sgan"] == {"labels": 100}, "50 of the smaller category, and as many to test with"
    assert "sgan" not in {one.recipe for one in suggest(Pictures(4_000, (), 64), LAPTOP).alternatives}


def test_very_few_pictures_are_not_promised_anything() -> None:
    assert "expect copies" in suggest(Pictures(12, (), 64), GAMER).reason


def test_a_slow_computer_gets_smaller_pictures() -> None:
    slow, fast = (suggest(Pictures(5_000, (), 256), computer).size for computer in (LAPTOP, DESKTOP))
    assert slow < fast


@pytest.mark.parametrize("computer", [LAPTOP, DESKTOP, GAMER], ids=["laptop", "desktop", "gamer"])
def test_whatever_the_pictures_the_recommendation_can_be_trained_here(computer: Computer) -> None:
    for data in DATA:
        found = suggest(data, computer)
        recipe = override(load(found.recipe), dict(found.set))
        assert found.size in sides(recipe)
        assert found.size <= max(32, data.side * 1.2)
        assert not recipe.conditional or len(data.class_counts) >= 2
        if computer.cuda_mb:
            assert estimate(recipe, found.size).memory_mb < computer.cuda_mb
        else:
            assert hours(recipe, found.size, computer) <= 2.5
        assert 1 <= found.reason.count(". ") + 1 <= 2
        assert 1 <= len(found.alternatives) <= 2
        for one in found.alternatives:
            override(load(one.recipe), dict(one.set))
            assert one.recipe in names()
            assert one.recipe != found.recipe
            assert one.when.endswith(".")
            assert not load(one.recipe).conditional or len(data.class_counts) >= 2


def test_what_learns_slowly_without_having_been_seen_to_is_never_recommended() -> None:
    recommended = {suggest(data, computer).recipe for data in DATA for computer in (LAPTOP, DESKTOP, GAMER)}
    assert not recommended & {"projected", "projected-conditional", "lightweight", "progressive", "stylegan1", "biggan"}
