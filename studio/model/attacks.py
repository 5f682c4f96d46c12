"""Attacks that take their time: the job that makes one, how far it is, and what it found."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject

from engine.jobs.inspect_spec import AttackParams, Fooled, Shown
from engine.jobs.records import Job
from engine.jobs.spec import AttackJob
from engine.jobs.states import State
from studio.language import tr
from studio.model.following import Following, why
from studio.model.fooling import Fooling
from studio.model.inspect import InspectModel


class Attacks(Following):
    """Attacks on the picture that is looked at."""

    def __init__(self, model: InspectModel, parent: QObject | None = None) -> None:
        super().__init__(model.studio.queue, ("attack",), parent)
        self.model = model
        self._look()

    def why_not(self) -> str:
        """Why nothing can be attacked now, '' where it can."""
        if not self.model.studio.queue.is_open:
            return tr("The queue is being opened.")
        if self.model.file is None:
            return tr("There is no picture yet.")
        return self.model.needs_many or (tr("An attack is under way.") if self.working is not None else "")

    def start(self) -> None:
        """Attack the picture as it is set."""
        model, chosen = self.model, self.model.classifier
        if self.why_not() or chosen is None or model.file is None:
            return
        params = AttackParams(str(model.studio.home / "attacks"), (str(model.file.absolute()),), model.wanted())
        self.submit(AttackJob(model=chosen.reference, params=params), model.file.name)

    def show(self, job: Job) -> None:
        """What a job of the queue found, as it was set."""
        if job.state is State.FAILED:
            self.failed.emit(why(job))
        if job.state is State.SUCCEEDED and isinstance(job.spec, AttackJob) and job.spec.params.pictures:
            self.model.revisit(job.spec)
            self._visit(job)

    # -- inside --------------------------------------------------------------------------------------------------

    def _done(self, job: Job) -> None:
        if isinstance(job.spec, AttackJob) and self.model.asks_for(job.spec):
            self._visit(job)

    def _visit(self, job: Job) -> None:
        found = _found(job)
        if found is None:
            self.failed.emit(tr("The pictures of this attack are no longer there. Attack again."))
        else:
            self.model.visit(found)


def _found(job: Job) -> Fooling | None:
    """What a finished job found about its first picture: a strip of all that is to be seen, and the words."""
    first = (job.result or {}).get("pictures", [None])[0]
    if first is None:
        return None
    from PIL import Image

    try:
        fooled = msgspec.convert(first["fooled"], Fooled)
        with Image.open(str(first["strip"])) as opened:
            strip = opened.convert("RGB")
    except (OSError, ValueError, KeyError):  # gone, or found by another version
        return None
    side = strip.height
    if strip.width != side * len(fooled.shown):
        return None
    parts: dict[Shown, bytes] = {
        name: strip.crop((number * side, 0, (number + 1) * side, side)).tobytes()
        for number, name in enumerate(fooled.shown)
    }
    return Fooling((side, side), parts, fooled)
