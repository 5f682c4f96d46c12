"""A study being looked at: its results as they come in, how far it is, and what can be asked of it."""

from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from engine.jobs.records import Job
from engine.jobs.states import State
from engine.library.study import read_record
from studio.model.queue import QueueModel
from studio.model.studies import Study
from studio.model.study_words import headline


class StudyWatch(QObject):
    """Follows one study at a time. `changed` when its results, state or progress did."""

    changed = Signal()

    def __init__(self, queue: QueueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self.study: Study | None = None
        self.step = self.total = 0
        self.eta_s: float | None = None
        self.metrics: dict[str, float] = {}
        queue.job_changed.connect(self._on_job)
        queue.progressed.connect(self._on_progress)
        queue.happened.connect(self._on_event)

    def show(self, study: Study | None) -> None:
        """Follow this one."""
        before, self.study = self.study, study
        job = study.job if study is not None else None
        if study is None or before is None or before.number != study.number:
            self.step, self.total, self.metrics, self.eta_s = 0, 0, {}, None
            if job is not None:
                self.step, self.total, self.metrics = job.step, job.total, dict(job.metrics)
                progress = self._queue.progress(job.id)
                if progress is not None and job.state is State.RUNNING:
                    self._take(progress)
        if job is None or job.state is not State.RUNNING:
            self.eta_s = None
        self.changed.emit()

    @property
    def headline(self) -> str:
        """The sentence above the chart."""
        return headline(self.study, self.metrics) if self.study is not None else ""

    @property
    def working_on(self) -> int:
        """The place of the arm that is being tried, -1 for none."""
        running = self.study is not None and self.study.state in (State.RUNNING, State.HELD)
        return int(self.metrics.get("arm", 0)) - 1 if running else -1

    # -- what can be asked of it ---------------------------------------------------------------------------------

    def can(self) -> set[str]:
        """What makes sense now: of pause, hold, resume and stop."""
        if self.study is None or self.study.job is None:
            return set()
        return {
            State.QUEUED: {"pause", "stop"},
            State.STARTING: {"pause", "stop"},
            State.RUNNING: {"pause", "hold", "stop"},
            State.HELD: {"pause", "resume", "stop"},
            State.PAUSING: {"stop"},
            State.PAUSED: {"resume", "stop"},
            State.SUSPECT: {"resume", "stop"},
            State.CANCELLED: {"resume"},
            State.FAILED: {"resume"},
        }.get(self.study.state, set())

    def pause(self) -> None:
        """Save where it stands and free the memory."""
        self._ask("pause")

    def hold(self) -> None:
        """Stand still in place."""
        self._ask("hold")

    def resume(self) -> None:
        """Go on where it was; also a study that was stopped or failed."""
        over = self.study is not None and self.study.state in (State.CANCELLED, State.FAILED)
        self._ask("retry" if over else "resume")

    def stop(self) -> None:
        """End it now; the results so far stay."""
        self._ask("cancel")

    def _ask(self, what: str) -> None:
        if self.study is not None and self.study.job is not None:
            getattr(self._queue, what)(self.study.job.id)

    # -- following -----------------------------------------------------------------------------------------------

    def _take(self, progress: Any) -> None:
        self.step, self.total, self.eta_s = progress.step, progress.total, progress.eta_s
        self.metrics = dict(progress.metrics)

    def _on_job(self, job: Job) -> None:
        if self.study is not None and job.id == self.study.number:
            self._read(job)

    def _on_progress(self, number: int, progress: Any) -> None:
        if self.study is not None and number == self.study.number:
            self._take(progress)
            self.changed.emit()

    def _on_event(self, number: int, kind: str, _data: object) -> None:
        if self.study is not None and number == self.study.number and kind == "found":
            self._read(self.study.job)

    def _read(self, job: Job | None) -> None:
        """What was found is on disk before it is told."""
        assert self.study is not None
        record = read_record(self.study.folder) or self.study.record
        when = (job.finished or job.created) if job is not None else self.study.when
        worked = self._queue.worked(job.id) if job is not None else 0.0
        self.show(msgspec.structs.replace(self.study, record=record, job=job, when=when, worked=worked))
