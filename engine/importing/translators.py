"""Generators of pytorch-CycleGAN-and-pix2pix, with their way back where it lies beside them or is given."""

from pathlib import Path
from typing import Any

from torch import nn

from engine.errors import AtelierError, BadInput
from engine.importing.filled import filled
from engine.importing.pix2pix_names import recognized
from engine.importing.taken import Taken
from engine.importing.tensors import read_tensors
from engine.library.card import TranslationCard
from engine.networks.registry import build_translator
from engine.translation.model import turned

SIDE = 256
BACK = "back.safetensors"
_PARTNERS = (("_G_A", "_G_B"), ("_G_B", "_G_A"))


def take_translator(file: Path, back_file: Path | None) -> Taken:
    """The translator in `file`. Raises NotFound, BadInput."""
    architecture, network = _read(file)
    warnings: list[str] = []
    back: nn.Module | None = None
    if back_file is not None:
        back = _way_back(back_file, file, architecture)
    elif (partner := _partner(file)) is not None:
        try:
            back = _way_back(partner, file, architecture)
            warnings.append(f"{partner.name}, which lies beside it, was taken as the way back.")
        except AtelierError as error:
            warnings.append(f"The way back, {partner.name}, which lies beside it, was left out. {error}")
    settings = architecture["settings"]
    if settings["norm"] == "batch":
        warnings.append(
            "It works as in training, with dropout and with each picture's own statistics, as pix2pix does."
        )
    card = {
        "family": "image-to-image",
        "size": 2 ** settings["levels"] if "levels" in settings else SIDE,
        "channels": settings["outputs"],
        "translation": TranslationCard(
            "unpaired" if back else "names", settings["channels"], back=BACK if back else ""
        ),
    }
    return Taken(network, architecture, card, tuple(warnings), back)


def _read(file: Path) -> tuple[dict[str, Any], nn.Module]:
    """What a card says of the network in `file`, and the network. Raises NotFound, BadInput."""
    name, settings, tensors = recognized(read_tensors(file))
    for side in ("channels", "outputs"):
        if settings[side] not in (1, 3):
            raise BadInput(
                f"{file.name} is a translator with {settings[side]} {side}; pictures have 1 (grey) or 3 (colour)."
            )
    network = filled(build_translator, name, settings, tensors, file.name)
    return {"generator": name, "settings": settings}, network


def _way_back(file: Path, of: Path, architecture: dict[str, Any]) -> nn.Module:
    """The network in `file`, which must be `of`'s with its channels the other way round. Raises NotFound, BadInput."""
    found, network = _read(file)
    if found != turned(architecture):
        raise BadInput(f"{file.name} is no way back from {of.name}: it is another kind of network.")
    return network


def _partner(file: Path) -> Path | None:
    """The file of the other direction beside it, as CycleGAN's training leaves them."""
    for one, other in _PARTNERS:
        if file.stem.endswith(one):
            beside = file.with_name(file.stem.removesuffix(one) + other + file.suffix)
            return beside if beside.is_file() else None
    return None
