"""Which recipe suits the pictures, with the reason in a sentence, and what it will cost."""

import math

import msgspec

from engine.recipes.costs import costs
from engine.recipes.recipe import Recipe, load


class Suggestion(msgspec.Struct, frozen=True):
    """A recipe's name, the reason to choose it, the size to train at, and settings that suit these pictures."""

    recipe: str
    reason: str
    size: int
    set: dict[str, str]


class Estimate(msgspec.Struct, frozen=True):
    """What a run will need: memory of the device in MB, and CPU-core seconds for a thousand pictures seen."""

    memory_mb: float
    core_seconds_per_thousand: float


_SIZES = (28, 32, 64, 128)
FEW = 2_000
_GFLOPS = 50.0  # of one core: 45 to 58 were measured in convolutions
_TORCH_MB = 600.0  # torch itself
_ROOM = 1.5  # what is kept for the backward pass, and the gradients of the moment


def suggest(count: int, class_counts: list[int], smallest_side: int) -> Suggestion:
    """The recipe for `count` pictures in classes of `class_counts` (empty: none), the typical shorter side in pixels."""
    size = max([s for s in _SIZES if s <= max(smallest_side, 28) * 1.2], default=32)
    size = 32 if size == 28 else min(size, 64)
    few = {"augment": "colour, translation, cutout"} if count < FEW else {}
    help_few = f" With only {count:,} pictures, augmentation keeps it from learning them by heart." if few else ""
    kinds = [n for n in class_counts if n > 0]
    if len(kinds) >= 2 and min(kinds) >= 20:
        reason = (
            f"Your pictures are sorted into {len(kinds)} categories, so the model can learn to draw each on demand."
        )
        return Suggestion("dcgan-conditional", reason + help_few, size, few)
    if len(kinds) >= 2:
        reason = f"One of the {len(kinds)} categories has only {min(kinds)} pictures, too few to learn by itself, so categories are left aside."
        return Suggestion("dcgan", reason + help_few, size, few)
    return Suggestion(
        "dcgan", "Your pictures have no categories, so one model learns them all together." + help_few, size, few
    )


def estimate(recipe: Recipe, size: int, channels: int, classes: int) -> Estimate:  # noqa: ARG001
    """Memory and work of one run at `size` px, from what was counted of the recipe as it ships (see `costs`).

    Pictures of another side cost by their area; other widths by the square, as convolutions do; the rest is left aside.
    """
    nearest = _counted(recipe)
    cost, whole = costs()[nearest], load(nearest)
    area = (size / cost.size) ** 2
    wider = _wider(recipe, whole)
    turns = (recipe.schedule.discriminator_steps + 1) / (whole.schedule.discriminator_steps + 1)
    work = cost.gflop * area * wider * turns
    weights = cost.weights_m * wider * 4 * 5  # MB: weight, gradient, two moments, average
    kept = cost.kept_mb * area * math.sqrt(wider) * recipe.schedule.batch / recipe.schedule.accumulate
    return Estimate(round(_TORCH_MB + weights + _ROOM * kept), max(0.4, work * 1000 / _GFLOPS))


def _counted(recipe: Recipe) -> str:
    """The recipe whose counted cost serves: itself, else (a recipe of the user's own) one of the same networks."""
    if recipe.name in costs():
        return recipe.name
    networks = (recipe.generator.network, recipe.discriminator.network)
    for name in costs():
        other = load(name)
        if (other.generator.network, other.discriminator.network) == networks:
            return name
    return "dcgan"


def _wider(recipe: Recipe, whole: Recipe) -> float:
    """How many times as many weights the networks have as in the recipe as it ships."""
    ratios = []
    for mine, its in ((recipe.generator, whole.generator), (recipe.discriminator, whole.discriminator)):
        width, before = mine.settings.get("width"), its.settings.get("width")
        if width is not None and before is not None:
            ratios.append((float(width) / float(before)) ** 2)
    return sum(ratios) / len(ratios) if ratios else 1.0
