"""Settings that a network has and a recipe need not name, with what they are then, so that they can be changed all the same.

The networks have the same defaults in their own files, which only torch can read; a test holds both to the same values.
"""

from engine.jobs.spec import Scalar
from engine.recipes.recipe import Recipe

_GROWING: dict[str, Scalar] = {"start": 4, "blur": False, "minibatch": "stddev", "group": 4}
UNSAID: dict[tuple[str, str], dict[str, Scalar]] = {
    ("generator", "dcgan"): {"widest": 512, "conditioning": "norm"},
    ("generator", "resnet"): {"attention": 0, "spectral": False, "init": "xavier", "conditioning": "norm"},
    ("generator", "autoencoder"): {"widest": 256},
    ("generator", "progressive"): {"start": 4},
    ("generator", "stylegan1"): {"start": 4, "blur": True},
    ("discriminator", "dcgan"): {"widest": 512, "dropout": 0.0},
    ("discriminator", "resnet"): {"attention": 0, "init": "xavier"},
    ("discriminator", "progressive"): _GROWING,
    ("translator", "resnet"): {"norm": "instance", "dropout": False, "up": "transposed", "skip": False},
    ("translator", "unet"): {"norm": "batch", "dropout": True, "up": "transposed"},
    ("translator", "srresnet"): {"up": "shuffle"},
    ("classifier", "mlp"): {"dropout": 0.0},
    ("classifier", "strided"): {"widest": 128, "norm": "none", "dropout": 0.0},
    ("classifier", "resnet"): {"widest": 128},
    ("discriminator", "patch"): {"layers": 3, "norm": "instance"},
    ("discriminator", "multi-scale"): {"layers": 3, "norm": "instance", "looks": 2},
}
"""(player, network): its settings. Translators are generators with networks of their own."""


def unsaid(recipe: Recipe) -> dict[str, Scalar]:
    """The settings that the recipe does not name, by dotted name. Without categories nobody is told any."""
    found: dict[str, Scalar] = {}
    for player, choice in recipe.networks.items():
        kind = "translator" if recipe.translation is not None and player == "generator" else player
        for name, value in UNSAID.get((kind, choice.network), {}).items():
            if name not in choice.settings and (name != "conditioning" or recipe.conditional):
                found[f"{player}.settings.{name}"] = value
    return found
