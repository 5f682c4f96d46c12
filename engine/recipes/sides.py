"""Which sides of pictures a recipe's networks can make, so that it can be said before torch is there and a job is made.

The networks themselves refuse other sides; a test holds both to the same answer.
"""

from engine.recipes.recipe import Recipe

_LEAST_LEVELS, _MOST_LEVELS = 5, 8  # halvings of a U-Net: to one pixel at most, and not more than the paper's
_OF_TRANSLATORS: dict[str, int] = {"resnet": 16, "unet": 1 << _LEAST_LEVELS, "spade": 32, "srresnet": 16, "rrdb": 16}
"""The smallest side of each translator; twice it, four times and so on up to 1024 are offered."""
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


def sides(recipe: Recipe) -> tuple[int, ...]:
    """Every side in pixels that `recipe` can make, smallest first."""
    if recipe.translation is not None:
        return tuple(side for side in _SQUARE if side >= _OF_TRANSLATORS[recipe.generator.network])
    return _SIDES.get(recipe.generator.network, _SQUARE)


def levels_for(size: int, levels: int) -> int:
    """The halvings of a U-Net for pictures of `size`: as many as asked for (0: 8), but no more than the side can be halved."""
    halvings = (size & -size).bit_length() - 1 if size else 0
    return min(levels or _MOST_LEVELS, halvings)


def why_not(recipe: Recipe, size: int) -> str:
    """Why `recipe` cannot make pictures of `size` pixels a side, with the nearest side that it can; '' if it can."""
    can = sides(recipe)
    if size in can:
        return ""
    nearest = min(can, key=lambda side: abs(side - size))
    return f"{recipe.title} cannot make pictures of {size} px. Choose {nearest} px, or another recipe."
