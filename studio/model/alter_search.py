"""The two searches behind Alter, as jobs: where in the latent space a picture is, and how its item could be otherwise."""

from pathlib import Path
from typing import Any, Literal

import msgspec
from PySide6.QtCore import QObject, Signal

from engine import paths
from engine.errors import AtelierError
from engine.jobs.changes import JobProgress
from engine.jobs.records import Job
from engine.jobs.spec import AlterJob, AlterParams, InvertJob, InvertParams, JobSpec, Latent
from engine.jobs.states import FINISHED, State
from engine.library.collection import new_id
from studio.language import tr
from studio.model.alter_state import Likeness, Variation
from studio.model.queue import QueueModel
from studio.model.waiting import waits_for
from studio.model.whose import Whose

COUNT = 6


class Found(msgspec.Struct, frozen=True):
    """A picture's place in the latent space."""

    latent: Latent
    likeness: Likeness
    source: str


class AlterSearch(QObject):
    """One search at a time; a new one takes the place of the old. `busy` is '' when there is none."""

    changed = Signal()
    """It has begun or ended, or goes on."""
    found = Signal(object)
    """Found."""
    varied = Signal(object, float)
    """tuple[Variation], most pleasing first; and how far they were let go."""
    failed = Signal(str)

    def __init__(self, queue: QueueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._job = 0
        self._standing: Job | None = None
        """The job as it was told of last."""
        self._due: tuple[JobSpec, str] | None = None
        self.source = ""
        """The file that is looked for, or was last."""
        self.busy: Literal["", "find", "vary"] = ""
        self.step, self.total = 0, 0
        self.eta_s: float | None = None
        self.preview: Path | None = None
        self.previews = 0
        """How many pictures stand beside each other in `preview`."""
        queue.opened.connect(self._opened)
        queue.progressed.connect(self._progressed)
        queue.happened.connect(self._happened)
        queue.job_changed.connect(self._job_changed)

    def find(self, model: str, file: Path) -> None:
        """Where in the latent space of `model` the picture in `file` is."""
        self.source = str(file)
        params = InvertParams((str(file),), str(_out()))
        self._begin("find", InvertJob(model=model, params=params), file.name)

    def vary(
        self, model: str, name: str, latent: Latent, whose: Whose, amount: float, keep: Path | None, seed: int
    ) -> None:
        """Variations of `latent` that please more, or (where nothing is known of `whose`) only differ. `name`: what the item is called; `keep`: a picture, white where it stays."""
        params = AlterParams(
            str(_out()), latent=latent, amount=amount, count=COUNT, keep=str(keep) if keep else "", **whose.told()
        )
        self._begin("vary", AlterJob(model=model, params=params, seed=seed), name)

    def take_up(self, model: str) -> None:
        """Follow a search for a picture that an earlier window began with this model, if there is one."""
        if self.busy or not model or not self._queue.is_open:
            return
        for job in self._queue.unfinished():
            if isinstance(job.spec, InvertJob) and job.spec.model == model and _is_ours(job.spec):
                self._job, self.busy, self.source = job.id, "find", job.spec.params.pictures[0]
                self._standing = job
                self.step, self.total, self.eta_s, self.preview = 0, 0, None, None
                self.changed.emit()
                return

    def waiting_words(self) -> str:
        """Why the search is not worked on; '' where it is."""
        if self._standing is None:
            return tr("Starting") if self.busy else ""
        return waits_for(self._queue, self._standing)

    def show(self, job: Job) -> None:
        """Say once more what a search for a picture found, where none is under way."""
        if self.busy or not isinstance(job.spec, InvertJob):
            return
        if job.state is State.SUCCEEDED and job.result is not None:
            self.source = job.spec.params.pictures[0]
            self._tell_found(job.result)

    def cancel(self) -> None:
        """End the search, if there is one."""
        number, self._job, self._due, self._standing = self._job, 0, None, None
        self.busy = ""
        if number:
            self._queue.cancel(number)
        self.changed.emit()

    def _begin(self, busy: Literal["find", "vary"], spec: JobSpec, name: str) -> None:
        self.cancel()
        self.busy, self.step, self.total, self.eta_s, self.preview = busy, 0, 0, None, None
        self._due = spec, name
        self._opened()
        self.changed.emit()

    def _opened(self) -> None:
        if self._due is None or not self._queue.is_open:
            return
        (spec, name), self._due = self._due, None
        try:
            self._standing = self._queue.submit(spec, name)
            self._job = self._standing.id
        except AtelierError as error:
            self._fail(str(error))

    def _progressed(self, number: int, progress: JobProgress) -> None:
        if number == self._job:
            self.step, self.total, self.eta_s = progress.step, progress.total, progress.eta_s
            self.changed.emit()

    def _happened(self, number: int, kind: str, data: dict[str, Any]) -> None:
        if number == self._job and kind == "preview":
            self.preview = self._queue.job(number).folder / str(data["file"])
            self.previews = int(data["count"])
            self.changed.emit()

    def _job_changed(self, job: Job) -> None:
        if not self._job or (
            job.id != self._job and (self._standing is None or self._standing.state is not State.QUEUED)
        ):
            return
        if job.id != self._job or job.state not in FINISHED:
            self._standing = job if job.id == self._job else self._standing
            self.changed.emit()  # it goes on, or may wait for another one now
            return
        busy, self._job, self.busy = self.busy, 0, ""
        if job.state is State.FAILED:
            self._fail(job.error)
            return
        self.changed.emit()
        if job.state is not State.SUCCEEDED or job.result is None:
            return
        if busy == "find":
            self._tell_found(job.result)
        else:
            assert isinstance(job.spec, AlterJob)
            rows = msgspec.convert(job.result["variations"], tuple[Variation, ...])
            self.varied.emit(rows, job.spec.params.amount)

    def _tell_found(self, result: dict[str, Any]) -> None:
        row = result["pictures"][0]
        likeness = Likeness(float(row["error"]), row["inside"])
        self.found.emit(Found(msgspec.convert(row["latent"], Latent), likeness, self.source))

    def _fail(self, sentence: str) -> None:
        self.busy, self._due, self._job = "", None, 0
        self.changed.emit()
        self.failed.emit(sentence)


def _out() -> Path:
    """A folder for what a job draws: only looked at, so it may be deleted with the cache."""
    return _place() / new_id()


def _place() -> Path:
    return paths.cache() / "alter"


def _is_ours(spec: InvertJob) -> bool:
    """Whether it was asked for here, not by a command."""
    return Path(spec.params.out).parent == _place() and bool(spec.params.pictures)
