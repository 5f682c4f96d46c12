"""The clock of the computer is set back while jobs wait and run: what was written down before lies in the future then."""

import time

from bench import Bench, train_spec

from engine.jobs.states import State
from engine.jobs.worked import worked

HOUR_S = 3600.0


def test_a_job_that_was_told_to_wait_before_the_clock_was_set_back_does_not_wait_an_hour(bench: Bench) -> None:
    job = bench.ledger.submit(train_spec(3), "died once")
    bench.ledger.set(job.id, not_before=time.time() + HOUR_S)  # as it was written down an hour of the clock ahead
    bench.begin()
    bench.wait(job.id, State.SUCCEEDED)


def test_a_run_over_which_the_clock_was_set_back_ends_and_took_no_negative_time(bench: Bench) -> None:
    supervisor = bench.begin()
    job = supervisor.submit(train_spec(60, pause_s=0.02), "walk")
    bench.wait_step(job.id, 10)
    with bench.ledger.transaction() as connection:  # what began before began in the future, as the clock has it now
        connection.execute("UPDATE job SET created = created + ?, started = started + ?", (HOUR_S, HOUR_S))
        connection.execute("UPDATE attempt SET started = started + ?", (HOUR_S,))
        connection.execute("UPDATE event SET time = time + ?", (HOUR_S,))
    done = bench.wait(job.id, State.SUCCEEDED)
    assert done.finished is not None
    assert worked(bench.ledger, job.id) == 0.0, "it is not known, and that is no harm"
    assert bench.states(job.id) == ["starting", "running", "succeeded"]
