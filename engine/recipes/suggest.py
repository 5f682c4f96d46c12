"""Which recipe suits the pictures, with the reason in a sentence, and what it will cost."""

import msgspec

from engine.recipes.recipe import Recipe


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


def estimate(recipe: Recipe, size: int, channels: int, classes: int) -> Estimate:
    """Memory and work of one run at `size` px. Reckoned from the layer sizes, not measured."""
    macs_g, weights_g, area_g = _pyramid(recipe.generator.settings, size, channels, generator=True)
    macs_d, weights_d, area_d = _pyramid(recipe.discriminator.settings, size, channels, generator=False)
    n_d = recipe.schedule.discriminator_steps
    macs = n_d * (macs_g + 6 * macs_d) + 3 * macs_g + 2 * macs_d  # forward 1, backward 2; two batches in D's step
    told = classes * 16 * 512 if recipe.conditional else 0  # embeddings of the classes
    weights = weights_g * 5 + (weights_d + told) * 4  # weights, gradient, two moments; and G's average
    area = recipe.schedule.batch * (2 * area_g + 4 * area_d)
    memory = 4 * (weights + area) / 1e6 + 600  # torch itself
    return Estimate(round(memory), max(0.4, 2 * macs * 1000 / 50e9))


def _pyramid(
    settings: dict[str, bool | int | float | str], size: int, channels: int, *, generator: bool
) -> tuple[float, float, float]:
    """(multiply-adds a picture, weights, activations a picture) of a pyramid of 4x4 convolutions."""
    width, side, inner = int(settings.get("width", 64)), size // 2, channels
    macs = weights = area = 0.0
    while side >= 4:
        outer = min(width, 512)
        macs += 16.0 * inner * outer * side * side * (4 if generator and inner != channels else 1)
        weights += 16.0 * inner * outer
        area += outer * side * side
        inner, width, side = outer, width * 2, side // 2
    latent = int(settings.get("latent", 128))
    weights += inner * 16.0 * (latent if generator else 1)
    return macs, weights, area
