"""A worker's process: a control thread that listens to the owner, and the main thread that does one job at a time.

The job runs in the main thread because torch's own launcher sets signal handlers there. The control thread hears
the end of the pipe when the owner dies: the job then sees PAUSE, writes its checkpoint, and the process leaves; if
it cannot within `LEAVE_S`, it kills itself with everything it started. It never runs on as an orphan.
"""

import faulthandler
import gc
import importlib
import logging
import os
import queue
import signal
import sys
import threading
from logging.handlers import RotatingFileHandler
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgspec

from engine.errors import AtelierError
from engine.jobs import folder, protocol
from engine.jobs.attempt import AttemptReporter, Handler, load, perform, sentence_of
from engine.jobs.desk import Desk
from engine.jobs.processes import MARK, give_way, kill_tree
from engine.jobs.protocol import Ended, FromWorker, Happened, Leave, Outcome, Progress, Ready, Run, Saved, Started, Tell
from engine.jobs.spec import decode
from engine.jobs.throttle import Sample
from engine.privacy import keep_private

log = logging.getLogger(__name__)

REST_S = 1.0
LEAVE_S = 8.0
"""After the owner's death a worker has this long to write its checkpoint."""


class Setup(msgspec.Struct, frozen=True):
    """What a worker is born with. `preimport`: modules to import before the first job, separated by commas."""

    home: str
    slot: int
    mark: str
    preimport: str = ""


class Line:
    """The worker's end of the pipe: messages of several threads go out whole."""

    def __init__(self, connection: "Connection[Any, Any]") -> None:
        self._connection = connection
        self._guard = threading.Lock()

    def send(self, message: FromWorker) -> None:
        """Send it; silently nothing once the owner is gone, because then the control thread ends this process."""
        data = protocol.pack(message)
        with self._guard:
            try:
                self._connection.send_bytes(data)
            except OSError:
                log.info("nobody listens any more")


class _Outlet:
    def __init__(self, line: Line, attempt: int) -> None:
        self._line = line
        self._attempt = attempt

    def progress(self, sample: Sample) -> None:
        self._line.send(Progress(self._attempt, *sample))

    def happened(self, kind: str, data: dict[str, Any]) -> None:
        self._line.send(Happened(self._attempt, kind, data))

    def saved(self, step: int, path: Path) -> None:
        self._line.send(Saved(self._attempt, step, str(path)))


class Worker:
    """One worker process from its first message to its last."""

    def __init__(self, connection: "Connection[Any, Any]") -> None:
        self._connection = connection
        self._line = Line(connection)
        self._inbox: queue.SimpleQueue[Run | None] = queue.SimpleQueue()
        self._guard = threading.Lock()
        self._desk = Desk()
        self._attempt = 0
        self._reporter: AttemptReporter | None = None
        self._leaving = self._busy = False

    def listen(self) -> None:
        """The control thread: obey the owner until it says Leave or is gone."""
        try:
            while True:
                if not self._connection.poll(0.1 if self._busy else None):
                    if (reporter := self._reporter) is not None:
                        reporter.throttle.tick()
                    continue
                match protocol.for_worker(self._connection.recv_bytes()):
                    case Run() as run:
                        with self._guard:
                            self._desk, self._attempt = Desk(), run.attempt
                            # Race: the main thread makes its reporter only later. Who waited for that here without an end
                            # would never pass on the last progress of a job that falls silent.
                            self._busy = True
                            if self._leaving:
                                self._desk.interrupt()
                        self._inbox.put(run)
                    case Tell(attempt, want, held):
                        # Race: a wish for an attempt that has just ended here must not meet the next one.
                        with self._guard:
                            if attempt == self._attempt:
                                self._desk.tell(want, held)
                    case Leave():
                        self._inbox.put(None)
        except (EOFError, OSError):
            log.info("the owner is gone; leaving")
        timer = threading.Timer(LEAVE_S, kill_tree, (os.getpid(),))
        timer.daemon = True
        timer.start()
        self.leave()

    def leave(self) -> None:
        """Let the job checkpoint and stop, then end the process. Also what SIGTERM means (the session ends)."""
        self._leaving = True
        self._desk.interrupt()
        self._inbox.put(None)

    def work(self) -> None:
        """The main thread: one job after another."""
        while (run := self._next()) is not None:
            end = self._do(run)
            self._reporter, self._busy = None, False  # before the owner hears of the end, and sends the next job
            self._line.send(end)
            if self._leaving:
                return

    def _next(self) -> Run | None:
        """The next job. A second of rest is used to give memory back; tiny jobs in a row do not wait for that."""
        try:
            return self._inbox.get(timeout=REST_S)
        except queue.Empty:
            _free_memory()
            return self._inbox.get()

    def _do(self, run: Run) -> Ended:
        place = Path(run.folder)
        if folder.read_result(place, run.attempt) is not None:
            # A power cut took the ledger's last commits, but not the result of this very attempt.
            return Ended(run.attempt, Outcome.SUCCEEDED)
        try:
            place.mkdir(parents=True, exist_ok=True)
            folder.sweep(place)
            spec = decode(run.spec)
            handler: Handler = load(run.handler)
        except (AtelierError, OSError) as error:
            log.exception("job %d could not start", run.job)
            return Ended(run.attempt, Outcome.FAILED, sentence_of(error, place), repr(error))
        reporter = AttemptReporter(run.job, place, spec.checkpoint.keep, self._desk, _Outlet(self._line, run.attempt))
        self._reporter = reporter
        self._line.send(Started(run.attempt))
        return perform(handler, spec, reporter, run.attempt)

    def ready(self) -> None:
        """Say that the process can begin at once."""
        self._line.send(Ready())


def _free_memory() -> None:
    gc.collect()
    torch = sys.modules.get("torch")
    if torch is not None and torch.cuda.is_initialized():
        torch.cuda.empty_cache()  # so that the live worker finds room on a small device


def begin_logging(home: Path, name: str) -> None:
    """Log into `logs/<name>.log` of the library; a crash in native code leaves its stack in `<name>.crash`."""
    logs = home / "logs"
    logs.mkdir(exist_ok=True)
    handler = RotatingFileHandler(logs / f"{name}.log", maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.captureWarnings(True)
    faulthandler.enable((logs / f"{name}.crash").open("a"))


def be_a_child(mark: str) -> None:
    """Own process group, so that the whole tree can be killed; Ctrl-C in the terminal is the owner's business."""
    keep_private()
    os.environ[MARK] = mark
    if sys.platform != "win32":
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def main(connection: "Connection[Any, Any]", setup: Setup) -> None:
    """Entry of the process. Ends it, so that no library's exit handler can keep it alive."""
    be_a_child(setup.mark)
    give_way()
    os.environ["ATELIER_HOME"] = setup.home
    begin_logging(Path(setup.home), f"worker-{setup.slot}")
    worker = Worker(connection)
    signal.signal(signal.SIGTERM, lambda *_: worker.leave())
    threading.Thread(target=worker.listen, name="control", daemon=True).start()
    try:
        for module in filter(None, setup.preimport.split(",")):
            try:
                importlib.import_module(module)
            except ImportError:
                log.exception("%s could not be imported beforehand", module)
        worker.ready()
        worker.work()
    finally:
        logging.shutdown()
        os._exit(0)
