"""The owner's hold on one worker process: spawn it, talk to it, notice its death, kill it."""

import contextlib
import logging
import multiprocessing
import os
import time
import uuid
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from engine.jobs import protocol
from engine.jobs.processes import birthmark, kill_tree
from engine.jobs.protocol import FromWorker, ToWorker
from engine.jobs.worker import Setup, main

log = logging.getLogger(__name__)


class WorkerProcess:
    """A spawned worker. `warm`: it imports the heavy module beforehand. Not daemonic: jobs may start children."""

    def __init__(self, home: Path, slot: int, preimport: str) -> None:
        self.slot = slot
        self.warm = bool(preimport)
        self.ready = False
        self.busy = False
        self.doomed = False
        self.spawned = time.monotonic()
        self._mark = uuid.uuid4().hex
        context = multiprocessing.get_context("spawn")
        self._connection: Connection[Any, Any]
        self._connection, theirs = context.Pipe(duplex=True)
        setup = Setup(str(home), slot, self._mark, preimport)
        self._process = context.Process(target=main, args=(theirs, setup), name=f"atelier worker {slot}", daemon=False)
        self._process.start()
        theirs.close()
        assert self._process.pid is not None
        self.pid = self._process.pid
        self.born = birthmark(self.pid)
        # The usual sentinel is a pipe that grandchildren may hold open after the worker's death. A pidfd is not.
        self._pidfd = os.pidfd_open(self.pid) if hasattr(os, "pidfd_open") else -1

    @property
    def connection(self) -> "Connection[Any, Any]":
        """Readable when the worker has said something."""
        return self._connection

    @property
    def sentinel(self) -> int:
        """Readable when the process has ended."""
        return self._pidfd if self._pidfd >= 0 else self._process.sentinel

    def send(self, message: ToWorker) -> None:
        """Send a message; a worker that is gone is noticed by its sentinel."""
        with contextlib.suppress(OSError):
            self._connection.send_bytes(protocol.pack(message))

    def heard(self) -> list[FromWorker]:
        """What the worker has said since last time, also what it said just before it died."""
        messages = []
        try:
            while self._connection.poll(0):
                messages.append(protocol.for_owner(self._connection.recv_bytes()))
        except (EOFError, OSError):
            log.debug("worker %d closed its pipe", self.pid)
        return messages

    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.is_alive()

    def kill(self) -> None:
        """Kill the worker and everything it started. Its death is then noticed like any other."""
        self.doomed = True
        kill_tree(self.pid)

    def bury(self, expected: bool) -> str:
        """After its death: kill what it left behind, free the handles. Says how it ended."""
        kill_tree(self.pid, "" if expected else self._mark)
        self._process.join()
        code = self._process.exitcode
        if self._pidfd >= 0:
            os.close(self._pidfd)
        self._connection.close()
        self._process.close()
        return f"killed by signal {-code}" if code is not None and code < 0 else f"exit status {code}"
