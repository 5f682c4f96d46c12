"""Combinations of parts that make no sense, each refused with a sentence that says why and what to choose instead."""

from collections.abc import Callable

from engine.errors import BadInput
from engine.jobs.spec import Pairing
from engine.recipes.recipe import Recipe

LAZY = frozenset({"r1", "r2", "zero-centred", "gradient-penalty", "path-length"})
"""Regularizers that can be a step of their own."""
STYLE = frozenset({"stylegan1", "stylegan2"})
GROWING = frozenset({"progressive", "stylegan1"})
OF_PATCHES = frozenset({"patch", "multi-scale"})
"""Discriminators that judge patches, of pictures of any side and any number of channels."""
PAIRINGS: dict[str, tuple[Pairing, ...]] = {
    "unpaired": ("unpaired",),
    "paired": ("names", "side-by-side", "side-by-side-swapped", "labels", "edges", "grey", "masked"),
    "super-resolution": ("smaller",),
}
"""What each family of translators can learn from."""
_PER_PICTURE = ("gradient-penalty", "dragan", "zero-centred", "r1", "r2")
_PROBABILITIES = ("minimax", "nonsaturating", "lsgan")


def check(recipe: Recipe) -> Recipe:
    """`recipe` itself. Raises BadInput for the first rule it breaks."""
    for rule in _RULES:
        if sentence := rule(recipe):
            raise BadInput(f"{sentence} (Recipe '{recipe.name}'.)")
    return recipe


def _penalty_with_batch_norm(recipe: Recipe) -> str:
    found = [name for name in _PER_PICTURE if name in recipe.regularizers]
    usual = "batch" if recipe.discriminator.network == "dcgan" else "none"  # of the network, where nothing is said
    if not found or recipe.discriminator.settings.get("norm", usual) != "batch":
        return ""
    return (
        f"The regularizer '{found[0]}' looks at each picture's gradient by itself, and batch norm in the discriminator mixes the pictures."
        " Set discriminator.settings.norm to 'layer', 'spectral' or 'none'."
    )


def _critic_without_limit(recipe: Recipe) -> str:
    if recipe.game != "wasserstein" or {"clip", "gradient-penalty"} & set(recipe.regularizers):
        return ""
    if recipe.discriminator.settings.get("norm") == "spectral":
        return ""
    return (
        "The Wasserstein game needs a critic whose slope is limited."
        " Add the regularizer 'gradient-penalty' or 'clip', or spectral norm."
    )


def _two_limits(recipe: Recipe) -> str:
    if not {"clip", "gradient-penalty"} <= set(recipe.regularizers):
        return ""
    return "Weight clipping and a gradient penalty limit the same slope and fight each other. Keep one of them."


def _smoothing(recipe: Recipe) -> str:
    if "label-smoothing" not in recipe.regularizers or recipe.game in _PROBABILITIES:
        return ""
    return (
        f"Label smoothing softens the target 'real', and the game '{recipe.game}' has no such target."
        f" Choose {', '.join(_PROBABILITIES[:-1])} or {_PROBABILITIES[-1]}, or leave it out."
    )


def _conditioning(recipe: Recipe) -> str:
    if recipe.conditioning == "projection" or recipe.conditional:
        return ""
    return f"The conditioning '{recipe.conditioning}' needs categories, and this recipe does not use them. Add 'labels' to its needs."


def _pairs(recipe: Recipe) -> str:
    if recipe.top_k >= 1 or not recipe.game.startswith("relativistic"):
        return ""
    return f"The game '{recipe.game}' compares generated with real pictures, so the worst cannot be left out. Set top_k to 1."


def _adaptive(recipe: Recipe) -> str:
    if recipe.adaptive is None or recipe.augment:
        return ""
    return "Adaptive augmentation has nothing to apply. Name some in augment, such as flip, colour, translation."


def _styles(recipe: Recipe) -> str:
    if "path-length" not in recipe.regularizers or recipe.generator.network in STYLE:
        return ""
    return f"Path length is measured from styles to pictures, and the generator '{recipe.generator.network}' has no styles. Leave it out, or choose stylegan2."


def _growth(recipe: Recipe) -> str:
    networks = (recipe.generator.network, recipe.discriminator.network)
    if recipe.schedule.growth <= 0 or all(network in GROWING for network in networks):
        return ""
    fixed = next(network for network in networks if network not in GROWING)
    return f"The network '{fixed}' cannot grow. Set schedule.growth to 0, or choose progressive."


def _starts(recipe: Recipe) -> str:
    starts = [choice.settings.get("start") for choice in (recipe.generator, recipe.discriminator)]
    if None in starts or starts[0] == starts[1]:
        return ""
    return f"The generator starts to grow at {starts[0]} px and the discriminator at {starts[1]} px, so they would grow out of step. Give both the same start."


def _lazy(recipe: Recipe) -> str:
    for name, settings in recipe.regularizers.items():
        if int(settings.get("every", 1)) > 1 and name not in LAZY:
            return f"The regularizer '{name}' belongs to every step. Leave its 'every' out; only {', '.join(sorted(LAZY))} can come more seldom."
    return ""


def _parts(recipe: Recipe) -> str:
    if recipe.schedule.accumulate <= recipe.schedule.batch:
        return ""
    return f"A batch of {recipe.schedule.batch} pictures cannot be computed in {recipe.schedule.accumulate} parts. Set schedule.accumulate to at most the batch."


def _classifiers(recipe: Recipe) -> str:
    """Only classifiers name pictures, and only they learn to withstand attacks."""
    naming = recipe.family == "classification"
    if naming and (recipe.classifier is None or recipe.classifier_optimizer is None):
        return "The family 'classification' names pictures, but the recipe has no classifier, or no optimizer for it. Add both."
    if not naming and (recipe.classifier is not None or recipe.attack is not None):
        return f"The family '{recipe.family}' names no pictures. Leave 'classifier' and 'attack' out."
    if not naming and recipe.generator.network == "none":
        return f"The family '{recipe.family}' needs a generator. Name its network."
    if naming and "labels" not in recipe.needs:
        return "A classifier learns from categories. Add 'labels' to the recipe's needs."
    return ""


def _translators(recipe: Recipe) -> str:
    """Only translators translate, and each family of them knows some pairings."""
    choice, known = recipe.translation, PAIRINGS.get(recipe.family)
    if (choice is None) != (known is None):
        return (
            f"The family '{recipe.family}' does not translate pictures. Leave 'translation' out."
            if known is None
            else f"The family '{recipe.family}' translates pictures, but 'translation' does not say how. Add it."
        )
    if choice is None or known is None:
        return ""
    if choice.pairing not in known:
        return f"The family '{recipe.family}' cannot learn from the pairing '{choice.pairing}'. Choose {' or '.join(known)}."
    if (recipe.generator.network == "spade") != (choice.pairing == "labels") and recipe.generator.network == "spade":
        return "SPADE draws from label maps. Choose the pairing 'labels', or the generator 'unet'."
    if recipe.family == "super-resolution" and choice.scale not in (2, 4):
        return f"Pictures are enlarged 2 or 4 times, not {choice.scale} times. Set translation.scale to 2 or 4."
    return ""


def _pairs_seen_whole(recipe: Recipe) -> str:
    if recipe.family != "paired" or recipe.discriminator.network in OF_PATCHES:
        return ""
    return (
        f"Pairs are judged as one picture of all their channels, and the discriminator '{recipe.discriminator.network}' cannot"
        f" see that. Choose {' or '.join(sorted(OF_PATCHES))}."
    )


def _matching(recipe: Recipe) -> str:
    if recipe.translation is None or not recipe.translation.matching or recipe.discriminator.network in OF_PATCHES:
        return ""
    return (
        f"The discriminator '{recipe.discriminator.network}' shows none of its layers. Set translation.matching to 0."
    )


def _nothing_wanted(recipe: Recipe) -> str:
    choice = recipe.translation
    if choice is None or recipe.family == "unpaired" or choice.adversarial + choice.pixel + choice.perceptual > 0:
        return ""
    return "With no weight on the game, on pixels and on features nothing is learned. Raise translation.pixel."


_RULES: tuple[Callable[[Recipe], str], ...] = (
    _penalty_with_batch_norm,
    _critic_without_limit,
    _two_limits,
    _smoothing,
    _conditioning,
    _pairs,
    _adaptive,
    _styles,
    _growth,
    _starts,
    _lazy,
    _parts,
    _classifiers,
    _translators,
    _pairs_seen_whole,
    _matching,
    _nothing_wanted,
)
