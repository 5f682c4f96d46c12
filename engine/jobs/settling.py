"""What a dead owner left behind is settled: old processes are waited for, then each job goes where it belongs."""

import logging
import time
from collections.abc import Container

from engine.jobs import outcomes
from engine.jobs.kinds import Lane
from engine.jobs.ledger import Ledger
from engine.jobs.ownership import living_owner
from engine.jobs.processes import kill_tree, lives
from engine.jobs.protocol import Outcome
from engine.jobs.records import Attempt, Job
from engine.jobs.states import ACTIVE
from engine.jobs.worker import LEAVE_S

log = logging.getLogger(__name__)

GONE = "the program that ran it is gone"
LOOK_S = 1.0
"""How often the owner looks for jobs that a command line ran itself and did not finish."""


def settle_dead(ledger: Ledger) -> None:
    """Settle jobs whose process is gone and for which no living owner can speak. Any process may do this.

    Race: the owner of a worker that has just died settles it itself, and knows better why; so workers of a living
    owner are left to it. Two processes settling the same attempt: the second finds that the state has moved on.
    """
    owned = living_owner(ledger) is not None
    for job in ledger.jobs(ACTIVE, limit=-1):
        attempt = ledger.attempts(job.id)[-1]
        if not lives(attempt.pid, attempt.born) and (attempt.backend == "here" or not owned):
            outcomes.died(ledger, job.id, attempt.n, Outcome.OWNER_DIED, GONE)


class Settling:
    """Jobs that the ledger calls active, though no worker of this owner works for them."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._patience = 0.0
        self._look_at = 0.0
        self._lanes: set[Lane] = set()

    def begin(self) -> None:
        """This process has just become the owner."""
        # A worker that lost its owner checkpoints and leaves within LEAVE_S; one that does not is killed.
        self._patience = time.monotonic() + LEAVE_S + 1.0
        self._look_at = 0.0

    def blocks(self, lane: Lane) -> bool:
        """Whether an old worker may still use the device for a job of this lane."""
        return lane in self._lanes

    def step(self, mine: Container[int]) -> None:
        """Settle what can be settled now; `mine` are the jobs this owner's workers do."""
        now = time.monotonic()
        if now < self._look_at:
            return
        self._lanes = set()
        for job in self._ledger.jobs(ACTIVE, limit=-1):
            if job.id in mine:
                continue
            attempt = self._ledger.attempts(job.id)[-1]
            if not lives(attempt.pid, attempt.born):
                outcomes.died(self._ledger, job.id, attempt.n, Outcome.OWNER_DIED, GONE)
            elif attempt.backend != "here":
                self._wait_for(job, attempt, now)
        self._look_at = now + (0.05 if self._lanes else LOOK_S)

    def _wait_for(self, job: Job, attempt: Attempt, now: float) -> None:
        self._lanes.add(job.lane)
        if now >= self._patience:
            log.warning("the old worker %d of job %d does not leave: killed", attempt.pid, job.id)
            kill_tree(attempt.pid)
