"""Measuring classifiers: how robust one is on a labelled set, and whether what fools one fools the others; as jobs."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec
from PySide6.QtCore import QObject, Signal

from engine.errors import AtelierError
from engine.jobs.changes import JobProgress
from engine.jobs.defence_catalogue import DEFENCES, DefenceSettings, Projection
from engine.jobs.inspect_spec import DefendParams, RobustnessParams, TransferParams
from engine.jobs.records import Job
from engine.jobs.spec import DatasetRef, DefendJob, RobustnessJob, TransferJob
from engine.jobs.states import FINISHED, State
from engine.library.robustness import Defended, Robustness, Transferred
from engine.library.shelf import Model
from studio.model.classifiers import Classifier
from studio.model.inspect import InspectModel
from studio.model.pictures import KNOWN
from studio.model.sources import used_before

Kind = Literal["robustness", "transfer", "defend"]
KINDS: tuple[Kind, ...] = ("robustness", "transfer", "defend")
FRAME = 1.25
"""A generator may draw so many times the side that a classifier looks at: see `engine.inspection.framed`."""
SHARES = (0.0, 0.05, 0.125, 0.25, 0.5, 0.75, 1.0)
"""The epsilons that are measured, as shares of the largest that is offered."""
RESTING = frozenset({State.PAUSED, State.SUSPECT})
COUNT, MOST = 200, 10_000
DEFENDED = 200
"""A defence is measured by no more pictures: the slow ones take a second of one core for each."""


class Measuring(QObject):
    """Follows one job at a time; the last results of each kind stay until newer ones are here."""

    changed = Signal()
    progressed = Signal()
    failed = Signal(str)

    def __init__(self, model: InspectModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.working: Job | None = None
        self.progress: JobProgress | None = None
        self.robustness: Robustness | None = None
        self.transferred: Transferred | None = None
        self.defended: Defended | None = None
        self.defence = "bit-depth"
        self.generator = ""
        self.files: dict[str, dict[str, Path]] = {}
        """The pages and tables that were written, of each kind of result."""
        self.count = COUNT
        self.others: tuple[str, ...] = ()
        """Keys of the classifiers that look at what fools each other."""
        kept = model.studio.settings.memory("inspect/data", "fashion-sample")
        self.source = kept if kept in KNOWN or Path(kept).exists() else "fashion-sample"
        queue = model.studio.queue
        queue.opened.connect(self._look)
        queue.job_changed.connect(self._on_job)
        queue.progressed.connect(self._on_progress)
        self._look()

    # -- what there is ---------------------------------------------------------------------------------------------

    def sources(self) -> dict[str, str]:
        """Labelled sets to choose from, with what they are called."""
        known = dict(KNOWN)
        for source in (self.source, *used_before(self.model.studio.queue)):
            known.setdefault(source, Path(source).name)
        return known

    def comparable(self) -> list[Classifier]:
        """Classifiers that look at the same pictures for the same classes as the chosen one."""
        chosen = self.model.classifier
        if chosen is None:
            return []
        alike = (chosen.size, chosen.channels, chosen.classes)
        return [one for one in self.model.classifiers() if (one.size, one.channels, one.classes) == alike]

    def compared(self) -> list[Classifier]:
        """Those that are compared: all comparable ones, where nothing was chosen."""
        there = self.comparable()
        chosen = [one for one in there if one.key in self.others]
        return chosen or there

    def generators(self) -> list[Model]:
        """Models that draw what the chosen classifier looks at."""
        chosen = self.model.classifier
        drawing = [one for one in self.model.studio.shelf.models() if one.card.family == "noise-to-image"]
        if chosen is None:
            return []
        return [
            one
            for one in drawing
            if one.card.channels == chosen.channels and chosen.size <= one.card.size <= FRAME * chosen.size
        ]

    def defence_settings(self) -> DefenceSettings | None:
        """The defence as it is set; None for a projection without a generator."""
        usual = DEFENCES[self.defence].usual
        if usual is not None:
            return usual
        there = self.generators()
        found = next((one for one in there if one.key == self.generator), there[0] if there else None)
        return Projection(found.name, 25, 0 if found.folder.joinpath("equipment").is_dir() else 2) if found else None

    def why_not(self, kind: Kind) -> str:
        """Why nothing can be measured now, '' where it can."""
        method = self.model.method
        if not self.model.studio.queue.is_open:
            return "The queue is being opened."
        if self.working is not None:
            return "Something is being measured."
        if self.model.classifier is None:
            return "There is no classifier yet."
        if kind == "robustness" and not method.sized:
            return f"{method.title} has no size that could grow. Choose FGSM or PGD, say."
        if kind == "defend" and self.defence_settings() is None:
            return "There is no generator that draws what this classifier looks at. Train one on the same pictures."
        if kind == "transfer" and len(self.compared()) < 2 <= len(self.comparable()):
            return "Choose at least two classifiers."
        if kind == "transfer" and len(self.compared()) < 2:
            return "There is no other classifier that looks at the same pictures. Train a robust twin, say."
        return ""

    # -- what the user does ----------------------------------------------------------------------------------------

    def choose_source(self, source: str) -> None:
        """Measure on this set."""
        if source != self.source:
            self.source = source
            self.model.studio.settings.remember("inspect/data", source)
            self.changed.emit()

    def choose_count(self, count: int) -> None:
        """Measure by so many pictures."""
        self.count = count
        self.changed.emit()

    def choose_others(self, keys: tuple[str, ...]) -> None:
        """Compare these."""
        self.others = keys
        self.changed.emit()

    def choose_defence(self, name: str, generator: str = "") -> None:
        """Try this one; a projection draws by the model with the key `generator`."""
        self.defence, self.generator = name, generator or self.generator
        self.changed.emit()

    def start(self, kind: Kind) -> None:
        """Measure the chosen classifier, the compared ones, or the defence."""
        model, chosen, defence = self.model, self.model.classifier, self.defence_settings()
        if self.why_not(kind) or chosen is None:
            return
        data, attack = DatasetRef(self.source, split="test"), model.settings()
        spec: RobustnessJob | TransferJob | DefendJob
        if kind == "defend" and defence is not None:
            params = DefendParams(defence, attack, min(self.count, DEFENDED))
            spec, name = DefendJob(model=chosen.reference, dataset=data, params=params), DEFENCES[self.defence].title
        elif kind == "transfer":
            names = tuple(one.reference for one in self.compared())
            spec = TransferJob(dataset=data, params=TransferParams(names, attack, self.count))
            name = f"{len(names)} classifiers"
        else:
            epsilons = tuple(round(share * model.most, 6) for share in SHARES)
            robust = RobustnessParams(attack, epsilons, self.count)
            spec, name = RobustnessJob(model=chosen.reference, dataset=data, params=robust), chosen.title
        try:
            self._watch(model.studio.queue.submit(spec, name))
        except AtelierError as error:
            self.failed.emit(str(error))

    def cancel(self) -> None:
        """Stop."""
        if self.working is not None:
            self.model.studio.queue.cancel(self.working.id)

    def show(self, job: Job) -> None:
        """What a job of the queue found."""
        if job.state is State.FAILED:
            self.failed.emit(job.error.splitlines()[0] if job.error else "It failed.")
        elif job.state is State.SUCCEEDED:
            self._take(job)
            self.changed.emit()

    # -- inside --------------------------------------------------------------------------------------------------

    def _watch(self, job: Job | None) -> None:
        self.working, self.progress = job, None
        self.changed.emit()

    def _look(self) -> None:
        queue = self.model.studio.queue
        self._take_up()
        for job in sorted(queue.jobs(limit=200), key=lambda job: job.id) if queue.is_open else []:
            if job.state is State.SUCCEEDED:
                self._take(job)
        self.changed.emit()

    def _take_up(self) -> None:
        """Follow a job that is under way already; one that is paused waits for somebody, and nobody for it."""
        queue = self.model.studio.queue
        mine = [job for job in queue.unfinished() if job.kind in KINDS and job.state not in RESTING]
        if mine and self.working is None:
            self._watch(mine[0])

    def _on_job(self, job: Job) -> None:
        if self.working is None and job.kind in KINDS and job.state in FINISHED | RESTING:
            return
        if self.working is None and job.kind in KINDS:
            self._watch(job)
        if self.working is None or job.id != self.working.id:
            return
        if job.state in RESTING:
            self._watch(None)
            return
        self.working = job
        if job.state not in FINISHED:
            self.changed.emit()
            return
        if job.state is State.SUCCEEDED:
            self._take(job)
        self._watch(None)
        if job.state is State.FAILED:
            self.failed.emit(job.error.splitlines()[0] if job.error else "It failed.")
        self._take_up()

    def _take(self, job: Job) -> None:
        result: dict[str, Any] = job.result or {}
        if job.kind == "robustness":
            self.robustness = msgspec.convert(result, Robustness)
        elif job.kind == "transfer":
            self.transferred = msgspec.convert(result, Transferred)
        elif job.kind == "defend":
            self.defended = msgspec.convert(result, Defended)
        else:
            return
        names = ("page", "table", "confusions")
        self.files[job.kind] = {name: Path(str(result[name])) for name in names if name in result}

    def _on_progress(self, number: int, progress: JobProgress) -> None:
        if self.working is not None and number == self.working.id:
            self.progress = progress
            self.progressed.emit()
