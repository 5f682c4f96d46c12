"""Faults as they happen: processes that are killed or frozen, files that are damaged or gone. Real programs, real files."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.jobs.ledger import Ledger

KINDS = Path(__file__).parents[1] / "engine" / "jobs" / "kinds"
PROGRAMS = Path(__file__).parent / "programs"
for place in (KINDS, PROGRAMS):
    if str(place) not in sys.path:
        sys.path.insert(0, str(place))  # spawned workers inherit it

from bench import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A library, and a supervisor over it once it is begun."""
    ledger = Ledger(tmp_path / "ledger.sqlite3")
    made = Bench(ledger)
    yield made
    if made.supervisor is not None:
        made.supervisor.close()
    ledger.close()
