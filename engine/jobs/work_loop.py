"""The owner's loop: one thread that makes the workers do what the ledger says, and writes down what they say."""

import contextlib
import logging
import sqlite3
import threading
import time
from multiprocessing import Pipe
from multiprocessing.connection import wait
from typing import Any

from engine.jobs import commands, outcomes, ownership
from engine.jobs.announcer import Announcer
from engine.jobs.changes import Mended, OwnerChanged
from engine.jobs.crew import Crew
from engine.jobs.folder import WATCHED
from engine.jobs.kinds import FAR, Lane
from engine.jobs.ledger import Ledger
from engine.jobs.opening import free_folder
from engine.jobs.processes import lives
from engine.jobs.protocol import Happened, Outcome, Progress, Ready, Run, Saved, Started, Tell
from engine.jobs.records import Job
from engine.jobs.reporter import Want
from engine.jobs.running_attempt import RunningAttempt
from engine.jobs.settling import Settling
from engine.jobs.spec import encode
from engine.jobs.states import BUSY, State
from engine.jobs.worker_process import WorkerProcess
from engine.library.halves import sweep_halves

log = logging.getLogger(__name__)

POLL_S = 0.2
"""So often the ledger is looked at for what other processes ask; this process wakes the loop itself."""
GRACE_S = 0.5
"""A cancelled job has this long to stop by itself; then its processes are killed."""
FAREWELL_S = 40.0
"""A cancelled job on a cluster has this long to be stopped there and to bring its checkpoint home."""
GIVE_UP_S = 3.0
TIDY_S = 0.2
"""When the program leaves, work that saves nothing has this long to put its files away; then it is killed."""
WISHES = {"cancel": commands.cancel, "pause": commands.pause}
HAND_OVER_S = 5.0
"""A headless owner that is asked to leave gives its jobs this long to checkpoint."""


class WorkLoop:
    """Owns the workers if nobody else does. Every tick compares the ledger with what each worker was told."""

    def __init__(
        self,
        ledger: Ledger,
        crew: Crew,
        announcer: Announcer,
        handlers: dict[str, str],
        lanes: tuple[Lane, ...],
        what: str,
    ) -> None:
        self.mine = False
        self._ledger = ledger
        self._crew = crew
        self._announcer = announcer
        self._handlers = handlers
        self._lanes = lanes
        self._what = what
        self._settling = Settling(ledger)
        self._running: dict[int, RunningAttempt] = {}
        self._wake_r, self._wake_w = Pipe(duplex=False)
        self._woken = threading.Event()
        self._warm_at = 0.0
        self._leave_by: float | None = None
        self._tidy_by = 0.0
        self._owner_seen: tuple[int, str] | None = None
        self._exploring = False

    # -- called by other threads ------------------------------------------------------------------------------------

    def begin(self, warm_at: float) -> None:
        """Before the thread starts. Workers are spawned ahead of need from `warm_at` (monotonic) on."""
        self._warm_at = warm_at
        self._announcer.begin()

    def poke(self) -> None:
        """Look at the ledger now."""
        if not self._woken.is_set():
            self._woken.set()
            # After the loop has ended nobody listens; the ledger has the word all the same.
            with contextlib.suppress(OSError):
                self._wake_w.send_bytes(b".")

    def leave(self, by: float) -> None:
        """Let the jobs checkpoint until `by` (monotonic), then end."""
        self._begin_to_leave(by)
        self.poke()

    @property
    def leaving(self) -> bool:
        """Whether it ends or has ended."""
        return self._leave_by is not None

    def explore(self, on: bool) -> None:
        """Hold the batch lane in place, or let it go on."""
        self._exploring = on
        self.poke()

    # -- the loop ---------------------------------------------------------------------------------------------------

    def run(self) -> None:
        """The thread."""
        try:
            while not self._done():
                timeout = POLL_S
                try:
                    timeout = self._tick()
                    self._announcer.trouble("")
                except sqlite3.OperationalError as error:
                    # The disk is full, or the ledger locked for very long: nothing is forgotten, all is tried again.
                    self._announcer.trouble(f"The job list at {self._ledger.path} cannot be written ({error}).")
                except Exception as error:
                    # A mistake in here must neither end the queue nor hide.
                    if not self._announcer.troubled:
                        log.exception("the work loop failed; going on")
                    self._announcer.trouble(f"The queue met an unexpected error ({type(error).__name__}: {error}).")
                self._listen(timeout)
        finally:
            for attempt in self._running.values():
                attempt.worker.kill()
            for worker in self._crew.workers:
                worker.kill()
                worker.bury(expected=True)
            try:
                if self.mine:
                    self.mine = False
                    ownership.give_up(self._ledger)
                self._announcer.announce(certainly=True)
            except sqlite3.OperationalError:
                # On a full disk the row stays; this process will be dead, so it binds nobody.
                log.exception("the library could not be given up in good order")
            self._wake_r.close()
            self._wake_w.close()

    def _done(self) -> bool:
        if self._leave_by is None:
            return False
        # Where not even the ledger can be written, the next start settles what this one must leave.
        return not self._running or time.monotonic() > self._leave_by + GIVE_UP_S

    def _look_after_the_file(self) -> None:
        """The job list may be deleted, or another put in its place, while it is open: what was in it is still known, and is put back."""
        if not self._ledger.connections.lost:
            return
        if not self.mine:
            self._ledger.connections.take_up()  # the owner puts it back, or it was put back just now
            return
        aside = free_folder(self._ledger.path)
        replaced = self._ledger.connections.put_back(aside)
        sentence = "The job list was taken away while Atelier was open. It was written anew, and nothing of it is lost."
        if replaced:
            sentence = (
                "The job list was replaced while Atelier was open. The one that Atelier works with was put back; the other is kept in"
                f" {aside}. To use that one, close Atelier first."
            )
        log.warning(sentence)
        self._announcer.tell(Mended(sentence))

    def _tick(self) -> float:
        now = time.monotonic()
        self._look_after_the_file()
        self._own()
        if self.mine:
            if self._leave_by is None:
                self._settling.step(self._running)
            self._obey(now)
            if self._leave_by is None:
                self._dispatch()
                if now >= self._warm_at:
                    self._crew.staff(self._lanes, {attempt.lane for attempt in self._running.values()})
        self._announcer.announce(certainly=self.mine)
        deadlines = [a.kill_at - now for a in self._running.values() if a.kill_at is not None]
        if self._leave_by is not None:
            # A deadline that has passed is waited for no more: what was killed wakes the loop by its death.
            deadlines += [by - now for by in (self._tidy_by, self._leave_by) if by > now]
        return max(0.0, min([POLL_S, *deadlines]))

    def _own(self) -> None:
        found = ownership.owner(self._ledger)
        free = found is None or not lives(found.pid, found.born)
        if not self.mine and self._leave_by is None and free and ownership.take(self._ledger, self._what):
            self.mine = True
            self._settling.begin()
            with contextlib.suppress(OSError):
                sweep_halves(self._ledger.home)
            found = ownership.owner(self._ledger)
        seen = (found.pid, found.what) if found else (0, "")
        if seen != self._owner_seen:
            self._owner_seen = seen
            self._announcer.tell(OwnerChanged(self.mine, *seen))
        if self.mine and found is not None and found.leave and self._leave_by is None:
            self._begin_to_leave(time.monotonic() + HAND_OVER_S)

    def _begin_to_leave(self, by: float) -> None:
        self._tidy_by = min(by, time.monotonic() + TIDY_S)
        self._leave_by = by

    def _obey(self, now: float) -> None:
        """Tell every worker what the ledger wants of its job, and end what does not obey."""
        self._explore()
        for attempt in list(self._running.values()):
            if attempt.end is not None or attempt.dead is not None:
                self._finish(attempt)
                continue
            job = self._ledger.get(attempt.job)
            if self._leave_by is not None and job.state is not State.CANCELLING:
                patience = self._leave_by if attempt.saves else self._tidy_by
                if now >= patience or job.state is State.STARTING or attempt.lane is Lane.CLUSTER:
                    attempt.released = True
                    self._kill(attempt, job)
                else:
                    attempt.tell(Want.PAUSE)
                continue
            match job.state:
                case State.CANCELLING:
                    if attempt.tell(Want.CANCEL):
                        attempt.kill_at = now + (FAREWELL_S if attempt.lane is Lane.CLUSTER else GRACE_S)
                    elif attempt.kill_at is not None and now >= attempt.kill_at:
                        log.info("job %d did not stop in %.1f s: killed", job.id, GRACE_S)
                        attempt.kill_at = None
                        self._kill(attempt, job)
                case State.PAUSING:
                    attempt.tell(Want.PAUSE)
                case State.HELD if job.want == "go" and not self._working(job.lane):
                    commands.go_on(self._ledger, job.id)
                case State.HELD:
                    attempt.tell(Want.GO, held=True)
                case State.STARTING if attempt.begun:
                    self._began(attempt)
                case _:
                    attempt.tell(Want.GO)
                    if job.want in (Want.SNAPSHOT.value, Want.SAVE.value):
                        attempt.worker.send(Tell(attempt.n, Want(job.want)))
                        self._ledger.set(job.id, attempt=attempt.n, want="")
            attempt.notes.write_down(self._ledger)

    @staticmethod
    def _kill(attempt: RunningAttempt, job: Job) -> None:
        """End a worker that does not end by itself. Memory was not the reason, so what counts such ends goes."""
        attempt.worker.kill()
        with contextlib.suppress(OSError):  # a folder that may not be written any more
            (job.folder / WATCHED).unlink(missing_ok=True)

    def _began(self, attempt: RunningAttempt) -> None:
        with self._ledger.transaction():
            # Race: cancelled or paused while the handler was being loaded; then the state stays as the user set it.
            job = self._ledger.get(attempt.job)
            if job.state is State.STARTING:
                self._ledger.change(attempt.job, State.RUNNING, attempt=attempt.n)
                if job.want in WISHES:  # said while nobody followed it
                    WISHES[job.want](self._ledger, job.id)

    def _explore(self) -> None:
        for attempt in self._running.values():
            if attempt.lane is Lane.BATCH:
                job = self._ledger.get(attempt.job)
                if self._exploring and job.state is State.RUNNING:
                    commands.hold(self._ledger, job.id, want="explore")
                elif not self._exploring and job.state is State.HELD and job.want == "explore":
                    commands.go_on(self._ledger, job.id)

    def _working(self, lane: Lane) -> bool:
        return bool(self._ledger.working(lane, BUSY)) or (lane is Lane.BATCH and self._exploring)

    def _dispatch(self) -> None:
        for lane in self._lanes:
            if self._working(lane) or self._settling.blocks(lane):
                continue
            job = self._ledger.next_queued(lane, time.time())
            if job is None:
                continue
            handler = FAR if lane is Lane.CLUSTER else self._handlers.get(job.kind)
            worker = self._crew.take(lane)
            claimed = self._ledger.claim(job.id, worker.pid, worker.born)
            if claimed is None:
                worker.busy = False
                continue
            attempt = RunningAttempt(claimed, worker)
            self._running[job.id] = attempt
            spec = encode(job.spec)
            worker.send(Run(job.id, attempt.n, handler or f"no handler:{job.kind}", spec, str(job.folder)))

    # -- what the workers say ---------------------------------------------------------------------------------------

    def _listen(self, timeout: float) -> None:
        handles: dict[Any, WorkerProcess] = {}
        for worker in self._crew.workers:
            handles[worker.connection] = worker
            handles[worker.sentinel] = worker
        ready = wait([self._wake_r, *handles], timeout)
        if self._wake_r in ready:
            self._woken.clear()
            self._wake_r.recv_bytes()
        for handle in ready:
            if isinstance(handle, int):
                self._bury(handles[handle])
            elif handle is not self._wake_r and (worker := handles[handle]) in self._crew.workers:
                self._hear(worker)

    def _hear(self, worker: WorkerProcess) -> None:
        attempt = next((a for a in self._running.values() if a.worker is worker), None)
        for message in worker.heard():
            if isinstance(message, Ready):
                worker.ready = True
            elif attempt is None or message.attempt != attempt.n:
                log.warning("worker %d speaks of an attempt that is over", worker.pid)
            else:
                match message:
                    case Started():
                        attempt.begun = True
                    case Progress():
                        self._announcer.tell(attempt.notes.progressed(message))
                    case Happened(kind="reach", data=data):
                        outcomes.reached(self._ledger, attempt.job, attempt.n, bool(data["reached"]))
                        attempt.notes.happened(message)
                    case Happened() | Saved():
                        attempt.notes.happened(message)
                    case _:
                        attempt.end = message

    def _bury(self, worker: WorkerProcess) -> None:
        if worker not in self._crew.workers:
            return
        self._hear(worker)
        attempt = next((a for a in self._running.values() if a.worker is worker), None)
        reason = worker.bury(expected=attempt is None)
        self._crew.buried(worker)
        if attempt is not None:
            attempt.dead = reason

    def _finish(self, attempt: RunningAttempt) -> None:
        attempt.notes.write_down(self._ledger, last=True)
        if attempt.end is not None:
            outcomes.ended(self._ledger, attempt.job, attempt.end)
        else:
            outcome = Outcome.RELEASED if attempt.released else Outcome.DIED
            outcomes.died(self._ledger, attempt.job, attempt.n, outcome, attempt.dead or "")
        del self._running[attempt.job]
        attempt.worker.busy = attempt.worker.doomed  # killed just as it ended: not to be used again
