"""What a run will take: memory, and work of a processor core, from what was counted and measured of each recipe."""

import math

import msgspec

from engine.errors import AtelierError
from engine.recipes.costs import LARGE, SMALL, Cost, costs
from engine.recipes.measured import measured
from engine.recipes.recipe import Recipe, load


class Estimate(msgspec.Struct, frozen=True):
    """What a run will need: memory of the device in MB, and CPU-core seconds for a thousand pictures seen."""

    memory_mb: float
    core_seconds_per_thousand: float


PACE = 50.0
"""Billions of floating-point operations a second of one core in plain convolutions, where a computer's own pace is not known."""
BASE_MB, KEPT = 346.0, 1.12
"""Megabytes of a process with torch for the processor before it has a network, and for each byte kept for the backward pass: fitted to
seven recipes, of which they then tell 0.97 to 1.03 times what was measured (`benchmarks/estimates.py`)."""
_CARD_MB, _CARD_KEPT = 600.0, 1.5
"""The same of a graphics card, whose libraries take more: never measured, so they are told with room to spare."""


def estimate(recipe: Recipe, size: int, card: bool = False, pace: float = PACE, ranks: int = 1) -> Estimate:
    """Memory and work of one run at `size` px, from what was counted (`costs`) and measured (`measured`) of the recipe as it ships.

    `card`: memory of a graphics card. `pace`: of a core of this computer, in GFLOPS. `ranks`: how many devices share each batch; the memory
    is that of one. Other widths cost by the square, as convolutions do; the
    rest is left aside.
    """
    name = _counted(recipe)
    cost, found, whole = cost_at(name, size), measured(name, size), load(name)
    wider = _wider(recipe, whole)
    turns = (
        _passes(recipe)
        / _passes(whole)
        * (recipe.schedule.discriminator_steps + 1)
        / (whole.schedule.discriminator_steps + 1)
    )
    seconds = cost.gflop * wider * turns * found.slower * 1000 / pace
    weights = cost.weights_m * wider * 4 * 5  # MB: weight, gradient, two moments, average
    kept = cost.kept_mb * math.sqrt(wider) * recipe.schedule.batch / recipe.schedule.accumulate / ranks
    base, keeping = (_CARD_MB, _CARD_KEPT) if card else (BASE_MB, KEPT)
    return Estimate(round(base + weights + keeping * kept), seconds)


def cost_at(name: str, size: int) -> Cost:
    """The cost of the recipe `name` at `size` px: between the two sides that were counted, or by the area beyond them."""
    small, large = costs(SMALL)[name], costs(LARGE)[name]
    nearest = large if size >= large.size else small
    if size >= large.size or size <= small.size or large.size == small.size:
        area = (size / nearest.size) ** 2
        return Cost(size, nearest.gflop * area, nearest.kept_mb * area, nearest.weights_m)
    share = math.log(size / small.size) / math.log(large.size / small.size)

    def between(a: float, b: float) -> float:
        return a * (b / a) ** share if a > 0 < b else a + (b - a) * share

    return Cost(
        size,
        between(small.gflop, large.gflop),
        between(small.kept_mb, large.kept_mb),
        between(small.weights_m, large.weights_m),
    )


def _counted(recipe: Recipe) -> str:
    """The recipe whose counted cost serves: itself, else (a recipe of the user's own) what it was made of, else one of the same networks."""
    if recipe.name in costs():
        return recipe.name
    made_of = _made_of(recipe)
    if made_of is not None and _names(made_of) == _names(recipe):
        return made_of.name
    for name in costs():
        if _names(load(name)) == _names(recipe):
            return name
    return "dcgan"


def _made_of(recipe: Recipe) -> Recipe | None:
    """The recipe that ships from which this one was made, perhaps by way of other own ones; None where that cannot be told."""
    seen = {recipe.name}
    while recipe.name not in costs():
        if recipe.parent in seen:
            return None
        seen.add(recipe.parent)
        try:
            recipe = load(recipe.parent)
        except AtelierError:  # an own one that is gone, or none was named
            return None
    return recipe


def _names(recipe: Recipe) -> dict[str, str]:
    return {part: choice.network for part, choice in recipe.networks.items()}


def _passes(recipe: Recipe) -> int:
    """How often a batch passes the network: once for each step of an attack, and once to learn."""
    return 1 + (recipe.attack.steps if recipe.attack is not None else 0)


def _wider(recipe: Recipe, whole: Recipe) -> float:
    """How many times as many weights the networks have as in the recipe as it ships."""
    ratios = []
    for part, its in whole.networks.items():
        width, before = recipe.networks[part].settings.get("width"), its.settings.get("width")
        if width is not None and before is not None:
            ratios.append((float(width) / float(before)) ** 2)
    return sum(ratios) / len(ratios) if ratios else 1.0
