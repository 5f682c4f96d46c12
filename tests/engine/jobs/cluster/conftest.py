"""What answers in place of a cluster (`answering`), and what a job here says."""

import sys
from pathlib import Path

import pytest

from engine.jobs.attempt import AttemptReporter
from engine.jobs.desk import Desk

HERE = str(Path(__file__).parent)
if HERE not in sys.path:
    sys.path.insert(0, HERE)

from answering import Words


@pytest.fixture
def words() -> Words:
    return Words()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def reporter(tmp_path: Path, words: Words, desk: Desk) -> AttemptReporter:
    """Of a job in `tmp_path/run` that keeps two checkpoints."""
    folder = tmp_path / "run"
    folder.mkdir()
    return AttemptReporter(7, folder, 2, desk, words)
