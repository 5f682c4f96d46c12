"""How the pictures of a run come in twos: as its data say, where its recipe can learn from that, else as the recipe has it."""

import msgspec

from engine.errors import BadInput
from engine.jobs.spec import DatasetRef, Pairing
from engine.recipes.recipe import Recipe, load
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


def not_from(name: str, pairing: Pairing) -> str:
    """Why the recipe `name` cannot learn from pictures that come in twos as `pairing` says ('': they do not), or ''."""
    recipe = load(name)
    if recipe.translation is None:
        return "draws new pictures and translates none" if pairing else ""
    if not pairing:
        return "needs pictures that become others"
    if pairing not in PAIRINGS[recipe.family]:
        return f"learns from {_WORDS[recipe.family]}"
    if recipe.generator.network == "spade" and pairing != "labels":
        return "learns from painted areas"
    return ""


_WORDS = {
    "unpaired": "two kinds of pictures without pairs",
    "paired": "pairs",
    "super-resolution": "small and large pictures",
}
