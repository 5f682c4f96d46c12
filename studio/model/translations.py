"""Translations that are kept: the job that makes them, what came of each file, and foreign translators taken in."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from engine.errors import AtelierError
from engine.jobs.foreign_spec import ImportParams
from engine.jobs.records import Job
from engine.jobs.spec import ImportJob, TranslateJob
from engine.jobs.states import State
from engine.jobs.translation_spec import TranslateParams
from engine.library.card import ModelCard
from studio.language import tr
from studio.model.following import Following, why
from studio.model.job_words import panel_of
from studio.model.painting import PAINTED, kept_for_job, key_of, wants_of
from studio.model.translate import TranslateModel
from studio.model.words import count


class Row(msgspec.Struct, frozen=True):
    """What came of one file: `picture` where it was written, or `why` it was not."""

    file: str
    picture: str = ""
    why: str = ""


class Translations(Following):
    """Translations and imports; the rows of the last translation stay until the next begins."""

    imported = Signal(str)
    """A translator with this name is on the shelf now."""
    no_translator = Signal(str)
    """This file holds something else, a generator say: nothing was imported."""

    def __init__(self, model: TranslateModel, parent: QObject | None = None) -> None:
        super().__init__(model.studio.queue, ("translate", "import"), parent)
        self.model = model
        self.rows: tuple[Row, ...] = ()
        model.studio.queue.happened.connect(self._on_event)
        self._look()

    @property
    def folder(self) -> Path:
        """Where translations are written."""
        kept = self.model.studio.settings.memory("translate/out", "")
        return Path(kept) if kept else self.model.studio.home / "translations"

    def set_folder(self, folder: Path) -> None:
        """Write them there from now on."""
        self.model.studio.settings.remember("translate/out", str(folder))
        self.changed.emit()

    def why_not(self) -> str:
        """Why nothing can be translated now, '' where it can."""
        if not self.model.studio.queue.is_open:
            return tr("The queue is being opened.")
        if self.model.translator is None:
            return tr("There is no translator yet.")
        if self.model.file is None:
            return tr("There is no picture yet.")
        wants, board = self.model.wants, self.model.board
        if len(self.model.files) > 1 or wants not in PAINTED or self.model.opening:
            return ""
        if board is None:
            return tr("There is no label map yet.") if wants == "labels" else ""
        if wants == "masked" and not board.share:
            return tr("Paint over what is to be drawn anew first.")
        return ""

    def start(self) -> None:
        """Translate all pictures in full size."""
        chosen, wish = self.model.translator, self.model.wish
        if self.working is not None or self.why_not() or chosen is None:
            return
        files = tuple(file.absolute() for file in self.model.files)
        try:
            painted = self._painted(chosen.card)
        except AtelierError as error:
            self.failed.emit(str(error))
            return
        params = TranslateParams(
            tuple(map(str, files)),
            str(self.folder),
            wish.strength,
            wish.keep_colours,
            wish.detail,
            back=wish.back and self.model.reversible,
            taken=wish.taken,
            painted=painted,
        )
        guest = chosen is self.model.guest
        spec = TranslateJob(model=str(chosen.folder) if guest else chosen.name, params=params)
        what = files[0].name if len(files) == 1 else count(len(files), "picture")
        self._begin(spec, tr("{what} by {model}", what=what, model=chosen.card.title or chosen.name))

    def _painted(self, card: ModelCard) -> tuple[str, ...]:
        """For each picture the file with what was painted on it, '' for nothing; () where nothing was on any. Raises DiskFull."""
        if wants_of(card) not in PAINTED:
            return ()
        model, found = self.model, []
        for file in model.files:
            board = model.boards.get(key_of(file, card))
            found.append("" if board is None else kept_for_job(board, card, file, model.studio.home))
        return tuple(found) if any(found) else ()

    def take_in(self, file: Path) -> None:
        """Import a foreign translator."""
        if self.working is not None:
            self.failed.emit(tr("Something is under way. Import it when that is done."))
            return
        self._begin(ImportJob(params=ImportParams(str(file.absolute()), translator=True)), file.name)

    def show(self, job: Job) -> None:
        """What came of a job of the queue, where nothing newer is under way."""
        if self.working is not None or job.kind != "translate":
            self.changed.emit()
            return
        if job.state is State.FAILED:
            self.failed.emit(why(job))
        self.rows = _rows(job)
        self.changed.emit()

    # -- inside --------------------------------------------------------------------------------------------------

    def _begin(self, spec: TranslateJob | ImportJob, name: str) -> None:
        job = self.submit(spec, name)
        if job is not None and job.kind == "translate":
            self.rows = ()
            self.changed.emit()

    def _mine(self, job: Job) -> bool:
        return super()._mine(job) and panel_of(job) == "translate"

    def _done(self, job: Job) -> None:
        if job.kind == "translate":
            self.rows = _rows(job)
        elif "model" in (job.result or {}):
            self.model.studio.shelf.refresh()
            self.imported.emit(str((job.result or {})["model"]))
        elif "no_translator" in (job.result or {}):
            self.no_translator.emit(str((job.result or {})["file"]))

    def _on_event(self, number: int, kind: str, data: dict[str, str]) -> None:
        if self.working is not None and number == self.working.id and kind == "translated":
            self.rows = (*self.rows, Row(data["file"], picture=data["picture"]))
            self.changed.emit()


def _rows(job: Job) -> tuple[Row, ...]:
    result = job.result or {"pictures": [], "failed": []}
    written = [Row(one["file"], picture=one["picture"]) for one in result["pictures"]]
    return (*written, *(Row(one["file"], why=one["why"]) for one in result["failed"]))
