"""The job `import`: a foreign file of weights becomes a model of the library, with a card that says where it is from."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from safetensors.torch import save_file

from engine import __version__, paths
from engine.importing.generators import own_card, stack_variants, take_own, take_stack, take_stylegan2
from engine.importing.persistent_pickle import is_pickle
from engine.importing.preview import drawn_by
from engine.importing.stacked_layers import first_is_plain
from engine.importing.taken import Taken
from engine.importing.tensors import read_tensors
from engine.importing.translators import BACK, SIDE, take_translator
from engine.jobs.foreign_spec import Foreign, ImportParams
from engine.jobs.reporter import Reporter
from engine.jobs.spec import ImportJob
from engine.library.atomic import disk_errors
from engine.library.card import ModelCard, file_sha256, plain_name, write_card
from engine.library.shelf import Shelf
from engine.networks.autoencoder import Autoencoder
from engine.translation.model import LoadedTranslator

_PLAIN = re.compile(r"^(?:latest|\d+|iter_\d+)_net_G(?:_[AB])?$")
ABOUT = (
    "Imported from {file}. What it was trained on, and under which licence, is not known to Atelier: ask whoever it is from"
    " before you publish what it makes."
)
SHOWN = 4
"""How many variants of a plain stack are shown to choose from."""


def import_model(spec: ImportJob, reporter: Reporter) -> dict[str, Any]:
    """Returns `{"model": name, "architecture": {...}, "warnings": [sentences]}`; where it is to ask and has a reason to, `{"variants":
    [{"set", "title", "picture"}], "file"}` and nothing is imported; where only a translator is wanted and it is none, `{"no_translator": True, "file"}`. Raises NotFound, BadInput, DiskFull.
    """
    params, file = spec.params, Path(spec.params.file)
    card = own_card(file)
    kind = "own" if card is not None else kind_of(file, params.kind)
    if params.translator and not (kind == "translator" or (card is not None and card.family == "image-to-image")):
        return {"no_translator": True, "file": str(file)}
    if kind == "stacked" and params.ask and not {"activation", "end"} <= set(params.set):
        return {"variants": _shown(file, params, reporter), "file": str(file)}
    taken = take_own(file, card) if card is not None else _taken(file, kind, params)
    return _placed(file, taken, params, reporter)


def kind_of(file: Path, wanted: Foreign = "auto") -> Foreign:
    """What a foreign file is taken as, by what is in it. Raises NotFound, BadInput."""
    if wanted != "auto":
        return wanted
    if is_pickle(file):
        return "stylegan2-ada"
    tensors = read_tensors(file)
    nested = any(name.startswith("model.model.") or ".conv_block." in name for name in tensors)
    return "stacked" if first_is_plain(tensors) and not nested else "translator"


def _taken(file: Path, kind: str, params: ImportParams) -> Taken:
    if kind == "stylegan2-ada":
        return take_stylegan2(file)
    if kind == "stacked":
        return take_stack(file, params.set)
    return take_translator(file, Path(params.back) if params.back else None)


def _shown(file: Path, params: ImportParams, reporter: Reporter) -> list[dict[str, Any]]:
    """What each of the likeliest variants draws, as files of the job's folder."""
    found = []
    for number, variant in enumerate(stack_variants(file, params.set)[:SHOWN]):
        picture = reporter.folder / f"variant-{number}.png"
        with disk_errors(picture):
            drawn_by(variant.network, variant.settings["latent"], 0).save(picture)
        found.append({"set": params.set | variant.told, "title": variant.title, "picture": str(picture)})
    return found


def _placed(file: Path, taken: Taken, params: ImportParams, reporter: Reporter) -> dict[str, Any]:
    shelf = Shelf()
    name = params.name or _named(file)
    part = reporter.folder / "imported"
    told: dict[str, Any] = {
        "title": name,
        "about": ABOUT.format(file=file.name),
        "weights": "generator.safetensors",
    } | taken.card
    with disk_errors(part):
        shutil.rmtree(part, ignore_errors=True)  # of an attempt that was cut short
        part.mkdir()
        save_file(taken.network.state_dict(), part / told["weights"])
        if taken.back is not None:
            save_file(taken.back.state_dict(), part / BACK)
        came = {
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "app_version": __version__,
            "weights_sha256": file_sha256(part / told["weights"]),
        }
        card = ModelCard(name=shelf.free_name(name), **({"architecture": taken.architecture} | told | came))
        write_card(part, card)
        _preview(part, card, taken)
    placed = shelf.place(part, card.name, reporter.folder / "placed.json")
    shutil.rmtree(part, ignore_errors=True)
    for sentence in taken.warnings:
        reporter.event("note", {"sentence": sentence})
    return {"model": placed.name, "architecture": taken.architecture, "warnings": list(taken.warnings)}


def _named(file: Path) -> str:
    """A name for the model: the file's, or its folder's where the file is called as all are."""
    name = file.parent.name if _PLAIN.match(file.stem) else file.stem
    return name if plain_name(name) else "imported"


def _preview(folder: Path, card: ModelCard, taken: Taken) -> None:
    """Of a generator some pictures; of a translator what it makes of a picture that ships with the program, beside that picture."""
    if card.family == "noise-to-image":
        network = taken.network if isinstance(taken.network, Autoencoder) else taken.network.eval()
        drawn_by(network, card.latent_size, len(card.classes)).save(folder / card.preview)
    sample = next(iter(sorted((paths.resources() / "samples" / "clothing").glob("*.jpg"))), None)
    if card.family != "image-to-image" or sample is None:
        return
    side = min(card.size, SIDE)
    given = np.asarray(Image.open(sample).convert("RGB").resize((side, side), Image.Resampling.BICUBIC))
    made = LoadedTranslator(folder)(given)
    if made.shape == given.shape:
        Image.fromarray(np.concatenate([given, made], 1)).save(folder / card.preview)
