"""What the end of an attempt means for its job. Each race is written down where it is decided.

Every function runs in one write transaction and is fenced by the attempt: the end of an older attempt changes
nothing and gives None.
"""

import time

from engine.jobs import folder
from engine.jobs.kinds import Lane
from engine.jobs.ledger import LONGEST_WAIT_S, Ledger
from engine.jobs.protocol import Ended, Outcome
from engine.jobs.records import Attempt, Job
from engine.jobs.states import ACTIVE, State

BACKOFF_S = 0.5
"""Wait before a second try; doubled each time, at most LONGEST_WAIT_S."""


def ended(ledger: Ledger, id: int, end: Ended) -> Job | None:
    """A worker has said how its attempt ended.

    Race: the user cancelled or paused while the worker was finishing. The ledger's state is newer than what the
    worker knew, so the wish decides, except against a result: that is on disk and stays.
    """
    with ledger.transaction():
        job = ledger.get(id)
        if job.attempt != end.attempt or job.state not in ACTIVE:
            return None
        result = folder.read_result(job.folder, end.attempt)
        if end.outcome is Outcome.SUCCEEDED and result is not None:
            return _succeed(ledger, job, result)
        if end.outcome is Outcome.SUCCEEDED:
            end = Ended(end.attempt, Outcome.FAILED, f"The result of this job has vanished from {job.folder}.")
        ledger.end_attempt(id, end.attempt, end.outcome.value, end.error)
        if job.state is State.CANCELLING:
            return ledger.change(id, State.CANCELLED, attempt=end.attempt)
        if end.outcome is Outcome.FAILED:
            data = {"sentence": end.error, "details": end.details}
            ledger.remember(id, end.attempt, "error", data)
            return ledger.change(id, State.FAILED, attempt=end.attempt, error=end.error)
        if job.state is State.PAUSING and job.want != "go":
            return ledger.change(id, State.PAUSED, attempt=end.attempt)
        if job.state is State.HELD and job.want == "":
            return ledger.change(id, State.PAUSED, attempt=end.attempt)
        if end.outcome is Outcome.CANCELLED:
            ledger.change(id, State.CANCELLING, attempt=end.attempt)
            return ledger.change(id, State.CANCELLED, attempt=end.attempt)
        # Asked to stop by something other than the user (the program leaves, the session ends): goes on later.
        if job.lane is Lane.CLUSTER:
            return unfollowed(ledger, job)
        return ledger.change(id, State.QUEUED, attempt=end.attempt, not_before=0.0)


def died(ledger: Ledger, id: int, attempt: int, outcome: Outcome, reason: str) -> Job | None:
    """The process that worked for this attempt is gone without a word. `outcome`: DIED, OWNER_DIED or RELEASED.

    Race: it may have put its result on disk and died before it could say so, or its owner died before it could
    listen. The file decides, or the job would be run twice to the end.
    """
    with ledger.transaction():
        job = ledger.get(id)
        if job.attempt != attempt or job.state not in ACTIVE:
            return None
        result = folder.read_result(job.folder, attempt)
        if result is not None:
            return _succeed(ledger, job, result)
        ledger.end_attempt(id, attempt, outcome.value, reason)
        given_up = job.lane is not Lane.CLUSTER or outcome is Outcome.DIED
        if job.state is State.CANCELLING and given_up:
            return ledger.change(id, State.CANCELLED, attempt=attempt)
        if job.lane is Lane.CLUSTER:
            return unfollowed(ledger, job, reason)
        if (job.state is State.PAUSING and job.want != "go") or (job.state is State.HELD and job.want == ""):
            return ledger.change(id, State.PAUSED, attempt=attempt, why=reason)
        if job.state is State.PAUSING or outcome is Outcome.RELEASED:
            return ledger.change(id, State.QUEUED, attempt=attempt, not_before=0.0, why=reason)
        return _after_death(ledger, job, outcome, reason)


def unfollowed(ledger: Ledger, job: Job, why: str = "") -> Job | None:
    """Nobody here follows a job on a cluster any more. It goes on there, so it is not queued again: whoever works next takes up the thread.

    A wish that was on its way is kept and passed on then.
    """
    if job.state is State.UNREACHABLE:
        return job
    want = {State.PAUSING: "pause", State.CANCELLING: "cancel"}.get(job.state, "")
    return ledger.change(
        job.id, State.UNREACHABLE, attempt=job.attempt, why=why, want=want, not_before=time.time() + BACKOFF_S
    )


def reached(ledger: Ledger, id: int, attempt: int, answers: bool) -> None:
    """Whether the cluster that does a job answers. Race: it was cancelled or paused meanwhile; then that stands."""
    with ledger.transaction():
        job = ledger.get(id)
        if job.attempt == attempt and job.state is (State.UNREACHABLE if answers else State.RUNNING):
            ledger.change(id, State.RUNNING if answers else State.UNREACHABLE, attempt=attempt)


def _after_death(ledger: Ledger, job: Job, outcome: Outcome, reason: str) -> Job | None:
    forgiven = ledger.forgiven(job.id)
    mine = [attempt for attempt in ledger.attempts(job.id) if attempt.n > forgiven]
    if outcome is Outcome.OWNER_DIED:
        if [attempt.outcome for attempt in mine[-2:]] == [Outcome.OWNER_DIED.value] * 2:
            sentence = (
                "Atelier ended unexpectedly twice in a row while this job ran, so it waits for you. "
                "Resume it to try again, or cancel it."
            )
            return ledger.change(job.id, State.SUSPECT, attempt=job.attempt, error=sentence, why=reason)
        return ledger.change(job.id, State.QUEUED, attempt=job.attempt, not_before=0.0, why=reason)
    strikes = _strikes(mine, job)
    if strikes >= job.max_attempts:
        sentence = (
            f"The worker ended unexpectedly {strikes} times at the same place ({reason}). "
            "What was saved before is kept. If memory ran out, try a smaller batch; trying again goes on from there."
        )
        ledger.remember(job.id, job.attempt, "error", {"sentence": sentence, "details": reason})
        return ledger.change(job.id, State.FAILED, attempt=job.attempt, error=sentence)
    wait = min(BACKOFF_S * 2 ** (strikes - 1), LONGEST_WAIT_S)
    return ledger.change(job.id, State.QUEUED, attempt=job.attempt, not_before=time.time() + wait, why=reason)


def _strikes(attempts: list[Attempt], job: Job) -> int:
    """How many attempts in a row, up to the last, died without leaving a checkpoint further on."""
    newest = folder.newest_checkpoint(job.folder)
    here = folder.step_of(newest) if newest else -1
    strikes = 0
    for attempt in reversed(attempts):
        if attempt.outcome != Outcome.DIED.value or attempt.from_step != here:
            break
        strikes += 1
    # The attempt that has just died did get further: this counts as its first death there.
    return max(1, strikes)


def _succeed(ledger: Ledger, job: Job, result: dict[str, object]) -> Job | None:
    ledger.end_attempt(job.id, job.attempt, Outcome.SUCCEEDED.value)
    step = max(job.step, job.total)
    text = folder.result_text(result)
    return ledger.change(job.id, State.SUCCEEDED, attempt=job.attempt, result=text, step=step, error="")
