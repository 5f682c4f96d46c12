"""All runs of the library, the newest first, as the window lists them."""

from PySide6.QtCore import QObject, Signal

from engine.jobs.records import Job
from engine.jobs.states import State
from studio.language import tr
from studio.model.queue import QueueModel

PAGE, MOST = 500, 5_000

STATE_WORDS = {
    State.QUEUED: "waiting",
    State.STARTING: "starting",
    State.RUNNING: "running",
    State.HELD: "held",
    State.UNREACHABLE: tr("out of reach"),
    State.PAUSING: "pausing",
    State.PAUSED: "paused",
    State.CANCELLING: "stopping",
    State.CANCELLED: "stopped",
    State.SUCCEEDED: "done",
    State.FAILED: "failed",
    State.SUSPECT: tr("waiting for you"),
}
"""What a run's state is called in the window."""


class RunsModel(QObject):
    """The training jobs of the queue. `changed` when one came, went, or is in another state."""

    changed = Signal()

    def __init__(self, queue: QueueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._runs: dict[int, Job] = {}
        queue.opened.connect(self.reload)
        queue.reordered.connect(self.reload)
        queue.job_changed.connect(self._on_job)
        self.reload()

    @property
    def runs(self) -> list[Job]:
        """The runs, the newest first."""
        return sorted(self._runs.values(), key=lambda job: -job.id)

    def find(self, number: int) -> Job | None:
        """The run with this number, or None."""
        return self._runs.get(number)

    def reload(self) -> None:
        """Read the list anew."""
        found: dict[int, Job] = {}
        for offset in range(0, MOST, PAGE):
            page = self._queue.jobs(limit=PAGE, offset=offset)
            found |= {job.id: job for job in page if job.kind == "train"}
            if len(page) < PAGE:
                break
        self._runs = found
        self.changed.emit()

    def before(self, job: Job) -> int:
        """How many jobs of its lane run or wait before a waiting run."""
        if job.state is not State.QUEUED:
            return 0
        busy = self._queue.jobs(states={State.QUEUED, State.STARTING, State.RUNNING, State.PAUSING, State.CANCELLING})
        ahead = [j for j in busy if j.lane is job.lane and j.id != job.id]
        return sum(j.state is not State.QUEUED or (j.rank, j.id) < (job.rank, job.id) for j in ahead)

    def _on_job(self, job: Job) -> None:
        if job.kind != "train":
            return
        known = self._runs.get(job.id)
        self._runs[job.id] = job
        if known is None or known.state is not job.state or known.name != job.name:
            self.changed.emit()
