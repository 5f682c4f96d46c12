"""How long a job was worked for, all its attempts together."""

from engine.jobs.ledger import Ledger
from engine.jobs.protocol import Outcome
from engine.jobs.records import Attempt

_CRASHED = frozenset({Outcome.DIED.value, Outcome.OWNER_DIED.value})


def worked(ledger: Ledger, id: int) -> float:
    """Seconds from start to end of every attempt that has ended, added up.

    The end of an attempt whose process vanished was written down when somebody looked, perhaps days later: such an
    attempt counts until it was last heard of.
    """
    attempts = [attempt for attempt in ledger.attempts(id) if attempt.ended is not None]
    heard: dict[int, float] = {}
    if any(attempt.outcome in _CRASHED for attempt in attempts):
        heard = {event.attempt: event.time for event in ledger.events(id) if event.kind != "state"}
    # Race: the clock was set back meanwhile; such an attempt counts nothing.
    return sum(max(0.0, _end(attempt, heard) - attempt.started) for attempt in attempts)


def _end(attempt: Attempt, heard: dict[int, float]) -> float:
    assert attempt.ended is not None
    if attempt.outcome not in _CRASHED:
        return attempt.ended
    return min(attempt.ended, max(attempt.started, heard.get(attempt.n, attempt.started)))
