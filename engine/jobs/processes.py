"""Which process is which, whether it still lives, and how to end it with everything it started."""

import contextlib
import os
import signal
import sys
from pathlib import Path

import psutil

MARK = "ATELIER_WORKER"
"""Environment variable that a worker hands to everything it starts, so that strays can be found after its death."""

NICENESS = 10  # of a job's process: the window and the live lane come first

EAGER = "ATELIER_EAGER"
"""Environment variable: jobs do not give way (the tour, which only waits for them, sets it)."""


def birthmark(pid: int) -> str:
    """What tells this process from a later one with the same number; '' if it is gone (or waits to be reaped).

    On Linux the start in clock ticks since boot with the boot's id, because the wall-clock start that psutil gives
    moves when the clock is set. Elsewhere the start time.
    """
    if sys.platform == "linux":
        try:
            after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        except OSError:
            return ""
        return "" if after_name[0] in "ZX" else f"{boot}:{after_name[19]}"
    try:
        process = psutil.Process(pid)
        return "" if process.status() == psutil.STATUS_ZOMBIE else f"{process.create_time():.2f}"
    except psutil.Error:
        return ""


def lives(pid: int, born: str) -> bool:
    """Whether the process that had this number and birthmark still runs."""
    return bool(born) and birthmark(pid) == born


def kill_tree(pid: int, mark: str = "") -> None:
    """Kill `pid`, its children and theirs, its process group, and strays that carry `mark`. Returns when killed.

    Works after `pid` itself has died, too: its children then belong to init, but keep their group and their mark.
    """
    mine = pid == os.getpid()
    doomed: list[psutil.Process] = []
    with contextlib.suppress(psutil.Error):
        root = psutil.Process(pid)
        # Stopped first, so that it cannot start more children while these are being counted.
        if sys.platform != "win32" and not mine:
            root.suspend()
        doomed = [*root.children(recursive=True), root]
    if mark:
        doomed += _marked(mark, {process.pid for process in doomed} | {os.getpid()})
    for process in doomed:
        with contextlib.suppress(psutil.Error):
            if process.pid != os.getpid():
                process.kill()
    # Only a worker that leads its own group has one to kill: never the group of the program itself.
    if sys.platform != "win32" and (mine or pid != os.getpgrp()):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
    if mine:
        os._exit(1)


def _marked(mark: str, but: set[int]) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        if process.pid in but:
            continue
        with contextlib.suppress(psutil.Error, OSError):
            if process.environ().get(MARK) == mark:
                found.append(process)
    return found


def give_way() -> None:
    """Let this process work only where the window and the live lane leave time: lower priority, also for its children.

    On Linux every session is a scheduling group of its own, and niceness counts only inside a group, so the group's is
    lowered too.
    """
    if os.environ.get(EAGER):
        return
    if sys.platform == "win32":
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        return
    os.nice(NICENESS)
    with contextlib.suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(NICENESS), encoding="ascii")
