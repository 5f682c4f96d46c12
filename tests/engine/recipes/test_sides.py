"""The sides that recipes are said to make are those that their networks make."""

import pytest

from engine import recipes
from engine.errors import BadInput
from engine.jobs.spec import Scalar
from engine.networks.registry import build_classifier, build_discriminator, build_generator
from engine.recipes.recipe import NetworkChoice
from engine.recipes.sense import OF_PATCHES
from engine.recipes.sides import levels_for, sides, why_not

SLIM = {"width": 4, "widest": 16, "hidden": 8, "latent": 16}


def slim(choice: NetworkChoice) -> dict[str, Scalar]:
    """A network's settings, with as few channels as it can have: 1024 px are built in no time."""
    return {key: SLIM.get(key, value) for key, value in choice.settings.items()}


DRAWING = [name for name in recipes.names() if recipes.load(name).draws]
NAMING = [name for name in recipes.names() if recipes.load(name).classifier is not None]
_OF_NETWORK = {recipes.load(name).generator.network: name for name in DRAWING}


@pytest.mark.parametrize("name", _OF_NETWORK.values(), ids=_OF_NETWORK.keys())
def test_what_is_said_of_a_side_is_what_the_network_says(name: str) -> None:
    recipe = recipes.load(name)
    for size in (8, 16, 24, 28, 30, 32, 64, 128, 256, 512, 1024):
        settings = {"size": size, "channels": 1 if size % 3 else 3, "classes": 0} | slim(recipe.generator)
        if why_not(recipe, size):
            with pytest.raises(BadInput):
                build_generator(recipe.generator.network, settings)
        else:
            build_generator(recipe.generator.network, settings)


@pytest.mark.parametrize("name", NAMING)
def test_what_is_said_of_a_side_is_what_a_classifier_says(name: str) -> None:
    recipe = recipes.load(name)
    assert recipe.classifier is not None
    for size in (4, 8, 28, 30, 64, 65, 1024, 1025):
        settings = {"size": size, "channels": 1, "classes": 2} | slim(recipe.classifier)
        if why_not(recipe, size):
            assert "cannot look at pictures" in why_not(recipe, size)
            with pytest.raises(BadInput):
                build_classifier(recipe.classifier.network, settings)
        else:
            build_classifier(recipe.classifier.network, settings)


@pytest.mark.parametrize("name", DRAWING)
def test_every_power_of_two_that_a_generator_makes_its_discriminator_judges_grey_and_in_colour(name: str) -> None:
    recipe = recipes.load(name)
    if recipe.discriminator.network == "none":
        return
    for size in (side for side in sides(recipe) if side in (16, 32, 64, 128, 256, 512, 1024)):
        for channels in (1, 3):
            settings = {"size": size, "channels": channels, "classes": 0} | slim(recipe.discriminator)
            build_discriminator(recipe.discriminator.network, settings)


@pytest.mark.parametrize("name", [name for name in recipes.names() if name not in (*DRAWING, *NAMING)])
def test_a_translator_is_refused_below_its_smallest_side_and_between_its_multiples(name: str) -> None:
    recipe = recipes.load(name)
    least, *_, largest = sides(recipe)
    assert why_not(recipe, least) == why_not(recipe, largest) == ""
    assert f"Choose {least} px" in why_not(recipe, least // 2)
    assert why_not(recipe, least + 2)
    assert (why_not(recipe, 3 * least) == "") == (recipe.discriminator.network in OF_PATCHES)
    levels = [levels_for(size, 0) for size in (32, 96, 128, 256, 1024)]
    assert levels == [5, 5, 7, 8, 8]


def test_the_sentence_names_the_nearest_side_that_can_be() -> None:
    assert why_not(recipes.load("stylegan2"), 28) == (
        "StyleGAN2 cannot make pictures of 28 px. Choose 32 px, or another recipe."
    )
    assert why_not(recipes.load("dcgan"), 28) == ""
