"""A worker that is frozen (SIGSTOP), as a laptop's lid or a debugger does it: it loses nothing, and it can still be stopped."""

import os
import signal
import time

import numeric_job
import psutil
import pytest
from bench import Bench, train_spec, until

from engine.jobs.states import State

FLUSHED_S, SOME_S = 0.5, 2.0
"""Progress is written down several times a second; a death is noticed in a tenth of one, so that twenty such pass here."""
pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes are not stopped by a signal there")


def test_thawed_it_goes_on_to_the_same_result(bench: Bench) -> None:
    supervisor = bench.begin()
    job = supervisor.submit(train_spec(200, pause_s=0.02), "walk")
    bench.wait_step(job.id, 20)
    worker = bench.worker(job.id)
    os.kill(worker, signal.SIGSTOP)
    try:
        until(lambda: psutil.Process(worker).status() == psutil.STATUS_STOPPED, "the worker stands still")
        time.sleep(FLUSHED_S)  # what it had said before is written down
        step = bench.ledger.get(job.id).step
        assert step < 200
        time.sleep(SOME_S)
        job = bench.ledger.get(job.id)
        assert job.state is State.RUNNING, "nobody gives it up"
        assert job.step == step
    finally:
        os.kill(worker, signal.SIGCONT)
    done = bench.wait(job.id, State.SUCCEEDED)
    assert done.result is not None
    assert done.result["value"] == numeric_job.undisturbed(200)
    assert (job.folder / "ends.txt").read_text().split() == [numeric_job.undisturbed(200)]
    assert len(bench.ledger.attempts(job.id)) == 1


def test_frozen_for_good_it_is_cancelled_and_the_next_job_runs(bench: Bench) -> None:
    supervisor = bench.begin()
    job = supervisor.submit(train_spec(100_000), "walk")
    bench.wait_step(job.id, 20)
    worker = bench.worker(job.id)
    os.kill(worker, signal.SIGSTOP)
    supervisor.cancel(job.id)
    bench.wait(job.id, State.CANCELLED)
    until(lambda: not psutil.pid_exists(worker) or psutil.Process(worker).status() == "zombie", "the worker is gone")
    again = supervisor.submit(train_spec(5), "next")
    assert bench.wait(again.id).state is State.SUCCEEDED


def test_frozen_when_the_library_is_closed_it_is_ended_and_its_job_goes_on_later(bench: Bench) -> None:
    supervisor = bench.begin()
    job = supervisor.submit(train_spec(150, every=10, pause_s=0.005), "walk")
    bench.wait_step(job.id, 30)
    worker = bench.worker(job.id)
    os.kill(worker, signal.SIGSTOP)
    supervisor.close(grace=1.0)
    until(lambda: not psutil.pid_exists(worker) or psutil.Process(worker).status() == "zombie", "the worker is gone")
    bench.begin()
    done = bench.wait(job.id, State.SUCCEEDED)
    assert done.result is not None
    assert done.result["value"] == numeric_job.undisturbed(150)
    assert bench.ledger.attempts(job.id)[-1].from_step >= 20, "from a checkpoint"
