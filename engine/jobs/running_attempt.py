"""What the owner remembers about one attempt while it runs: what it was told, and how it ended."""

from engine.jobs.kinds import SAVELESS
from engine.jobs.notes import Notes
from engine.jobs.protocol import Ended, Tell
from engine.jobs.records import Job
from engine.jobs.reporter import Want
from engine.jobs.worker_process import WorkerProcess


class RunningAttempt:
    """One attempt in one worker."""

    def __init__(self, job: Job, worker: WorkerProcess) -> None:
        self.job = job.id
        self.n = job.attempt
        self.lane = job.lane
        self.saves = job.kind not in SAVELESS
        """Whether it may have work to save when the program leaves."""
        self.worker = worker
        self.notes = Notes(job.id, job.attempt)
        self.begun = False
        """The handler is loaded and works."""
        self.kill_at: float | None = None
        self.end: Ended | None = None
        """What the worker said at the end; None while it works, or if it died."""
        self.dead: str | None = None
        """How the worker's process ended; None while it lives."""
        self.released = False
        """Killed because the program leaves, not through any fault of the job."""
        self._told = (Want.GO, False)

    def tell(self, want: Want, held: bool = False) -> bool:
        """Tell the worker, if it was not told that last. Whether it had to be told."""
        if (want, held) == self._told:
            return False
        self._told = (want, held)
        self.notes.new_pace()
        self.worker.send(Tell(self.n, want, held))
        return True
