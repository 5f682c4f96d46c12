"""The queue worked without a window: the same supervisor, until the queue is empty or it is asked to leave."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from engine import paths
from engine.jobs.changes import Change
from engine.jobs.kinds import HANDLERS, Lane
from engine.jobs.opening import open_ledger
from engine.jobs.states import ACTIVE, State
from engine.jobs.supervisor import Supervisor
from engine.jobs.worker import begin_logging
from engine.privacy import keep_private


class Worked(msgspec.Struct, frozen=True):
    """What came of it: jobs that ended meanwhile, and how many are left. `interrupted`: by Ctrl-C or SIGTERM."""

    succeeded: int
    failed: int
    left: int
    interrupted: bool


def _ignore(change: Change) -> None:
    """For callers that do not listen."""


def work(
    home: Path | None = None,
    until_empty: bool = True,
    *,
    handlers: dict[str, str] = HANDLERS,
    lanes: tuple[Lane, ...] = tuple(Lane),
    preimport: str = "torch",
    on_change: Callable[[Change], None] = _ignore,
) -> Worked:
    """Work the queue of the library in `home`; returns when it is empty (or, without `until_empty`, when told).

    While a window owns the library this waits, and takes over when the window leaves. Ctrl-C and SIGTERM let the
    running job checkpoint; it is queued again. So does a window that asks to take over.
    """
    ledger = open_ledger((home or paths.home()) / "ledger.sqlite3")
    supervisor = Supervisor(
        ledger, handlers=handlers, on_change=on_change, lanes=lanes, preimport=preimport, what="headless"
    )
    before = (ledger.count((State.SUCCEEDED,)), ledger.count((State.FAILED,)))
    unfinished = (*ACTIVE, State.QUEUED)
    try:
        with _told_to_leave() as told:
            supervisor.start()
            while not told.wait(0.1) and not supervisor.left:
                if until_empty and not any(job.lane in lanes for job in ledger.jobs(unfinished, limit=-1)):
                    break
            supervisor.close()
        return Worked(
            succeeded=ledger.count((State.SUCCEEDED,)) - before[0],
            failed=ledger.count((State.FAILED,)) - before[1],
            left=ledger.count(unfinished),
            interrupted=told.is_set(),
        )
    finally:
        supervisor.close()
        ledger.close()


def launch(home: Path) -> "subprocess.Popen[bytes]":
    """Start a headless worker that outlives this process ("go on without a window").

    It takes the library over as soon as this process has given it up. In a bundle, which has no Python of its own to
    call, the program itself is started as `PROGRAM --work-queue HOME`, and calls `work`.
    """
    if getattr(sys, "frozen", False):
        command = [sys.executable, "--work-queue", str(home)]
    else:
        command = [sys.executable, "-m", "engine.jobs.headless", str(home)]
    where = str(Path(__file__).parents[2])
    search = os.pathsep.join(filter(None, [where, os.environ.get("PYTHONPATH", "")]))
    return subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": search, "ATELIER_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@contextmanager
def _told_to_leave() -> Iterator[threading.Event]:
    told = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield told
        return
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, lambda *_: told.set()) for number in numbers}
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def main(home: Path) -> None:
    """What `launch` starts: work the queue of this library until it is empty, with a log."""
    keep_private()
    begin_logging(home, "headless")
    work(home)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
