"""What an attempt reports, on its way into the ledger: events at once, progress at most twice a second.

What cannot be written now (a full disk) stays here and is written later.
"""

import time
from collections import deque

from engine.jobs.changes import JobProgress
from engine.jobs.ledger import Ledger
from engine.jobs.protocol import Happened, Progress, Saved

WRITE_S = 0.5


class Notes:
    """The reports of one attempt."""

    def __init__(self, job: int, attempt: int) -> None:
        self._job = job
        self._attempt = attempt
        self._unwritten: list[Happened | Saved] = []
        self._progress: Progress | None = None
        self._written_at = float("-inf")
        self._pace: deque[tuple[float, int]] = deque(maxlen=100)

    def happened(self, message: Happened | Saved) -> None:
        """Keep an event or a checkpoint for the ledger."""
        self._unwritten.append(message)

    def progressed(self, progress: Progress) -> JobProgress:
        """Keep where it stands, and estimate the time left from the pace of the last hundred reports."""
        self._progress = progress
        self._pace.append((time.monotonic(), progress.step))
        (then, first), (now, last) = self._pace[0], self._pace[-1]
        eta = None
        if last > first and now > then:
            eta = max(0, progress.total - last) * (now - then) / (last - first)
        return JobProgress(self._job, progress.step, progress.total, eta, progress.metrics)

    def new_pace(self) -> None:
        """Forget the pace: the job was held, or goes on."""
        self._pace.clear()

    def write_down(self, ledger: Ledger, last: bool = False) -> None:
        """Write what is due; `last`: everything, because the attempt has ended."""
        if self._unwritten:
            with ledger.transaction():
                for message in self._unwritten:
                    self._record(ledger, message)
            self._unwritten.clear()
        now = time.monotonic()
        if self._progress is not None and (last or now - self._written_at >= WRITE_S):
            progress = self._progress
            ledger.progress(self._job, self._attempt, progress.step, progress.total, progress.metrics)
            self._progress, self._written_at = None, now

    def _record(self, ledger: Ledger, message: Happened | Saved) -> None:
        home = f"{ledger.runs / str(self._job)}/"
        if isinstance(message, Saved):
            ledger.keep_artifact(self._job, "checkpoint", message.path.removeprefix(home), message.step)
            return
        ledger.remember(self._job, self._attempt, message.kind, message.data)
        file, step = message.data.get("file"), message.data.get("step")
        if isinstance(file, str) and file:
            number = step if isinstance(step, int) else 0
            ledger.keep_artifact(self._job, message.kind, file.removeprefix(home), number)
