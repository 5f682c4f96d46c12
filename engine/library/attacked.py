"""How a picture that was changed to fool a classifier came about, as its recipe. Imports no torch: the window writes it, too."""

from engine.jobs.attack_catalogue import name_of
from engine.jobs.inspect_spec import Wanted
from engine.jobs.spec import Scalar
from engine.library.pictures import PictureRecipe, now


def attacked_recipe(classifier: str, weights: str, size: int, channels: int, wanted: Wanted) -> PictureRecipe:
    """Of a picture that was changed as `wanted`; `weights`: the hash of the classifier's, '' where it is not known."""
    attack = wanted.attack
    settings: dict[str, Scalar] = {"attacked": True, "attack": name_of(attack)}
    settings |= {name: getattr(attack, name) for name in attack.__struct_fields__}
    settings |= {name: said for name in ("truth", "target") if (said := getattr(wanted, name))}
    return PictureRecipe(
        model=classifier, model_sha256=weights, size=size, channels=channels, made=now(), settings=settings
    )
