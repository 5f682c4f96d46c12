"""How the pictures of a run come in twos: as its data say, where its recipe can learn from that, else as the recipe has it."""

import msgspec

from engine.errors import BadInput
from engine.jobs.spec import DatasetRef, Pairing
from engine.recipes.recipe import Recipe
from engine.recipes.sense import PAIRINGS, check


def paired_as(recipe: Recipe, data: DatasetRef | None) -> Recipe:
    """`recipe` with the pairing that `data` ask for. Raises BadInput where the two do not go together."""
    pairing: Pairing = data.pairing if data is not None else ""
    if recipe.translation is None:
        if data is not None and (data.pairing or data.target):
            raise BadInput(
                f"The recipe '{recipe.name}' learns from one set of pictures. Leave the second set and the pairing out,"
                " or choose a translator, such as 'cyclegan' or 'pix2pix'."
            )
        return recipe
    if not pairing:
        return recipe
    known = PAIRINGS[recipe.family]
    if pairing not in known:
        others = [name for name, some in _EXAMPLES.items() if pairing in PAIRINGS[some]]
        raise BadInput(
            f"The recipe '{recipe.name}' cannot learn from the pairing '{pairing}'. It can from {', '.join(known)};"
            f" for '{pairing}' choose the recipe '{others[0]}'."
        )
    return check(
        msgspec.structs.replace(recipe, translation=msgspec.structs.replace(recipe.translation, pairing=pairing))
    )


_EXAMPLES = {"cyclegan": "unpaired", "pix2pix": "paired", "srgan": "super-resolution"}
