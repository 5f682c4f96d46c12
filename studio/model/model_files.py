"""Models as files: exported for other programs, and foreign ones taken in, as jobs of the queue."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from engine.jobs.foreign_spec import ExportParams, ImportParams
from engine.jobs.records import Job
from engine.jobs.spec import ExportJob, ImportJob
from engine.library.shelf import Model
from studio.language import tr
from studio.model.following import Following
from studio.model.job_words import panel_of
from studio.model.studio_state import Studio

FOREIGN = (".pkl", ".pth", ".pt", ".ckpt", ".safetensors")
"""Endings of files that may become models."""
BUSY = tr("A file is being imported or exported. Try again when that is done.")


class Variant(msgspec.Struct, frozen=True):
    """What a foreign file may be: in words, by a picture of what it would draw, and as it is told to the import."""

    title: str
    picture: str
    set: dict[str, str]


class Unsure(msgspec.Struct, frozen=True):
    """A foreign file of which somebody must say what it is; the likeliest first."""

    file: str
    variants: tuple[Variant, ...]


class ModelFiles(Following):
    """One import or export at a time; what each came to."""

    imported = Signal(str, str)
    """A model of this name is on the shelf now; and what is to be said of it."""
    exported = Signal(str, str)
    """The model of this name was written to this file."""
    unsure = Signal(object)
    """An `Unsure`."""

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(studio.queue, ("import", "export"), parent)
        self._studio = studio
        self._look()

    def take_in(self, file: Path, told: dict[str, str] | None = None) -> None:
        """Make a model of a foreign file; where it does not tell all, `unsure` asks."""
        if self._free():
            params = ImportParams(str(file.absolute()), set=told or {}, ask=True)
            self.submit(ImportJob(params=params), file.name)

    def export(self, model: Model, file: Path) -> None:
        """Write a model to `file`, in the format that its ending names."""
        if self._free():
            kind = "safetensors" if file.suffix.lower() == ".safetensors" else "onnx"
            params = ExportParams(str(file.absolute()), kind)  # type: ignore[arg-type]
            self.submit(
                ExportJob(model=model.name, params=params),
                tr("{model} as {file}", model=model.card.title or model.name, file=file.name),
            )

    def _free(self) -> bool:
        if self.working is not None:
            self.failed.emit(BUSY)
        return self.working is None

    def _mine(self, job: Job) -> bool:
        return super()._mine(job) and panel_of(job) == "library"

    def _done(self, job: Job) -> None:
        result = job.result or {}
        if job.kind == "export":
            self.exported.emit(str(result.get("model", "")), str(result.get("file", "")))
        elif "variants" in result:
            self.unsure.emit(msgspec.convert({"file": result["file"], "variants": result["variants"]}, Unsure))
        elif "model" in result:
            self._studio.shelf.refresh()
            self.imported.emit(str(result["model"]), " ".join(result.get("warnings", [])))
