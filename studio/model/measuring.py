"""Measuring classifiers: how robust one is on a labelled set, and whether what fools one fools the others; as jobs."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec
from PySide6.QtCore import QObject

from engine.jobs.defence_catalogue import DEFENCES, DefenceSettings
from engine.jobs.inspect_spec import DefendParams, RobustnessParams, TransferParams
from engine.jobs.records import Job
from engine.jobs.spec import DatasetRef, DefendJob, RobustnessJob, TransferJob
from engine.jobs.states import State
from engine.library.robustness import Defended, Robustness, Transferred
from engine.library.shelf import Model
from studio.language import tr
from studio.model.classifiers import Classifier
from studio.model.following import Following, why
from studio.model.inspect import InspectModel
from studio.model.pictures import KNOWN
from studio.model.sources import used_before
from studio.model.there import there

Kind = Literal["robustness", "transfer", "defend"]
KINDS: tuple[Kind, ...] = ("robustness", "transfer", "defend")
FRAME = 1.25
"""A generator may draw so many times the side that a classifier looks at: see `engine.inspection.framed`."""
SHARES = (0.0, 0.05, 0.125, 0.25, 0.5, 0.75, 1.0)
"""The epsilons that are measured, as shares of the largest that is offered."""
COUNT, MOST = 200, 10_000
DEFENDED = 200
"""A defence is measured by no more pictures: the slow ones take a second of one core for each."""


class Measuring(Following):
    """The last results of each kind stay until newer ones are here."""

    def __init__(self, model: InspectModel, parent: QObject | None = None) -> None:
        super().__init__(model.studio.queue, KINDS, parent)
        self.model = model
        self.robustness: Robustness | None = None
        self.transferred: Transferred | None = None
        self.defended: Defended | None = None
        self.defence = "bit-depth"
        self.strengths: dict[str, int] = {}
        """Of each defence the place of the chosen strength, where it is not the usual one."""
        self.generator = ""
        self.files: dict[str, dict[str, Path]] = {}
        """The pages and tables that were written, of each kind of result."""
        self.count = COUNT
        self.others: tuple[str, ...] = ()
        """Keys of the classifiers that look at what fools each other."""
        kept = model.studio.settings.memory("inspect/data", "fashion-sample")
        self.source = kept if kept in KNOWN or there(kept) else "fashion-sample"
        model.studio.queue.opened.connect(self._take_all)
        self._take_all()

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
        offered = self.comparable()
        chosen = [one for one in offered if one.key in self.others]
        return chosen or offered

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
        chosen, strength = DEFENCES[self.defence], self.strength
        if chosen.usual is not None:
            return chosen.settings(strength)
        offered = self.generators()
        found = next((one for one in offered if one.key == self.generator), offered[0] if offered else None)
        if found is None:
            return None
        starts = 0 if found.folder.joinpath("equipment").is_dir() else 2
        return msgspec.structs.replace(chosen.settings(strength, found.name), starts=starts)

    @property
    def strength(self) -> int:
        """The place of the defence's strength among those it has."""
        return self.strengths.get(self.defence, DEFENCES[self.defence].begun)

    def choose_strength(self, place: int) -> None:
        """Try the defence as strongly as this."""
        self.strengths[self.defence] = place
        self.changed.emit()

    def why_not(self, kind: Kind) -> str:
        """Why nothing can be measured now, '' where it can."""
        method = self.model.method
        if not self.model.studio.queue.is_open:
            return tr("The queue is being opened.")
        if self.working is not None:
            return tr("Something is being measured.")
        if self.model.classifier is None:
            return tr("There is no classifier yet.")
        if kind == "robustness" and not method.sized:
            return tr("{title} has no size that could grow. Choose FGSM or PGD, say.", title=tr(method.title))
        if kind == "defend" and method.shared:
            return tr(
                "“{title}” makes one change for all pictures. Choose an attack on each, such as PGD.",
                title=tr(method.title),
            )
        if kind == "defend" and self.defence_settings() is None:
            return tr("There is no generator that draws what this classifier looks at. Train one on the same pictures.")
        if kind == "transfer" and len(self.compared()) < 2 <= len(self.comparable()):
            return tr("Choose at least two classifiers.")
        if kind == "transfer" and len(self.compared()) < 2:
            return tr("There is no other classifier that looks at the same pictures. Train a robust twin, say.")
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
            name = tr("{names} classifiers", names=len(names))
        else:
            epsilons = tuple(round(share * model.most, 6) for share in SHARES)
            robust = RobustnessParams(attack, epsilons, self.count)
            spec, name = RobustnessJob(model=chosen.reference, dataset=data, params=robust), chosen.title
        self.submit(spec, name)

    def show(self, job: Job) -> None:
        """What a job of the queue found."""
        if job.state is State.FAILED:
            self.failed.emit(why(job))
        elif job.state is State.SUCCEEDED and not self._take(job):
            self.failed.emit(
                tr("Another version of Atelier found this, and it cannot be read any more. Measure again.")
            )
        self.changed.emit()

    # -- inside --------------------------------------------------------------------------------------------------

    def _done(self, job: Job) -> None:
        self._take(job)

    def _take_all(self) -> None:
        """What jobs found before this window was opened."""
        queue = self.model.studio.queue
        for job in sorted(queue.jobs(limit=200), key=lambda job: job.id) if queue.is_open else []:
            if job.state is State.SUCCEEDED:
                self._take(job)
        self._look()

    def _take(self, job: Job) -> bool:
        """Show what a job found; False where it cannot be read: another version of the program found it."""
        result: dict[str, Any] = job.result or {}
        try:
            if job.kind == "robustness":
                self.robustness = msgspec.convert(result, Robustness)
            elif job.kind == "transfer":
                self.transferred = msgspec.convert(result, Transferred)
            elif job.kind == "defend":
                self.defended = msgspec.convert(result, Defended)
            else:
                return False
        except msgspec.ValidationError:
            return False
        names = ("page", "table", "confusions")
        self.files[job.kind] = {name: Path(str(result[name])) for name in names if name in result}
        return True
