"""Foreign generators that draw from a latent: of StyleGAN2-ADA, plain stacks of layers; and Atelier's own single files."""

from pathlib import Path
from typing import Any

import msgspec
from safetensors import SafetensorError, safe_open

from engine.damage import DAMAGE
from engine.errors import BadInput
from engine.importing.filled import filled, shapes_of
from engine.importing.persistent_pickle import read_modules
from engine.importing.stacked_guess import Variant, variants
from engine.importing.stylegan2_names import generator_of, translated
from engine.importing.taken import Taken
from engine.importing.tensors import read_tensors
from engine.importing.translators import BACK
from engine.library.card import BACK_PREFIX, CARD_KEY, ModelCard, weight_shapes
from engine.networks.registry import build_classifier, build_generator, build_translator
from engine.networks.stored import refuse_unlike
from engine.translation.model import turned

_KEPT = (
    "title", "about", "family", "recipe", "data", "size", "channels", "latent_size", "classes", "translation", "seed", "steps", "images",
    "metrics", "parents",
)  # fmt: skip
GUESSED = (
    "What stands between its layers is not in the file and was guessed: {title}. If its pictures look wrong, try"
    " --set activation=… and --set end=…, or import it in the window, which shows what each would draw."
)


def take_stylegan2(file: Path) -> Taken:
    """The generator in a `.pkl` of StyleGAN2-ADA. Raises NotFound, BadInput."""
    settings, tensors = translated(generator_of(read_modules(file), file.name), file.name)
    network = filled(build_generator, "stylegan2", settings, tensors, file.name)
    classes = tuple(f"class {k}" for k in range(settings["classes"]))
    warnings = ("Its classes have numbers instead of names, for the file does not name them.",) if classes else ()
    card = {
        "size": settings["size"],
        "channels": _pictured(settings["channels"], file),
        "latent_size": settings["latent"],
        "classes": classes,
    }
    return Taken(network, {"generator": "stylegan2", "settings": settings}, card, warnings)


def stack_variants(file: Path, told: dict[str, str]) -> list[Variant]:
    """What a plain stack in `file` may be, the likeliest first. Raises NotFound, BadInput."""
    return variants(read_tensors(file), file.name, told, sorted_by_name=file.suffix.lower() == ".safetensors")


def take_stack(file: Path, told: dict[str, str]) -> Taken:
    """The plain stack in `file`, as the likeliest of what fits `told`. Raises NotFound, BadInput."""
    chosen = stack_variants(file, told)[0]
    settings = chosen.settings
    card = {"size": settings["size"], "channels": settings["channels"], "latent_size": settings["latent"]}
    guessed = not {"activation", "end"} <= set(told)
    warnings = (GUESSED.format(title=chosen.title),) if guessed else ()
    return Taken(chosen.network, {"generator": "stacked", "settings": settings}, card, warnings)


def own_card(file: Path) -> ModelCard | None:
    """The card inside a safetensors file that Atelier exported; None for any other. Raises BadInput for a damaged one."""
    if file.suffix.lower() != ".safetensors" or not file.is_file():
        return None
    weight_shapes(file)
    try:
        with safe_open(file, "pt") as held:
            text = (held.metadata() or {}).get(CARD_KEY)
    except (*DAMAGE, SafetensorError) as error:
        raise BadInput(f"{file.name} is damaged, or no file of weights. Copy or download it again.") from error
    if text is None:
        return None
    try:
        return msgspec.json.decode(text, type=ModelCard)
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadInput(f"{file.name} has a damaged card inside: {error}. Export it again.") from error


def take_own(file: Path, card: ModelCard) -> Taken:
    """A model that Atelier exported as one file. Raises BadInput."""
    tensors = read_tensors(file)
    forth = {name: tensor for name, tensor in tensors.items() if not name.startswith(BACK_PREFIX)}
    back = {name.removeprefix(BACK_PREFIX): tensor for name, tensor in tensors.items() if name.startswith(BACK_PREFIX)}
    part = "classifier" if card.family == "classification" else "generator"
    build = {"classification": build_classifier, "image-to-image": build_translator}.get(card.family, build_generator)
    try:
        name, settings = card.architecture[part], dict(card.architecture["settings"])
        refuse_unlike(build, name, settings, shapes_of(forth))
        network = build(name, settings)
        network.load_state_dict(forth)
        way_back = None
        if back:
            turned_round = turned(card.architecture)
            refuse_unlike(build_translator, turned_round["generator"], turned_round["settings"], shapes_of(back))
            way_back = build_translator(turned_round["generator"], turned_round["settings"])
            way_back.load_state_dict(back)
    except DAMAGE as error:
        raise BadInput(f"The weights in {file.name} do not fit the network its card names. Export it again.") from error
    kept: dict[str, Any] = {name: getattr(card, name) for name in _KEPT}
    if card.translation is not None:  # what the file calls its parts is its own affair: here they have the usual names
        kept["translation"] = msgspec.structs.replace(card.translation, back=BACK if way_back is not None else "")
    kept["weights"] = f"{part}.safetensors"
    return Taken(network, card.architecture, kept, (), way_back)


def _pictured(channels: int, file: Path) -> int:
    if channels not in (1, 3):
        raise BadInput(f"{file.name} draws pictures with {channels} channels; pictures have 1 (grey) or 3 (colour).")
    return channels
