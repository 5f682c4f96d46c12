"""The job `export`: a model of the library becomes a file for other programs, and is announced only once the file is proven."""

import json
from pathlib import Path
from typing import Any

from engine import __version__
from engine.errors import BadInput
from engine.exporting.graph import Graph
from engine.exporting.graphs_of import graphs_of
from engine.exporting.onnx_file import refuse_without_onnx, write_onnx
from engine.exporting.safetensors_file import write_safetensors
from engine.jobs.reporter import Reporter, obey
from engine.jobs.spec import ExportJob
from engine.library import everyday
from engine.library.atomic import refuse_unwritable
from engine.library.card import ModelCard, verify
from engine.library.shelf import Shelf

ENDINGS = {"onnx": ".onnx", "safetensors": ".safetensors"}
EVERYDAY_LICENCE = "learned from ImageNet; for the weights see the package they came with"


def export_model(spec: ExportJob, reporter: Reporter) -> dict[str, Any]:
    """Returns `{"model", "file", "files", "format", "difference", "warnings"}`; of an autoencoder the encoder, and of a translator the
    way back, become files beside `file`. Raises NotFound, BadInput, AtelierError, DiskFull; then none of the files is left.
    """
    reference, file = spec.model or "", Path(spec.params.out)
    if file.suffix.lower() != ENDINGS[spec.params.format]:
        raise BadInput(
            f"{file.name} does not end with {ENDINGS[spec.params.format]}. Name the file so, for other programs go by it."
        )
    refuse_unwritable(file)
    if spec.params.format == "safetensors":
        return _weights(reference, file)
    refuse_without_onnx()
    card, graphs, warnings = graphs_of(reference)
    name = card.name if card is not None else reference
    files, difference = [], 0.0
    try:
        for done, graph in enumerate(graphs):
            obey(reporter)
            reporter.progress(done, len(graphs))
            target = file.with_stem(f"{file.stem}.{graph.part}") if graph.part else file
            difference = max(difference, write_onnx(graph, target, _told(name, card, graph), name))
            files.append(target)
    except BaseException:
        for written in files:
            written.unlink(missing_ok=True)
        raise
    reporter.progress(len(graphs), len(graphs))
    for sentence in warnings:
        reporter.event("note", {"sentence": sentence})
    named = [str(written) for written in files]
    return {
        "model": name,
        "file": named[0],
        "files": named,
        "format": "onnx",
        "difference": difference,
        "warnings": warnings,
    }


def _weights(reference: str, file: Path) -> dict[str, Any]:
    if everyday.find(reference) is not None:
        raise BadInput(
            f"{reference} is no model folder: its weights come with a package of their own. Export it as onnx."
        )
    model = Shelf().find(reference)
    verify(model.folder, model.card)
    write_safetensors(model.folder, model.card, file)
    return {"model": model.name, "file": str(file), "files": [str(file)], "format": "safetensors", "warnings": []}


def _told(name: str, card: ModelCard | None, graph: Graph) -> dict[str, str]:
    """What the file says of itself."""
    told = {
        "name": name,
        "part": graph.part or "whole",
        "ranges": json.dumps(graph.ranges),
        "made with": f"Atelier {__version__}",
    }
    if card is None:
        found = everyday.find(name)
        assert found is not None
        return told | {
            "title": found.title, "about": found.about, "family": "classification",
            "classes": json.dumps(everyday.names()), "licence": EVERYDAY_LICENCE,
        }  # fmt: skip
    data = card.data
    return told | {
        "title": card.title or name,
        "about": card.about or str(card.recipe.get("about", "")),
        "family": card.family,
        "classes": json.dumps(card.translation.names if card.translation and card.translation.names else card.classes),
        "data": data.name or "not known",
        "licence": data.licence or "not known: ask whoever the pictures are from before you publish what it makes",
        "weights": card.weights_sha256,
        "created": card.created,
    }
