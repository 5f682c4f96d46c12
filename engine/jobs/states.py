"""The states of a job, and the only steps between them."""

from enum import Enum


class State(Enum):
    """Where a job stands. `UNREACHABLE` runs on a cluster that does not answer, or that nobody here asks just now. `SUSPECT` waits for the user: the program died twice in a row while this job ran."""

    QUEUED = "queued"
    STARTING = "starting"
    RUNNING = "running"
    HELD = "held"
    UNREACHABLE = "unreachable"
    PAUSING = "pausing"
    PAUSED = "paused"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    SUSPECT = "suspect"


TRANSITIONS: dict[State, frozenset[State]] = {
    # A queued job may be put aside (paused) before it ever starts.
    State.QUEUED: frozenset({State.STARTING, State.PAUSED, State.CANCELLED}),
    # STARTING already has a process: it can die, be stopped, or find that an earlier life of it had finished.
    State.STARTING: frozenset(
        {
            State.RUNNING,
            State.UNREACHABLE,
            State.PAUSING,
            State.CANCELLING,
            State.SUCCEEDED,
            State.FAILED,
            State.QUEUED,
            State.SUSPECT,
        }
    ),
    # Never QUEUED: it may still run there, and would then be done twice. STARTING: somebody takes up the thread again.
    State.UNREACHABLE: frozenset(
        {State.RUNNING, State.STARTING, State.PAUSING, State.CANCELLING, State.SUCCEEDED, State.FAILED}
    ),
    State.RUNNING: frozenset(
        {
            State.HELD,
            State.UNREACHABLE,
            State.PAUSING,
            State.CANCELLING,
            State.SUCCEEDED,
            State.FAILED,
            State.QUEUED,
            State.SUSPECT,
        }
    ),
    # HELD -> SUCCEEDED or FAILED: the job's last step ended just as the hold arrived.
    # HELD -> PAUSED: what holds it in memory is gone, and the user did not ask it to go on.
    State.HELD: frozenset(
        {
            State.RUNNING,
            State.PAUSING,
            State.PAUSED,
            State.CANCELLING,
            State.SUCCEEDED,
            State.FAILED,
            State.QUEUED,
            State.SUSPECT,
        }
    ),
    # PAUSING -> QUEUED: the user asked it to go on before it had stopped.
    State.PAUSING: frozenset(
        {State.PAUSED, State.QUEUED, State.UNREACHABLE, State.CANCELLING, State.SUCCEEDED, State.FAILED}
    ),
    State.PAUSED: frozenset({State.QUEUED, State.CANCELLED}),
    # CANCELLING -> SUCCEEDED: the result was already on disk when the flag arrived. Nothing finished is ever lost.
    # CANCELLING -> UNREACHABLE: the program left before the cluster was told; it is told next time.
    State.CANCELLING: frozenset({State.CANCELLED, State.SUCCEEDED, State.UNREACHABLE}),
    State.CANCELLED: frozenset({State.QUEUED}),
    State.FAILED: frozenset({State.QUEUED}),
    State.SUSPECT: frozenset({State.QUEUED, State.CANCELLED}),
    State.SUCCEEDED: frozenset(),
}
"""state -> the states that may follow it. What is not here cannot happen."""

ACTIVE = frozenset({State.STARTING, State.RUNNING, State.HELD, State.UNREACHABLE, State.PAUSING, State.CANCELLING})
"""A process works for it, or did until something died."""

BUSY = ACTIVE - {State.HELD}
"""Takes its lane: a job held in place keeps its memory but lets the next one work."""

WAITING = frozenset({State.QUEUED, State.PAUSED, State.SUSPECT})
"""Not started, or stopped on the way."""

FINISHED = frozenset({State.SUCCEEDED, State.FAILED, State.CANCELLED})
"""At an end; FAILED and CANCELLED may be tried again."""


class IllegalTransition(Exception):
    """A step that the table does not have: a mistake in the program, or a request that came too late."""

    def __init__(self, job: int, now: State, to: State) -> None:
        super().__init__(f"Job {job} is {now.value} and cannot become {to.value}.")
        self.job, self.now, self.to = job, now, to
