"""How long a tiny durable job takes from `submit` to its result in this process, and how fast cancel, pause and hold are.

python benchmarks/jobs_latency.py [--jobs 300] [--cancels 20]
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

KINDS = Path(__file__).parents[1] / "tests" / "engine" / "jobs" / "kinds"
sys.path[:0] = [str(Path(__file__).parents[1]), str(KINDS)]

import psutil  # noqa: E402

from engine.jobs.kinds import HANDLERS  # noqa: E402
from engine.jobs.ledger import Job, Ledger, State  # noqa: E402
from engine.jobs.spec import DatasetRef, ProbeJob, ProbeParams, TrainJob, TrainParams  # noqa: E402
from engine.jobs.supervisor import Change, JobChanged, Supervisor  # noqa: E402


class Clock:
    """Notes when the program heard of each state of each job."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._seen: dict[tuple[int, State], float] = {}

    def __call__(self, change: Change) -> None:
        if isinstance(change, JobChanged):
            with self._changed:
                self._seen.setdefault((change.job.id, change.job.state), time.perf_counter())
                self._changed.notify_all()

    def when(self, job: int, state: State) -> float:
        """Seconds on the clock when it was heard; waits for it."""
        with self._changed:
            if not self._changed.wait_for(lambda: (job, state) in self._seen, timeout=60):
                raise TimeoutError(f"job {job} never became {state.value}")
            return self._seen[job, state]


def line(name: str, seconds: list[float]) -> None:
    """One row of the table, in milliseconds."""
    ordered = sorted(second * 1000 for second in seconds)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(f"{name:<52}{statistics.median(ordered):>10.2f}{p95:>10.2f}{ordered[-1]:>10.2f}")


def gone(pid: int) -> float:
    """When the process had ended."""
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        time.sleep(0.001)
    return time.perf_counter()


def at_work(supervisor: Supervisor, clock: Clock, name: str) -> Job:
    """A numeric job that runs."""
    job = supervisor.submit(TrainJob(params=TrainParams("numeric", name, steps=10**6)), name)
    clock.when(job.id, State.RUNNING)
    time.sleep(0.2)
    return job


def tiny(supervisor: Supervisor, clock: Clock, number: int, size: int) -> list[float]:
    """Submit to result, one after another."""
    times = []
    for _ in range(number):
        begun = time.perf_counter()
        job = supervisor.submit(ProbeJob(params=ProbeParams(size=size)), "probe")
        times.append(clock.when(job.id, State.SUCCEEDED) - begun)
    return times


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=300)
    parser.add_argument("--cancels", type=int, default=20)
    options = parser.parse_args()
    print(f"{'milliseconds':<52}{'median':>10}{'p95':>10}{'max':>10}")
    cancels = options.cancels
    measure("numeric_job:walk", lambda s, c: listening(s, c, options.jobs, cancels))
    measure(HANDLERS["train"], lambda s, c: training(s, c, cancels), preimport="torch")
    measure("numeric_job:stuck", lambda s, c: stuck(s, c, "waiting for a lock", cancels))
    measure("numeric_job:hog", lambda s, c: stuck(s, c, "keeping the interpreter", cancels))


def measure(handler: str, work: Callable[[Supervisor, Clock], None], preimport: str = "") -> None:
    """A supervisor over a library of its own, for one measurement."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["ATELIER_HOME"] = home
        ledger, clock = Ledger(Path(home) / "ledger.sqlite3"), Clock()
        handlers = {"train": handler, "probe": "engine.jobs.probe:probe"}
        supervisor = Supervisor(ledger, handlers=handlers, preimport=preimport, on_change=clock)
        supervisor.start()
        try:
            work(supervisor, clock)
        finally:
            supervisor.close()
            ledger.close()


def listening(supervisor: Supervisor, clock: Clock, jobs: int, cancels: int) -> None:
    """Tiny jobs, and a job that asks what is wanted."""
    tiny(supervisor, clock, 10, 0)
    line("tiny job: submit to result", tiny(supervisor, clock, jobs, 0))
    line("the same with 48 kB of result", tiny(supervisor, clock, jobs, 48_000))
    cancel, pause, deaths = [], [], []
    for _ in range(cancels):
        job = at_work(supervisor, clock, "cancelled")
        begun = time.perf_counter()
        supervisor.cancel(job.id)
        cancel.append(clock.when(job.id, State.CANCELLED) - begun)
        job = at_work(supervisor, clock, "paused")
        begun = time.perf_counter()
        supervisor.pause(job.id)
        pause.append(clock.when(job.id, State.PAUSED) - begun)
        supervisor.cancel(job.id)
        job = at_work(supervisor, clock, "killed")
        begun = time.perf_counter()
        os.kill(supervisor.ledger.attempts(job.id)[-1].pid, 9)
        while len(supervisor.ledger.attempts(job.id)) < 2 and supervisor.ledger.attempts(job.id)[0].ended is None:
            time.sleep(0.001)
        deaths.append(time.perf_counter() - begun)
        supervisor.cancel(job.id)
        clock.when(job.id, State.CANCELLED)
    line("cancel a job that listens: until cancelled", cancel)
    line("pause it: until its checkpoint is on disk", pause)
    line("kill -9 its worker: until the ledger knows", deaths)


def training(supervisor: Supervisor, clock: Clock, cancels: int) -> None:
    """Cancel and hold real trainings of `dcgan`, 32 px, the recipe's own batch, at a random moment of a step."""
    cancel, pause = [], []
    chance = random.Random(1)
    for number in range(cancels):
        spec = TrainJob(dataset=DatasetRef("fashion-sample", size=32), params=TrainParams("dcgan", "real", minutes=60))
        job = supervisor.submit(spec, "real")
        clock.when(job.id, State.RUNNING)
        while supervisor.ledger.get(job.id).step < 10:
            time.sleep(0.05)
        time.sleep(chance.random())
        begun = time.perf_counter()
        if number % 2:
            supervisor.pause(job.id)
            pause.append(clock.when(job.id, State.PAUSED) - begun)
            supervisor.cancel(job.id)
        else:
            supervisor.cancel(job.id)
            cancel.append(clock.when(job.id, State.CANCELLED) - begun)
    line("cancel a real training (dcgan, 32 px)", cancel)
    line("pause it: until its checkpoint is on disk", pause)


def stuck(supervisor: Supervisor, clock: Clock, how: str, cancels: int) -> None:
    """Cancel jobs that never ask: until the ledger says so, and until the process is gone."""
    answers, ends, free = [], [], []
    for _ in range(cancels):
        job = at_work(supervisor, clock, "stuck")
        pid = supervisor.ledger.attempts(job.id)[-1].pid
        begun = time.perf_counter()
        supervisor.cancel(job.id)
        answers.append(clock.when(job.id, State.CANCELLING) - begun)
        free.append(gone(pid) - begun)
        ends.append(clock.when(job.id, State.CANCELLED) - begun)
    line(f"cancel, stuck in native code ({how}): answer", answers)
    line("    its process is gone", free)
    line("    cancelled", ends)


if __name__ == "__main__":
    main()
