"""Which translator suits the pictures and the computer, with the reason in a sentence or two, and what else is worth a look."""

from engine.jobs.spec import Pairing, Scalar
from engine.recipes.estimate import estimate
from engine.recipes.recipe import load
from engine.recipes.suggest import Alternative, Computer, Pictures, Suggestion

_SIZES = (64, 128, 256)
_ROOM = 0.8  # of a graphics card's memory
_FEW = 400
_LARGEST = {"cpu": 128, "cuda": 256}
_MORE = "translation, cutout"
_SOON = ("cyclegan-projected", "srgan")


def suggest_translator(pairing: Pairing, pictures: Pictures, computer: Computer = Computer()) -> Suggestion:  # noqa: B008
    """The recipe for pictures that come in twos as `pairing` says; `pictures` are those to be made."""
    quick = not computer.cuda_mb
    settings: dict[str, Scalar] = {}
    alternatives: list[Alternative] = []
    if pairing == "unpaired":
        name = "cyclegan-projected" if quick else "cyclegan"
        why = "Your two kinds of pictures need not match: two translators learn to undo each other."
        if quick:
            alternatives.append(
                Alternative("cyclegan", "With a graphics card: four times the weights, finer pictures.")
            )
        else:
            alternatives.append(Alternative("cyclegan-projected", "For few pictures, or a quick first look."))
    elif pairing == "labels":
        name, why = "spade", "Painted areas steer every layer, so what you paint is what you get."
        alternatives.append(Alternative("pix2pix", "Lighter, and quicker to learn."))
    elif pairing == "grey":
        name, why = "colorize", "Your pictures lose their colours, and it learns to give them back."
    elif pairing == "masked":
        name, why = "inpaint", "Holes are cut into your pictures, and it learns to fill them."
    elif pairing == "smaller":
        name, why = "srgan", "Your pictures are made small, and it learns to enlarge them with detail."
        alternatives.append(Alternative("esrgan", "With a graphics card: more layers, finer texture."))
    else:
        name = "pix2pix"
        why = "It learns from pairs what each picture is to become."
        if not quick:
            alternatives.append(Alternative("pix2pix-hd", "For large pictures: it is judged at several sizes."))
    recipe = load(name)
    if pictures.count < _FEW and not recipe.augment:
        settings["augment"] = _MORE
    size = _size(name, pictures, computer)
    many = (
        ""
        if pictures.count >= _FEW
        else f" With only {pictures.count:,} pictures, random changes keep it from learning them by heart."
    )
    patience = ""
    if quick:
        soon = recipe.name in _SOON
        patience = " Two cores need an hour or two." if soon else " Without a graphics card it wants a night."
    return Suggestion(name, why + many + patience, size, settings, tuple(alternatives))


def _size(name: str, pictures: Pictures, computer: Computer) -> int:
    """The largest side that the pictures fill and that the computer manages."""
    recipe = load(name)
    largest = _LARGEST["cuda" if computer.cuda_mb else "cpu"]
    if recipe.family == "super-resolution":
        largest = 64 if not computer.cuda_mb else 128
    filled = [size for size in _SIZES if size <= largest and size <= pictures.side * 1.25]
    if computer.cuda_mb:
        room = computer.cuda_mb * _ROOM
        filled = [size for size in filled if estimate(recipe, size, card=True).memory_mb <= room]
    return filled[-1] if filled else _SIZES[0]
