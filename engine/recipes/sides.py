"""Which sides of pictures a recipe's networks can make, so that it can be said before torch is there and a job is made.

The networks themselves refuse other sides; a test holds both to the same answer.
"""

from engine.recipes.recipe import Recipe
from engine.recipes.sense import OF_PATCHES

_LEAST_LEVELS, _MOST_LEVELS = 5, 8  # halvings of a U-Net: to one pixel at most, and not more than the paper's
_OF_TRANSLATORS: dict[str, tuple[int, int]] = {
    "resnet": (4, 16),
    "unet": (1 << _LEAST_LEVELS, 1 << _LEAST_LEVELS),
    "spade": (32, 64),
    "srresnet": (4, 16),
    "rrdb": (4, 16),
}
"""Of each translator what its sides are multiples of, and the smallest; what is offered are powers of two up to 1024."""
_SQUARE = tuple(2**k for k in range(4, 11))
_DCGAN = tuple(sorted({base << k for base in (4, 7) for k in range(1, 9) if base << k <= 1024}))
_SIDES: dict[str, tuple[int, ...]] = {
    "dcgan": _DCGAN,
    "autoencoder": _DCGAN,
    "mlp": tuple(range(8, 65)),
    "biggan": _SQUARE[:-1],
    "biggan-deep": _SQUARE[:-1],
}
"""Of the networks that make other sides than the powers of two from 16 to 1024."""

_OF_CLASSIFIERS: dict[str, tuple[int, ...]] = {"mlp": tuple(range(8, 65))}
_CLASSIFIED = tuple(range(8, 1025))


def sides(recipe: Recipe) -> tuple[int, ...]:
    """Every side in pixels that `recipe` can make, or look at where it names pictures, smallest first."""
    if recipe.classifier is not None:
        return _OF_CLASSIFIERS.get(recipe.classifier.network, _CLASSIFIED)
    if recipe.translation is not None:
        return tuple(side for side in _SQUARE if side >= _least(recipe))
    return _SIDES.get(recipe.generator.network, _SQUARE)


def _least(recipe: Recipe) -> int:
    """The smallest side at which neither a translator nor its discriminator is left with a single pixel to normalize."""
    settings = recipe.discriminator.settings
    looks = int(settings.get("looks", 2)) if recipe.discriminator.network == "multi-scale" else 1
    patch = 4 << int(settings.get("layers", 3)) << looks - 1 if recipe.discriminator.network in OF_PATCHES else 16
    return max(_OF_TRANSLATORS[recipe.generator.network][1], patch)


def levels_for(size: int, levels: int) -> int:
    """The halvings of a U-Net for pictures of `size`: as many as asked for (0: 8), but no more than the side can be halved."""
    halvings = (size & -size).bit_length() - 1 if size else 0
    return min(levels or _MOST_LEVELS, halvings)


def why_not(recipe: Recipe, size: int) -> str:
    """Why `recipe` cannot make (or look at) pictures of `size` pixels a side, with the nearest side that it can; '' if it can."""
    can = sides(recipe)
    whole = recipe.translation is not None and recipe.discriminator.network in OF_PATCHES
    if size in can or (whole and size >= _least(recipe) and size % _OF_TRANSLATORS[recipe.generator.network][0] == 0):
        return ""
    nearest = min(can, key=lambda side: abs(side - size))
    does = "make" if recipe.classifier is None else "look at"
    return f"{recipe.title} cannot {does} pictures of {size} px. Choose {nearest} px, or another recipe."
