"""How running work talks to whoever runs it: five calls, the same in a worker, on the command line, or far away."""

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any, Protocol


class Want(Enum):
    """What the owner of a job wants of it now. Work asks every step and obeys at once."""

    GO = "go"
    SNAPSHOT = "snapshot"  # publish samples and a snapshot now; said once
    SAVE = "save"  # write a checkpoint now; said once
    PAUSE = "pause"  # write a checkpoint and return
    CANCEL = "cancel"  # stop at once; what is saved stays


class Stopped(Exception):
    """Raised by work that obeyed PAUSE or CANCEL; `want` says which. Nothing has gone wrong."""

    def __init__(self, want: Want) -> None:
        super().__init__(want.value)
        self.want = want


class Reporter(Protocol):
    """A job's line to its owner. HOLD (pause in place) needs no word: `want` does not return while it lasts."""

    folder: Path
    """The job's own folder: checkpoints/, samples/, curves.jsonl, snapshot/, best/. Exists."""

    job: int
    """The job's number, 0 where there is none."""

    def latest(self) -> Path | None:
        """The newest complete checkpoint of this job, or None at its beginning."""

    def save(self, step: int, write: Callable[[Path], None]) -> Path:
        """Write a checkpoint: `write` gets a temporary path; then fsync, atomic rename, and older ones are pruned."""

    def progress(self, step: int, total: int, metrics: dict[str, float] | None = None) -> None:
        """Where the work stands. As often as you like; passed on at most ten times a second, the newest wins."""

    def event(self, kind: str, data: dict[str, Any]) -> None:
        """Something that happened and is remembered: `curve`, `samples`, `snapshot`, `best`, `health`, `note`."""

    def want(self) -> Want:
        """What the owner wants now. Cheap; call it every step. Blocks while the job is held in place."""


def obey(reporter: Reporter) -> None:
    """For work without checkpoints: raise Stopped where the owner wants it to pause or to end."""
    want = reporter.want()
    if want in (Want.PAUSE, Want.CANCEL):
        raise Stopped(want)
