"""From a picture back to the settings that made it, and to the model, found by the hash of its weights."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from engine.errors import BadInput, NotFound
from engine.jobs.spec import Latent
from engine.library.pictures import PictureRecipe, read_recipe
from studio.language import tr
from studio.model.choices import Choice


class Restored(msgspec.Struct, frozen=True):
    """What a picture says: the model to choose, its latents (more than one for a walk or a sheet), and a sentence."""

    choice: Choice
    latents: tuple[Latent, ...]
    sentence: str


def restored_from(picture: Path | PictureRecipe, choices: Iterable[Choice]) -> Restored:
    """Find the model of a picture (its file, or the recipe that was in it).

    Raises BadInput for a picture without a recipe, NotFound where the model is not in the library.
    """
    name = picture.name if isinstance(picture, Path) else tr("the picture")
    recipe = read_recipe(picture) if isinstance(picture, Path) else picture
    if recipe is None:
        raise BadInput(
            tr("{name} was not made here, or its recipe was removed: there is nothing to restore.", name=name)
        )
    latents = (recipe.latent,) if recipe.latent.seeds else recipe.keys
    if not latents:
        raise BadInput(tr("The recipe in {name} names no sample: there is nothing to restore.", name=name))
    offered = list(choices)
    same = next((choice for choice in offered if recipe.model_sha256 and choice.hash == recipe.model_sha256), None)
    if same is not None:
        return Restored(same, latents, tr("Restored the settings of {name}.", name=name))
    named = next((choice for choice in offered if choice.name == recipe.model), None)
    if named is None:
        raise NotFound(
            tr(
                "The model {model} ({sha}), which made {name}, is not in this library. Drop its model folder on "
                "the window first.",
                model=recipe.model,
                sha=recipe.model_sha256[:8] or tr("no hash"),
                name=name,
            )
        )
    return Restored(
        named,
        latents,
        tr(
            "Restored the settings of {name} on {title}, whose weights have changed since: it may look different.",
            name=name,
            title=named.title,
        ),
    )
