"""Exactly one process runs the workers of a library. A row says which; the process itself is the proof."""

import os
import time
from pathlib import Path

from engine.jobs.ledger import Ledger
from engine.jobs.processes import birthmark, lives
from engine.jobs.records import Owner, owner_of

_taken: set[Path] = set()
"""Libraries that a supervisor of this very process owns: a second one here must not run workers, either."""


def owner(ledger: Ledger) -> Owner | None:
    """Who is written down as the owner, alive or not."""
    row = ledger.connection().execute("SELECT * FROM owner WHERE id = 1").fetchone()
    return None if row is None else owner_of(row)


def living_owner(ledger: Ledger) -> Owner | None:
    """The owner, if its process still runs."""
    found = owner(ledger)
    return found if found is not None and lives(found.pid, found.born) else None


def take(ledger: Ledger, what: str) -> bool:
    """Become the owner, unless another living process is. `what`: `window` or `headless`.

    Race: two processes find the owner dead at once. Both write under the write lock and look again there, so the
    second one finds the first alive. No time-out is involved: an owner that sleeps or is slow stays the owner.
    """
    with ledger.transaction() as connection:
        found = living_owner(ledger)
        if ledger.path in _taken or (found is not None and found.pid != os.getpid()):
            return False
        connection.execute(
            "INSERT OR REPLACE INTO owner(id, pid, born, what, since, leave) VALUES (1, ?, ?, ?, ?, 0)",
            (os.getpid(), birthmark(os.getpid()), what, time.time()),
        )
        _taken.add(ledger.path)
        return True


def give_up(ledger: Ledger) -> None:
    """Stop being the owner, if this process is."""
    _taken.discard(ledger.path)
    with ledger.transaction() as connection:
        connection.execute("DELETE FROM owner WHERE id = 1 AND pid = ?", (os.getpid(),))


def ask_to_leave(ledger: Ledger) -> bool:
    """Ask a headless owner to checkpoint and hand over. False where there is none to ask."""
    with ledger.transaction() as connection:
        found = living_owner(ledger)
        if found is None or found.pid == os.getpid() or found.what != "headless":
            return False
        connection.execute("UPDATE owner SET leave = 1 WHERE id = 1")
        return True
