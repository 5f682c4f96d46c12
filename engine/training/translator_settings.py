"""From a recipe and the pictures of a run to the settings of a translator and its discriminator."""

from typing import Any

from engine.recipes.recipe import Recipe
from engine.recipes.sense import OF_PATCHES
from engine.recipes.sides import levels_for


def translator_settings(recipe: Recipe, size: int, inputs: int, outputs: int) -> dict[str, Any]:
    """Everything that `build_translator` needs; also what a model card keeps."""
    assert recipe.translation is not None
    found: dict[str, Any] = {"channels": inputs, "outputs": outputs} | dict(recipe.generator.settings)
    if recipe.translation.scale > 1:
        found["scale"] = recipe.translation.scale
    if "levels" in found:
        found["levels"] = levels_for(size, int(found["levels"]))
    return found


def discriminator_settings(recipe: Recipe, size: int, channels: int) -> dict[str, Any]:
    """Everything that `build_discriminator` needs."""
    shape = {"channels": channels} | ({} if recipe.discriminator.network in OF_PATCHES else {"size": size})
    return shape | dict(recipe.discriminator.settings)
