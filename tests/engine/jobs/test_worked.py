"""How long a job was worked for: all attempts count, and a crash no longer than it was heard of."""

import os
import time

import pytest

from engine.jobs import outcomes
from engine.jobs.ledger import Ledger, State
from engine.jobs.processes import birthmark
from engine.jobs.protocol import Outcome
from engine.jobs.spec import ProbeJob
from engine.jobs.worked import worked


def attempt(ledger: Ledger, id: int) -> int:
    job = ledger.claim(id, os.getpid(), birthmark(os.getpid()))
    assert job is not None
    ledger.change(id, State.RUNNING)
    return job.attempt


def lasted(ledger: Ledger, id: int, n: int, started: float, ended: float) -> None:
    """Set back the clock of an attempt, which no test has the time to sit through."""
    with ledger.transaction() as connection:
        connection.execute("UPDATE attempt SET started = ?, ended = ? WHERE job = ? AND n = ?", (started, ended, id, n))


def test_every_attempt_counts_and_what_lies_between_them_does_not(ledger: Ledger) -> None:
    job = ledger.submit(ProbeJob(), "work")
    assert worked(ledger, job.id) == 0
    for start, length in ((1_000.0, 60.0), (9_000.0, 30.0)):
        n = attempt(ledger, job.id)
        assert worked(ledger, job.id) == (0 if n == 1 else 60), "one that goes on is not counted yet"
        ledger.end_attempt(job.id, n, Outcome.STOPPED.value)
        ledger.change(job.id, State.PAUSING)
        ledger.change(job.id, State.QUEUED)
        lasted(ledger, job.id, n, start, start + length)
    assert worked(ledger, job.id) == 90


def test_of_a_process_that_vanished_only_the_time_until_it_was_last_heard_of_counts(ledger: Ledger) -> None:
    job = ledger.submit(ProbeJob(), "work")
    n = attempt(ledger, job.id)
    event = ledger.remember(job.id, n, "found", {})
    outcomes.died(ledger, job.id, n, Outcome.OWNER_DIED, "gone")
    lasted(ledger, job.id, n, event.time - 40, time.time() + 86_400)
    assert worked(ledger, job.id) == pytest.approx(40)
