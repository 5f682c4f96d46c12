"""Following the jobs of a panel, one at a time: what is under way, how far it is, how it ended."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.errors import AtelierError
from engine.jobs.changes import JobProgress
from engine.jobs.records import Job
from engine.jobs.spec import JobSpec
from engine.jobs.states import FINISHED, State
from studio.language import tr
from studio.model.queue import QueueModel

RESTING = frozenset({State.PAUSED, State.SUSPECT})
"""A job like this waits for somebody, and nobody for it."""


class Following(QObject):
    """Takes up a job of `kinds` that is under way, its own or another's; when it ends, the next. Subclasses say what a job that was
    done is to them (`_done`)."""

    changed = Signal()
    progressed = Signal()
    failed = Signal(str)

    def __init__(self, queue: QueueModel, kinds: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue, self._kinds = queue, kinds
        self.working: Job | None = None
        self.progress: JobProgress | None = None
        queue.opened.connect(self._look)
        queue.job_changed.connect(self._on_job)
        queue.progressed.connect(self._on_progress)

    def submit(self, spec: JobSpec, name: str) -> Job | None:
        """Begin a job, and follow it; None where that fails, which is said."""
        if not self._queue.is_open:
            self.failed.emit(tr("The queue is being opened. Try again in a moment."))
            return None
        try:
            job = self._queue.submit(spec, name)
        except AtelierError as error:
            self.failed.emit(str(error))
            return None
        self._watch(job)
        return job

    def cancel(self) -> None:
        """Stop what is under way."""
        if self.working is not None:
            self._queue.cancel(self.working.id)

    def _done(self, job: Job) -> None:
        """A job has succeeded."""

    def _mine(self, job: Job) -> bool:
        """Whether it is a job to be followed here; other panels may have jobs of the same kind."""
        return job.kind in self._kinds

    def _look(self) -> None:
        """Take up what is under way."""
        mine = [job for job in self._queue.unfinished() if self._mine(job) and job.state not in RESTING]
        if mine and self.working is None:
            self._watch(mine[0])
        self.changed.emit()

    def _watch(self, job: Job | None) -> None:
        self.working, self.progress = job, None
        self.changed.emit()

    def _on_job(self, job: Job) -> None:
        if not self._mine(job) or (self.working is not None and job.id != self.working.id):
            return
        over = job.state in FINISHED | RESTING
        if not over:
            if self.working is None:
                self._watch(job)
            self.working = job
            self.changed.emit()
            return
        if self.working is None:
            return
        if job.state is State.SUCCEEDED:
            self._done(job)
        self._watch(None)
        if job.state is State.FAILED:
            self.failed.emit(why(job))
        self._look()

    def _on_progress(self, number: int, progress: JobProgress) -> None:
        if self.working is not None and number == self.working.id:
            self.progress = progress
            self.progressed.emit()


def why(job: Job) -> str:
    """Why a job failed, in its first line."""
    return job.error.splitlines()[0] if job.error else tr("It failed.")
