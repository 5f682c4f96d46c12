"""A library with a supervisor over it, for tests with real worker processes."""

import time
from collections.abc import Callable

from engine.jobs.changes import Change
from engine.jobs.ledger import Ledger
from engine.jobs.records import Job
from engine.jobs.spec import CheckpointPolicy, TrainJob, TrainParams
from engine.jobs.states import FINISHED, State
from engine.jobs.supervisor import Supervisor

PATIENCE_S = 40.0
"""A test that waits longer has failed: something hangs."""


def train_spec(steps: int = 100, keep: int = 2, **settings: float | str) -> TrainJob:
    """The spec of a numeric job."""
    params = TrainParams(recipe="numeric", name="walk", steps=steps, set=dict(settings))
    return TrainJob(params=params, checkpoint=CheckpointPolicy(keep=keep))


def until(what: Callable[[], bool], sentence: str = "") -> None:
    """Wait until it is so."""
    end = time.monotonic() + PATIENCE_S
    while not what():
        assert time.monotonic() < end, f"waited in vain: {sentence}"
        time.sleep(0.01)


class Bench:
    """A library with a supervisor, and what the supervisor told."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.changes: list[Change] = []
        self.supervisor: Supervisor | None = None

    def begin(self, handler: str = "numeric_job:walk", **options: object) -> Supervisor:
        handlers = {"train": handler, "probe": "engine.jobs.probe:probe"}
        settings: dict[str, object] = {"handlers": handlers, "preimport": "", "on_change": self.changes.append}
        self.supervisor = Supervisor(self.ledger, **(settings | options))  # type: ignore[arg-type]
        self.supervisor.start()
        return self.supervisor

    def wait(self, id: int, *states: State) -> Job:
        wanted = states or tuple(FINISHED)
        until(lambda: self.ledger.get(id).state in wanted, f"{wanted}, but {self.ledger.get(id)}")
        return self.ledger.get(id)

    def wait_step(self, id: int, step: int = 1) -> Job:
        until(lambda: self.ledger.get(id).step >= step, f"step {step}")
        return self.ledger.get(id)

    def states(self, id: int) -> list[str]:
        """The states the job went through, from its history."""
        return [event.data["to"] for event in self.ledger.events(id) if event.kind == "state"]

    def worker(self, id: int) -> int:
        return self.ledger.attempts(id)[-1].pid
