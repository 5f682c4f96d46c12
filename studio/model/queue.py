"""The job queue as the window sees it: the supervisor's words, hopped to the window's thread as signals."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from engine.errors import AtelierError
from engine.jobs.changes import Change, JobChanged, JobEvent, JobProgress, Mended, OwnerChanged, QueueCleared, Trouble
from engine.jobs.records import Event, Job
from engine.jobs.reporter import Want
from engine.jobs.spec import JobSpec, ProbeJob, ProbeParams
from engine.jobs.states import ACTIVE, State
from studio.language import tr
from studio.model.observable import Property

if TYPE_CHECKING:  # opened after the first paint, imported then
    from engine.jobs.ledger import Ledger
    from engine.jobs.supervisor import Supervisor


WARM_AFTER_S = 1.5
"""Workers are started ahead of need only this long after the window was painted."""


def is_look(job: Job) -> bool:
    """Whether a job is the window's own look at the device, which the user does not see."""
    return job.kind == "probe" and not job.name


class QueueModel(QObject):
    """The library's jobs. Opened after the window is painted (`open`); until then it is empty and takes no work.

    All signals come in the window's thread.
    """

    opened = Signal()
    job_changed = Signal(object)  # Job
    progressed = Signal(int, object)  # job, JobProgress
    happened = Signal(int, str, object)  # job, kind, data
    reordered = Signal()
    """Places or rows changed as a whole (a drag, a clearing): read `jobs` again."""
    owner_changed = Signal(object)  # OwnerChanged
    trouble = Signal(str)
    """The queue cannot go on for now; a sentence, '' once it is over."""

    refused = Signal(str)
    """The job list cannot be opened; a sentence."""

    mended = Signal(str)
    """The job list was damaged and made anew; a sentence."""

    exploring = Property(False)
    """Long work is held while the user explores."""
    exploring_changed = Signal(bool)

    _arrived = Signal(object)

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._ledger: Ledger | None = None
        self._supervisor: Supervisor | None = None
        self._progress: dict[int, JobProgress] = {}
        self._arrived.connect(self._sort, Qt.ConnectionType.QueuedConnection)

    # life

    def open(self) -> None:
        """Open the ledger and start its workers."""
        if self._supervisor is not None:
            return
        from engine.jobs.opening import open_ledger
        from engine.jobs.supervisor import Supervisor

        try:
            self._ledger = open_ledger(self._file)
        except AtelierError as error:
            self.refused.emit(str(error))
            return
        self._supervisor = Supervisor(self._ledger, on_change=self._arrived.emit, warm_after_s=WARM_AFTER_S)
        self._supervisor.start()
        self.opened.emit()
        self.reordered.emit()
        if self._ledger.mended:
            self.mended.emit(self._ledger.mended)

    def close(self, grace: float = 10.0, *, go_on: bool = False) -> None:
        """Let running work save itself (at most `grace` seconds) and let go of the library.

        `go_on`: a worker without a window takes the library over.
        """
        if self._supervisor is None or self._ledger is None:
            return
        supervisor, ledger = self._supervisor, self._ledger
        self._supervisor = self._ledger = None
        supervisor.close(grace)
        ledger.close()
        if go_on:
            from engine.jobs.headless import launch

            launch(self._file.parent)

    @property
    def is_open(self) -> bool:
        """Whether it takes work."""
        return self._supervisor is not None

    # reading

    def jobs(
        self, states: Iterable[State] | None = None, search: str = "", limit: int = 200, offset: int = 0
    ) -> list[Job]:
        """Jobs in queue order, the newest finished first; some states only, and only names that contain `search`.

        The window's own looks at the device are no work of the user's: they are neither listed nor counted.
        """
        if self._ledger is None:
            return []
        return self._ledger.jobs(states=states, search=search, limit=limit, offset=offset, looks=False)

    def job(self, number: int) -> Job:
        """One job. Raises NotFound."""
        return self._open_ledger().get(number)

    def count(self, states: Iterable[State] | None = None, search: str = "") -> int:
        """How many there are."""
        return 0 if self._ledger is None else self._ledger.count(states=states, search=search, looks=False)

    def events(self, number: int, after: int = 0) -> list[Event]:
        """What has happened in a job, oldest first."""
        return [] if self._ledger is None else self._ledger.events(number, after)

    def worked(self, number: int) -> float:
        """Seconds that all attempts of a job took together, without one that goes on."""
        from engine.jobs.worked import worked

        return 0.0 if self._ledger is None else worked(self._ledger, number)

    def progress(self, number: int) -> JobProgress | None:
        """The last JobProgress of a job in this session, None without one."""
        return self._progress.get(number)

    def look(self) -> int:
        """Ask a worker what device it has; gives the job's number (of one that is already asked, if there is one)."""
        asked = self._open_ledger().jobs(states={*ACTIVE, State.QUEUED}, search="probe")
        number = next((job.id for job in asked if is_look(job)), 0)
        return number or self.submit(ProbeJob(params=ProbeParams(device=True)), "").id

    def unfinished(self) -> list[Job]:
        """Work that is left: running, held or waiting (put-aside and suspect jobs wait for the user and do not count)."""
        if self._ledger is None:
            return []
        return self.jobs(states={*ACTIVE, State.QUEUED})

    # doing

    def submit(self, spec: JobSpec, name: str) -> Job:
        """Put work on the queue."""
        return self._open_supervisor().submit(spec, name)

    def cancel(self, number: int) -> None:
        """Stop it; what is saved stays."""
        self._open_supervisor().cancel(number)

    def pause(self, number: int) -> None:
        """Let it save itself and leave the memory."""
        self._open_supervisor().pause(number)

    def hold(self, number: int) -> None:
        """Hold it in place."""
        self._open_supervisor().hold(number)

    def resume(self, number: int) -> None:
        """Let a held or paused (or suspect) job go on."""
        self._open_supervisor().resume(number)

    def retry(self, number: int) -> None:
        """Try a failed or cancelled job again, from its last checkpoint."""
        self._open_supervisor().retry(number)

    def move(self, number: int, before: int | None) -> None:
        """Put a waiting job before another one, or (None) last."""
        self._open_supervisor().move(number, before)
        self.reordered.emit()

    def run_next(self, number: int) -> None:
        """Put a waiting job first."""
        self._open_supervisor().run_next(number)
        self.reordered.emit()

    def signal(self, number: int, want: Want) -> None:
        """Ask running work for a snapshot or a checkpoint now."""
        self._open_supervisor().signal(number, want)

    def explore(self, on: bool) -> None:
        """Hold long work while the user explores, or let it go on."""
        if self._supervisor is not None:
            self._supervisor.explore(on)
        self.exploring = on

    def clear_finished(self) -> None:
        """Forget the finished jobs (their results stay)."""
        self._open_ledger().clear_finished()
        self.reordered.emit()

    # inside

    def _open_ledger(self) -> Ledger:
        if self._ledger is None:
            raise _not_open()
        return self._ledger

    def _open_supervisor(self) -> Supervisor:
        if self._supervisor is None:
            raise _not_open()
        return self._supervisor

    def _sort(self, change: Change) -> None:
        match change:
            case JobProgress():
                self._progress[change.id] = change
                self.progressed.emit(change.id, change)
            case JobChanged():
                self.job_changed.emit(change.job)
            case JobEvent():
                self.happened.emit(change.id, change.kind, change.data)
            case QueueCleared():
                self.reordered.emit()
            case OwnerChanged():
                if change.what == "headless" and not change.mine and self._supervisor is not None:
                    self._supervisor.take_over()  # it checkpoints and hands its work to the window
                self.owner_changed.emit(change)
            case Mended():
                self.mended.emit(change.sentence)
            case Trouble():
                self.trouble.emit(change.sentence)


def _not_open() -> AtelierError:
    return AtelierError(
        tr("The list of jobs is not open. Wait a moment; where it stays closed, the line at the bottom says why.")
    )
