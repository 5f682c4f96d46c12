"""A training on several devices of one computer: launches the ranks, passes on what the first one says, and starts them again if one dies.

The ranks are torch's own (`elastic_launch`); they meet by a file and talk over the loopback interface, so no port is open to others.
"""

import contextlib
import logging
import os
import secrets
import shutil
import socket
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor, wait
from multiprocessing import AuthenticationError
from multiprocessing.connection import Connection, Listener
from pathlib import Path
from typing import Any

import msgspec
import torch
from torch.distributed.elastic.multiprocessing import DefaultLogsSpecs
from torch.distributed.elastic.multiprocessing.errors import ChildFailedError
from torch.distributed.launcher.api import LaunchConfig, elastic_launch

from engine.errors import AtelierError, BadInput
from engine.jobs.folder import step_of
from engine.jobs.reporter import Reporter, Stopped
from engine.jobs.spec import TrainJob, encode
from engine.recipes import Recipe, to_dict
from engine.training.less_memory import EndedForMemory, Watched, with_less_memory
from engine.training.rank_here import Place, attend
from engine.training.rank_line import (
    Asks,
    Failed,
    Finished,
    Kept,
    Obeyed,
    Progressed,
    Told,
    Wanted,
    Wrote,
    from_rank,
    send,
)
from engine.training.team import divisible

log = logging.getLogger(__name__)

PRIVATE = ".ranks-"
DEATHS = 3
"""So often may ranks die at one and the same checkpoint."""


def enough(device: torch.device, count: int, asked: str) -> None:
    """Raises BadInput where there are not `count` devices. The CPU can be any number of ranks, where `asked` names it."""
    there = torch.cuda.device_count() if device.type == "cuda" else 1 if device.type == "mps" else 0
    if asked != "cpu" and there < count:
        has = f"has {there}" if there else "has none that torch can use"
        mend = f"Set the number of GPUs to at most {there}." if there else "Leave the number of GPUs out."
        raise BadInput(f"{count} GPUs were asked for, and this computer {has}. {mend}")


def train_together(spec: TrainJob, recipe: Recipe, reporter: Reporter, watched: Watched) -> dict[str, Any]:
    """Train with `spec.resources.gpus` ranks to the end; the result is that of the job `train`.

    A rank that dies (or is killed) is no end: all begin again at the last checkpoint. Raises Stopped, AtelierError, MemoryError, EndedForMemory where
    the computer ended one for lack of it and there is a way that needs less, and RuntimeError for what else a rank could not go on for.
    """
    count = spec.resources.gpus
    divisible(recipe, count)
    deaths, step = 0, -1
    while True:
        heard = _launched(spec, recipe, reporter, count)
        if isinstance(heard, Finished):
            return heard.result
        if isinstance(heard, Obeyed):
            raise Stopped(heard.want)
        if isinstance(heard, Failed):
            log.error("%s", heard.details)
            if heard.memory:
                raise MemoryError(heard.sentence)
            raise AtelierError(heard.sentence) if heard.known else RuntimeError(heard.sentence)
        if watched.ended() and with_less_memory(recipe, count) is not None:
            raise EndedForMemory
        newest = reporter.latest()
        now = step_of(newest) if newest else -1
        deaths, step = (1 if now > step else deaths + 1), now
        if deaths >= DEATHS:
            raise AtelierError(
                f"One of the {count} processes that train together ended unexpectedly {deaths} times at the same place. What was saved before is kept."
                " If memory ran out, try a smaller batch; trying again goes on from there."
            )
        reporter.event(
            "note", {"sentence": "One of the processes that train together died; they go on from the last checkpoint."}
        )


def _launched(spec: TrainJob, recipe: Recipe, reporter: Reporter, count: int) -> Finished | Obeyed | Failed | None:
    """One life of all ranks; what was heard last. None: one died without a word."""
    for chatty in ("torch.distributed.elastic", "torch.multiprocessing.spawn"):
        # What they log we say ourselves, and to write a traceback down torch first imports its compiler, for seconds.
        logging.getLogger(chatty).setLevel(logging.CRITICAL)
    for rest in reporter.folder.glob(f"{PRIVATE}*"):  # of a worker that was killed
        shutil.rmtree(rest, ignore_errors=True)
    # The address of a line has a hundred bytes at most on Unix.
    inside = reporter.folder if len(os.fsencode(reporter.folder)) < 70 else None
    with tempfile.TemporaryDirectory(prefix=PRIVATE, dir=inside, ignore_cleanup_errors=True) as private:
        key = secrets.token_bytes(32)
        address = str(Path(private) / "line") if os.name != "nt" else None
        with Listener(address, authkey=key) as listener:
            switchboard = _Switchboard(listener, key, reporter)
            latest = reporter.latest()
            place = Place(
                reporter.job,
                str(reporter.folder),
                str(latest or ""),
                encode(spec),
                msgspec.json.encode(to_dict(recipe)),
                str(Path(private) / "meeting"),
                str(listener.address),
                key,
                max(1, torch.get_num_threads() // count),
            )
            config = LaunchConfig(
                min_nodes=1,
                max_nodes=1,
                nproc_per_node=count,
                run_id=secrets.token_hex(8),
                rdzv_backend="c10d",
                rdzv_endpoint=str(Path(private) / "rendezvous"),
                rdzv_configs={"store_type": "file"},
                local_addr="127.0.0.1",
                max_restarts=0,
                monitor_interval=0.05,
                start_method="spawn",
                logs_specs=DefaultLogsSpecs(log_dir=str(Path(private) / "logs")),
            )

            def launch() -> None:
                try:
                    elastic_launch(config, attend)(place)
                except ChildFailedError as error:
                    log.info("the ranks ended: %s", error)

            # Not in this thread: torch would take the signals of the main one, which mean "save and leave" to a worker.
            with ThreadPoolExecutor(1, "ranks") as thread:
                launched = thread.submit(launch)
                wait([launched])
            heard = switchboard.close()
            launched.result()
            return heard


class _Switchboard:
    """Hears all ranks, each in a thread of its own; passes on to the reporter what the first one says."""

    def __init__(self, listener: Listener, key: bytes, reporter: Reporter) -> None:
        self._listener, self._key, self._reporter = listener, key, reporter
        self._last: Finished | Obeyed | Failed | None = None
        self._closed = False
        self._hearing: list[threading.Thread] = []
        self._thread = threading.Thread(target=self._accept, name="switchboard", daemon=True)
        self._thread.start()

    def close(self) -> Finished | Obeyed | Failed | None:
        """After the ranks have ended. What was heard last."""
        self._closed = True
        self._wake()
        self._thread.join(5.0)
        for thread in self._hearing:
            thread.join(5.0)  # one may wait for a held job to go on
        return self._last

    def _wake(self) -> None:
        """Somebody calls and says nothing, so that it stops waiting for one. (A greeting could wait for an answer for ever.)"""
        with contextlib.suppress(OSError):
            if os.name == "nt":
                open(self._listener.address, "r+b", buffering=0).close()
                return
            with socket.socket(socket.AF_UNIX) as call:
                call.settimeout(1.0)
                call.connect(str(self._listener.address))

    def _accept(self) -> None:
        while not self._closed:
            try:
                line = self._listener.accept()
            except (EOFError, OSError, AuthenticationError):
                log.debug("one that called is gone before it said who it is")
                continue
            thread = threading.Thread(target=self._hear, args=(line,), name="rank", daemon=True)
            self._hearing.append(thread)
            thread.start()

    def _hear(self, line: "Connection[Any, Any]") -> None:
        with line:
            try:
                while True:
                    self._answer(line)
            except (EOFError, OSError):
                log.debug("a rank is gone")

    def _answer(self, line: "Connection[Any, Any]") -> None:
        match from_rank(line):
            case Progressed(step, total, metrics):
                self._reporter.progress(step, total, metrics)
            case Told(kind, data):
                self._reporter.event(kind, data)
            case Asks():
                send(line, Wanted(self._reporter.want()))
            case Wrote(step, part):
                send(line, self._kept(step, Path(part)))
            case Failed() as failed:
                self._last = self._last or failed  # the others fail because the first one did
            case Finished() | Obeyed() as end:
                self._last = end

    def _kept(self, step: int, part: Path) -> Kept:
        try:
            return Kept(str(self._reporter.save(step, lambda path: os.replace(part, path))))
        except (AtelierError, OSError) as error:
            part.unlink(missing_ok=True)
            return Kept("", str(error))
