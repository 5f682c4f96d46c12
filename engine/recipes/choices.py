"""The choices that a network leaves of a setting, where it knows fewer than others do.

The networks themselves refuse the rest; a test holds both to the same answer, so that nothing is offered that is refused.
"""

from engine.recipes.recipe import Recipe

_PLAIN = ("batch", "spectral", "layer", "none")
_FEWER: dict[tuple[str, str], tuple[str, ...]] = {
    ("generator.settings.norm", "mlp"): ("batch", "none"),
    ("discriminator.settings.norm", "resnet"): ("spectral", "none"),
    ("discriminator.settings.norm", "lightweight"): ("spectral", "batch", "layer"),
    ("discriminator.settings.norm", "projected"): ("spectral", "batch", "layer"),
    ("discriminator.settings.norm", "patch"): ("instance", "batch", "none"),
    ("discriminator.settings.norm", "multi-scale"): ("instance", "batch", "none"),
    ("classifier.settings.norm", "strided"): ("batch", "none"),
    ("conditioning", "projected"): ("projection", "auxiliary"),
}
"""(setting, network): what it can be."""


def left(recipe: Recipe, key: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    """Of `choices` of the setting `key` those that the recipe's networks know."""
    players = {
        "generator": recipe.generator,
        "discriminator": recipe.discriminator,
        "conditioning": recipe.discriminator,
        "classifier": recipe.classifier,
    }
    if key == "generator.settings.up":
        return ("shuffle", "resize") if recipe.generator.network == "srresnet" else ("transposed", "resize")
    network = players.get(key.partition(".")[0])
    if key == "generator.settings.norm" and recipe.translation is not None:
        return ("instance", "batch")
    usual = _PLAIN if key.endswith(".settings.norm") else choices
    return _FEWER.get((key, network.network), usual) if network is not None else choices
