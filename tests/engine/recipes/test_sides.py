"""The sides that recipes are said to make are those that their networks make."""

import pytest

from engine import recipes
from engine.errors import BadInput
from engine.networks.registry import build_generator
from engine.recipes.sides import why_not

_OF_NETWORK = {recipes.load(name).generator.network: name for name in recipes.names()}


@pytest.mark.parametrize("name", _OF_NETWORK.values(), ids=_OF_NETWORK.keys())
def test_what_is_said_of_a_side_is_what_the_network_says(name: str) -> None:
    recipe = recipes.load(name)
    for size in (28, 30, 32, 64, 128):
        settings = {"size": size, "channels": 1, "classes": 0} | dict(recipe.generator.settings)
        if why_not(recipe, size):
            with pytest.raises(BadInput):
                build_generator(recipe.generator.network, settings)
        else:
            build_generator(recipe.generator.network, settings)


def test_the_sentence_names_the_nearest_side_that_can_be() -> None:
    assert why_not(recipes.load("stylegan2"), 28) == (
        "StyleGAN2 cannot make pictures of 28 px. Choose 32 px, or another recipe."
    )
    assert why_not(recipes.load("dcgan"), 28) == ""
