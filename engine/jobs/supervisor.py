"""The supervisor: gives queued jobs to worker processes and makes what the ledger says come true.

Commands only write the ledger; one thread (`work_loop`) compares it with what the workers were told, and tells them.
So it is the same whether a window, a script or another process asked, and nothing is lost if this process dies.
"""

import atexit
import threading
import time
from collections.abc import Callable

from engine.jobs import commands, ownership
from engine.jobs.announcer import Announcer
from engine.jobs.changes import Change, JobChanged, JobEvent, JobProgress, OwnerChanged, QueueCleared, Trouble
from engine.jobs.crew import Crew
from engine.jobs.kinds import HANDLERS, Lane
from engine.jobs.ledger import Ledger
from engine.jobs.records import Job
from engine.jobs.reporter import Want
from engine.jobs.spec import JobSpec
from engine.jobs.work_loop import WorkLoop

__all__ = ["Change", "JobChanged", "JobEvent", "JobProgress", "OwnerChanged", "QueueCleared", "Supervisor", "Trouble"]


def _ignore(change: Change) -> None:
    """For programs that do not listen."""


class Supervisor:
    """Runs the workers of a library if no other process does; in any case takes commands and tells of changes.

    `on_change` is called in the supervisor's own thread. `handlers`: kind -> `module:function`. `preimport`: what
    workers of the batch lane import before their first job. `what`: `window` or `headless`. `warm_after_s`: workers
    are spawned ahead of need only this long after `start`, so that a window can paint first.
    """

    def __init__(
        self,
        ledger: Ledger,
        *,
        handlers: dict[str, str] = HANDLERS,
        on_change: Callable[[Change], None] = _ignore,
        lanes: tuple[Lane, ...] = tuple(Lane),
        spare: bool = True,
        preimport: str = "torch",
        what: str = "window",
        warm_after_s: float = 0.0,
    ) -> None:
        self.ledger = ledger
        crew = Crew(ledger.home, preimport, spare)
        self._loop = WorkLoop(ledger, crew, Announcer(ledger, on_change), handlers, lanes, what)
        self._warm_after_s = warm_after_s
        self._thread = threading.Thread(target=self._loop.run, name="supervisor", daemon=True)

    def start(self) -> None:
        """Become the owner if nobody is, settle what a dead owner left, and begin to work."""
        self._loop.begin(time.monotonic() + self._warm_after_s)
        self._thread.start()
        atexit.register(self.close)

    def close(self, grace: float = 5.0) -> None:
        """Let running jobs checkpoint (at most `grace` seconds), end all workers, and give the library up.

        The jobs are queued again and go on when the library is next opened. Blocks; may be called twice.
        """
        atexit.unregister(self.close)
        if self._thread.is_alive():
            self._loop.leave(time.monotonic() + grace)
            self._thread.join()

    @property
    def owner(self) -> bool:
        """Whether this process runs the workers."""
        return self._loop.mine

    @property
    def left(self) -> bool:
        """Whether it has ended: closed, or handed over to a window that asked."""
        return self._loop.leaving and not self._thread.is_alive()

    def submit(self, spec: JobSpec, name: str) -> Job:
        """Put a job at the end of the queue."""
        job = self.ledger.submit(spec, name)
        self._loop.poke()
        return job

    def cancel(self, id: int) -> Job:
        """Stop a job for good; the device is free within a second even if it is stuck in native code."""
        return self._command(commands.cancel, id)

    def pause(self, id: int) -> Job:
        """Checkpoint and release; `resume` queues it again."""
        return self._command(commands.pause, id)

    def hold(self, id: int) -> Job:
        """Stop in place, memory kept; `resume` goes on within a step."""
        return self._command(commands.hold, id)

    def resume(self, id: int) -> Job:
        """Let a paused, held or suspect job go on."""
        return self._command(commands.resume, id)

    def retry(self, id: int) -> Job:
        """Queue a failed, cancelled or suspect job again, from its last checkpoint."""
        return self._command(commands.retry, id)

    def run_next(self, id: int) -> Job:
        """Put a waiting job at the head of its lane."""
        return self._command(commands.run_next, id)

    def move(self, id: int, before: int | None) -> Job:
        """Put a job just before another in the queue, or at the end."""
        job = self.ledger.reorder(id, before)
        self._loop.poke()
        return job

    def signal(self, id: int, want: Want) -> Job:
        """Ask a running job for a SNAPSHOT, or to SAVE a checkpoint now."""
        job = commands.signal(self.ledger, id, want)
        self._loop.poke()
        return job

    def clear_finished(self, files: bool = False) -> int:
        """Forget finished jobs; how many."""
        number = self.ledger.clear_finished(files)
        self._loop.poke()
        return number

    def explore(self, on: bool) -> None:
        """While on, batch jobs are held in place, so that the device is the user's."""
        self._loop.explore(on)

    def take_over(self) -> bool:
        """Ask a headless owner to hand the library over to this process; it checkpoints first."""
        return ownership.ask_to_leave(self.ledger)

    def _command(self, command: Callable[[Ledger, int], Job], id: int) -> Job:
        job = command(self.ledger, id)
        self._loop.poke()
        return job
