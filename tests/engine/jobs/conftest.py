"""Real ledgers, real worker processes, and the tiny work they do (`kinds/`)."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.jobs.ledger import Ledger

KINDS = Path(__file__).parent / "kinds"
if str(KINDS) not in sys.path:
    sys.path.insert(0, str(KINDS))  # spawned workers inherit it

from bench import Bench


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger(tmp_path / "ledger.sqlite3")
    yield opened
    opened.close()


@pytest.fixture
def bench(ledger: Ledger) -> Iterator[Bench]:
    made = Bench(ledger)
    yield made
    if made.supervisor is not None:
        made.supervisor.close()
