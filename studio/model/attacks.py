"""Attacks that take their time: the job that makes one, how far it is, and what it found."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject, Signal

from engine.errors import AtelierError
from engine.jobs.changes import JobProgress
from engine.jobs.inspect_spec import AttackParams, Fooled, Shown
from engine.jobs.records import Job
from engine.jobs.spec import AttackJob
from engine.jobs.states import FINISHED, State
from studio.model.fooling import Fooling
from studio.model.inspect import InspectModel

RESTING = frozenset({State.PAUSED, State.SUSPECT})
"""A job like this waits for somebody, and nobody for it."""


class Attacks(QObject):
    """Follows one job at a time."""

    changed = Signal()
    progressed = Signal()
    failed = Signal(str)

    def __init__(self, model: InspectModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.working: Job | None = None
        self.progress: JobProgress | None = None
        queue = model.studio.queue
        queue.opened.connect(self._look)
        queue.job_changed.connect(self._on_job)
        queue.progressed.connect(self._on_progress)
        self._look()

    def why_not(self) -> str:
        """Why nothing can be attacked now, '' where it can."""
        if not self.model.studio.queue.is_open:
            return "The queue is being opened."
        if self.model.file is None:
            return "There is no picture yet."
        return "An attack is under way." if self.working is not None else ""

    def start(self) -> None:
        """Attack the picture as it is set."""
        model, chosen = self.model, self.model.classifier
        if self.why_not() or chosen is None or model.file is None:
            return
        params = AttackParams(str(model.studio.home / "attacks"), (str(model.file.absolute()),), model.wanted())
        try:
            job = model.studio.queue.submit(AttackJob(model=chosen.reference, params=params), model.file.name)
        except AtelierError as error:
            self.failed.emit(str(error))
            return
        self._watch(job)

    def cancel(self) -> None:
        """Stop it."""
        if self.working is not None:
            self.model.studio.queue.cancel(self.working.id)

    def show(self, job: Job) -> None:
        """What a job of the queue found, as it was set."""
        if job.state is State.FAILED:
            self.failed.emit(job.error.splitlines()[0] if job.error else "It failed.")
        if job.state is State.SUCCEEDED and isinstance(job.spec, AttackJob) and job.spec.params.pictures:
            self.model.revisit(job.spec)
            self._visit(job)

    # -- inside --------------------------------------------------------------------------------------------------

    def _watch(self, job: Job | None) -> None:
        self.working, self.progress = job, None
        self.changed.emit()

    def _look(self) -> None:
        mine = [
            job for job in self.model.studio.queue.unfinished() if job.kind == "attack" and job.state not in RESTING
        ]
        if mine and self.working is None:
            self._watch(mine[0])
        self.changed.emit()

    def _on_job(self, job: Job) -> None:
        if self.working is None or job.id != self.working.id:
            return
        if job.state in RESTING:
            self._watch(None)
            return
        self.working = job
        if job.state not in FINISHED:
            self.changed.emit()
            return
        self._watch(None)
        if job.state is State.SUCCEEDED and isinstance(job.spec, AttackJob) and self.model.asks_for(job.spec):
            self._visit(job)
        elif job.state is State.FAILED:
            self.failed.emit(job.error.splitlines()[0] if job.error else "It failed.")

    def _visit(self, job: Job) -> None:
        found = _found(job)
        if found is None:
            self.failed.emit("The pictures of this attack are no longer there. Attack again.")
        else:
            self.model.visit(found)

    def _on_progress(self, number: int, progress: JobProgress) -> None:
        if self.working is not None and number == self.working.id:
            self.progress = progress
            self.progressed.emit()


def _found(job: Job) -> Fooling | None:
    """What a finished job found about its first picture: a strip of all that is to be seen, and the words."""
    first = (job.result or {}).get("pictures", [None])[0]
    if first is None:
        return None
    fooled = msgspec.convert(first["fooled"], Fooled)
    from PIL import Image

    try:
        with Image.open(str(first["strip"])) as opened:
            strip = opened.convert("RGB")
    except (OSError, ValueError):
        return None
    side = strip.height
    if strip.width != side * len(fooled.shown):
        return None
    parts: dict[Shown, bytes] = {
        name: strip.crop((number * side, 0, (number + 1) * side, side)).tobytes()
        for number, name in enumerate(fooled.shown)
    }
    return Fooling((side, side), parts, fooled)
