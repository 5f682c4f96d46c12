"""The job `import`: a foreign file of weights becomes a model of the library, with a card that says where it is from."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from safetensors.torch import save_file
from torch import nn

from engine import __version__, paths
from engine.errors import AtelierError, BadInput
from engine.importing.pix2pix_names import recognized
from engine.importing.tensors import read_tensors
from engine.jobs.reporter import Reporter
from engine.jobs.spec import ImportJob
from engine.library.atomic import disk_errors
from engine.library.card import ModelCard, TranslationCard, file_sha256, plain_name, write_card
from engine.library.shelf import Shelf
from engine.networks.registry import build_translator
from engine.translation.model import LoadedTranslator, turned

_SIDE = 256
BACK = "back.safetensors"
_PARTNERS = (("_G_A", "_G_B"), ("_G_B", "_G_A"))
_PLAIN = re.compile(r"^(?:latest|\d+|iter_\d+)_net_G(?:_[AB])?$")
ABOUT = (
    "Imported from {file}. What it was trained on, and under which licence, is not known to Atelier: ask whoever it is from"
    " before you publish what it makes."
)


def import_model(spec: ImportJob, reporter: Reporter) -> dict[str, Any]:
    """Returns `{"model": name, "architecture": {...}, "warnings": [sentences]}`. Raises NotFound, BadInput, DiskFull."""
    file = Path(spec.params.file)
    architecture, network = _read(file)
    warnings: list[str] = []
    back: nn.Module | None = None
    if spec.params.back:
        back = _way_back(Path(spec.params.back), file, architecture)
    elif (partner := _partner(file)) is not None:
        try:
            back = _way_back(partner, file, architecture)
            warnings.append(f"{partner.name}, which lies beside it, was taken as the way back.")
        except AtelierError as error:
            warnings.append(f"The way back, {partner.name}, which lies beside it, was left out. {error}")
    if architecture["settings"]["norm"] == "batch":
        warnings.append(
            "It works as in training, with dropout and with each picture's own statistics, as pix2pix does."
        )
    shelf = Shelf()
    name = spec.params.name or _named(file)
    part = reporter.folder / "imported"
    with disk_errors(part):
        shutil.rmtree(part, ignore_errors=True)  # of an attempt that was cut short
        part.mkdir()
        save_file(network.state_dict(), part / "generator.safetensors")
        if back is not None:
            save_file(back.state_dict(), part / BACK)
        card = ModelCard(
            name=shelf.free_name(name),
            title=name,
            about=ABOUT.format(file=file.name),
            family="image-to-image",
            architecture=architecture,
            size=2 ** architecture["settings"]["levels"] if "levels" in architecture["settings"] else _SIDE,
            channels=architecture["settings"]["outputs"],
            translation=TranslationCard(
                "unpaired" if back else "names", architecture["settings"]["channels"], back=BACK if back else ""
            ),
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            app_version=__version__,
            weights_sha256=file_sha256(part / "generator.safetensors"),
        )
        write_card(part, card)
        _preview(part, card)
    placed = shelf.place(part, card.name, reporter.folder / "placed.json")
    shutil.rmtree(part, ignore_errors=True)
    for sentence in warnings:
        reporter.event("note", {"sentence": sentence})
    return {"model": placed.name, "architecture": architecture, "warnings": warnings}


def _read(file: Path) -> tuple[dict[str, Any], nn.Module]:
    """What a card says of the network in `file`, and the network. Raises NotFound, BadInput."""
    name, settings, tensors = recognized(read_tensors(file))
    for side in ("channels", "outputs"):
        if settings[side] not in (1, 3):
            raise BadInput(
                f"{file.name} is a translator with {settings[side]} {side}; pictures have 1 (grey) or 3 (colour)."
            )
    network = build_translator(name, settings)
    try:
        network.load_state_dict(tensors)
    except RuntimeError as error:
        line = str(error).splitlines()[-1].strip()
        raise BadInput(f"{file.name} is not whole, or of another shape than it seems: {line}") from error
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


def _named(file: Path) -> str:
    """A name for the model: the file's, or its folder's where the file is called as all are."""
    name = file.parent.name if _PLAIN.match(file.stem) else file.stem
    return name if plain_name(name) else "imported"


def _preview(folder: Path, card: ModelCard) -> None:
    """What it makes of a picture that ships with the program, beside that picture."""
    sample = next(iter(sorted((paths.resources() / "samples" / "clothing").glob("*.jpg"))), None)
    if sample is None:
        return
    side = min(card.size, _SIDE)
    given = np.asarray(Image.open(sample).convert("RGB").resize((side, side), Image.Resampling.BICUBIC))
    made = LoadedTranslator(folder)(given)
    Image.fromarray(np.concatenate([given, made], 1)).save(folder / card.preview)
