"""What a user may ask of a job, from any process. The ledger is the message: the owner of the workers sees the new
state within 0.2 s (at once in its own process) and makes it so.

Each command reads the state and changes it in one write transaction, so it acts on what is, not on what a window
still shows. A command that came too late (the job has just finished) changes nothing and returns the job as it is.
"""

import msgspec

from engine.errors import BadInput
from engine.jobs.kinds import Lane
from engine.jobs.ledger import Ledger
from engine.jobs.records import Job
from engine.jobs.reporter import Want
from engine.jobs.spec import encode
from engine.jobs.states import BUSY, State


def cancel(ledger: Ledger, id: int) -> Job:
    """Stop a job for good; its checkpoints stay, and `retry` goes on from them."""
    with ledger.transaction():
        job = ledger.get(id)
        match job.state:
            case State.QUEUED | State.PAUSED | State.SUSPECT:
                ledger.change(id, State.CANCELLED)
            case State.UNREACHABLE if not _followed(ledger, id):
                ledger.set(id, want="cancel")  # said when somebody takes up the thread
            case State.STARTING | State.RUNNING | State.HELD | State.PAUSING | State.UNREACHABLE:
                # Race: the job ends while this flag is on its way. Its result is then already on disk, and
                # CANCELLING -> SUCCEEDED is allowed: what is finished is not thrown away.
                ledger.change(id, State.CANCELLING)
            case _:
                pass
        return ledger.get(id)


def pause(ledger: Ledger, id: int) -> Job:
    """Let a job write a checkpoint and give the device free; a queued one is put aside."""
    with ledger.transaction():
        job = ledger.get(id)
        match job.state:
            case State.QUEUED:
                ledger.change(id, State.PAUSED)
            case State.UNREACHABLE if not _followed(ledger, id):
                ledger.set(id, want="pause")
            case State.STARTING | State.RUNNING | State.HELD | State.UNREACHABLE:
                ledger.change(id, State.PAUSING)
            case State.PAUSING:
                ledger.set(id, want="")
            case _:
                pass
        return ledger.get(id)


def hold(ledger: Ledger, id: int, want: str = "") -> Job:
    """Stop a running job in place: it keeps its memory and goes on within a step."""
    with ledger.transaction():
        job = ledger.get(id)
        if job.state is State.RUNNING and job.lane is not Lane.CLUSTER:  # it takes nothing of this computer
            ledger.change(id, State.HELD, want=want)
        elif job.state is State.HELD and not want:
            ledger.set(id, want="")
        return ledger.get(id)


def go_on(ledger: Ledger, id: int) -> Job:
    """Let a held job run, now that its lane is free. Race: it was cancelled since the owner looked; then nothing."""
    with ledger.transaction():
        if ledger.get(id).state is State.HELD:
            ledger.change(id, State.RUNNING)
        return ledger.get(id)


def resume(ledger: Ledger, id: int) -> Job:
    """Let a paused, held or suspect job go on.

    A held job goes on in place, as soon as no other job of its lane is at work. One that is still pausing is
    queued again when it has stopped: what it was told cannot be taken back, its checkpoint may be half written.
    """
    with ledger.transaction():
        job = ledger.get(id)
        match job.state:
            case State.PAUSED:
                ledger.change(id, State.QUEUED, not_before=0.0)
            case State.SUSPECT:
                ledger.change(id, State.QUEUED, not_before=0.0, forgiven=job.attempt)
            case State.PAUSING:
                ledger.set(id, want="go")
            case State.HELD:
                if ledger.working(job.lane, BUSY):
                    ledger.set(id, want="go")
                else:
                    ledger.change(id, State.RUNNING)
            case _:
                pass
        return ledger.get(id)


def retry(ledger: Ledger, id: int) -> Job:
    """Try a failed, cancelled or suspect job again from its last checkpoint, with all its attempts anew."""
    with ledger.transaction():
        job = ledger.get(id)
        if job.state in (State.FAILED, State.CANCELLED, State.SUSPECT):
            rank = ledger.last_rank() + 1.0
            ledger.change(id, State.QUEUED, not_before=0.0, forgiven=job.attempt, error="", rank=rank)
        return ledger.get(id)


def run_next(ledger: Ledger, id: int) -> Job:
    """Put a waiting job at the head of its lane's queue; a paused one is queued again."""
    with ledger.transaction():
        job = resume(ledger, id) if ledger.get(id).state is State.PAUSED else ledger.get(id)
        head = ledger.next_queued(job.lane, float("inf"))
        return ledger.reorder(id, head.id) if head is not None and head.id != id else job


def signal(ledger: Ledger, id: int, want: Want) -> Job:
    """Ask a running job for a snapshot or a checkpoint now. Raises BadInput for another wish."""
    if want not in (Want.SNAPSHOT, Want.SAVE):
        raise BadInput(f"A job can be signalled for a snapshot or to save, not to {want.value}.")
    with ledger.transaction():
        job = ledger.get(id)
        if job.state in (State.STARTING, State.RUNNING):
            ledger.set(id, want=want.value)
        return ledger.get(id)


def send(ledger: Ledger, where: str) -> int:
    """Let trainings that wait for this computer be done on the cluster at `where`; how many."""
    with ledger.transaction():
        waiting = [
            job for job in ledger.jobs({State.QUEUED}, limit=-1) if job.kind == "train" and job.lane is Lane.BATCH
        ]
        for job in waiting:
            resources = msgspec.structs.replace(job.spec.resources, where=where)
            spec = msgspec.structs.replace(job.spec, resources=resources)
            ledger.set(job.id, spec=encode(spec).decode(), lane=Lane.CLUSTER.value)
    return len(waiting)


def _followed(ledger: Ledger, id: int) -> bool:
    """Whether a process works for the job's last attempt, as far as is known."""
    attempts = ledger.attempts(id)
    return bool(attempts) and attempts[-1].ended is None
