"""The worker processes of one owner: who is idle, who works, who is spare; spawned ahead of need, one slot each."""

import logging
import time
from pathlib import Path

from engine.jobs.kinds import Lane
from engine.jobs.protocol import Leave
from engine.jobs.worker_process import WorkerProcess

log = logging.getLogger(__name__)

_FAILED_START_S = 5.0


class Crew:
    """Workers of the batch lane are warm (they import `preimport` beforehand); light ones start at once."""

    def __init__(self, home: Path, preimport: str, spare: bool) -> None:
        self._home = home
        self._preimport = preimport
        self._spare = spare
        self._not_before = 0.0
        self.workers: list[WorkerProcess] = []

    def take(self, lane: Lane) -> WorkerProcess:
        """An idle worker for this lane, the readiest first; spawned where there is none. It counts as busy."""
        warm = lane is Lane.BATCH and bool(self._preimport)
        idle = [worker for worker in self.workers if not worker.busy and worker.warm == warm]
        idle.sort(key=lambda worker: not worker.ready)
        worker = idle[0] if idle else self._spawn(warm)
        worker.busy = True
        return worker

    def staff(self, lanes: tuple[Lane, ...], at_work: set[Lane]) -> None:
        """Have an idle worker for each lane that rests, and a spare for the batch lane at work; no more than that."""
        if time.monotonic() < self._not_before:
            return
        wanted = {True: 0, False: 0}
        for lane in lanes:
            if lane is Lane.CLUSTER:
                continue  # seldom needed, and soon there
            if lane not in at_work or (lane is Lane.BATCH and self._spare):
                wanted[lane is Lane.BATCH and bool(self._preimport)] += 1
        for warm, number in wanted.items():
            idle = [worker for worker in self.workers if not worker.busy and worker.warm == warm]
            for _ in range(number - len(idle)):
                self._spawn(warm)
            for worker in idle[number:]:
                worker.busy = True
                worker.send(Leave())

    def buried(self, worker: WorkerProcess) -> None:
        """Forget a dead worker. One that died while starting makes the next wait, so that nothing spins."""
        self.workers.remove(worker)
        if not worker.ready and time.monotonic() - worker.spawned < _FAILED_START_S:
            self._not_before = time.monotonic() + _FAILED_START_S

    def _spawn(self, warm: bool) -> WorkerProcess:
        used = {worker.slot for worker in self.workers}
        slot = next(n for n in range(len(used) + 1) if n not in used)
        worker = WorkerProcess(self._home, slot, self._preimport if warm else "")
        log.info("spawned worker %d in slot %d%s", worker.pid, slot, ", warm" if warm else "")
        self.workers.append(worker)
        return worker
