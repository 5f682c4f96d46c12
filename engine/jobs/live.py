"""The live lane's client: sliders send, the newest wins, and pixels come back from a warm process.

`send` never blocks: it puts the request into a one-slot mailbox, and a thread of the client's own writes to the pipe.
Requests of one channel and one kind replace each other; a Describe is never displaced by a Render. Stale answers
(older than one already delivered) are dropped. A worker that dies is replaced and given the newest requests again.
"""

import contextlib
import logging
import multiprocessing
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgspec

from engine import paths
from engine.jobs.live_spec import Answer, Drop, Envelope, LiveRequest
from engine.jobs.live_worker import IDLE_S, SERVER, LiveSetup, main
from engine.jobs.processes import kill_tree

log = logging.getLogger(__name__)

Key = tuple[str, str]
"""Channel and kind of request: of each key only the newest counts."""

_MOST_TRIES = 2
_QUICK_DEATH_S = 5.0


def key_of(channel: str, request: LiveRequest) -> Key:
    """The mailbox slot of a request."""
    return channel, type(request).__name__


class LiveClient:
    """A warm live worker and its mailboxes. `on_answer(answer, pixels)` is called in the client's own thread.

    `pixels` is the answer's uint8 array as bytes, C order, its shape in `answer.shape`; empty where there is none.
    """

    def __init__(
        self,
        on_answer: Callable[[Answer, bytes | memoryview], None],
        *,
        server: str = SERVER,
        home: Path | None = None,
        idle_s: float = IDLE_S,
    ) -> None:
        self._on_answer = on_answer
        self._setup = LiveSetup(str(home or paths.home()), server, idle_s)
        self._changed = threading.Condition()
        self._mailbox: dict[Key, Envelope] = {}
        self._unanswered: dict[Key, Envelope] = {}
        self._tries: dict[int, int] = {}
        self._delivered: dict[Key, int] = {}
        self._stamp = 0
        self._closing = False
        self._connection: Connection[Any, Any] | None = None
        self._process: Any = None
        self._threads = [
            threading.Thread(target=self._serve, name="live answers", daemon=True),
            threading.Thread(target=self._post, name="live requests", daemon=True),
        ]

    def start(self) -> None:
        """Spawn the worker and begin to listen. Returns at once; requests may be sent before it is warm."""
        for thread in self._threads:
            thread.start()

    def send(self, channel: str, request: LiveRequest) -> int:
        """Ask for something; returns its stamp. Never blocks. The newest request of a channel and kind wins."""
        with self._changed:
            self._stamp += 1
            self._mailbox[key_of(channel, request)] = Envelope(channel, self._stamp, request)
            self._changed.notify_all()
            return self._stamp

    def drop(self, channel: str) -> int:
        """Nobody waits any more for what `channel` asked for; returns the stamp of that. Never blocks.

        No answer to it is delivered from now on, and the worker leaves off at the next piece of it.
        """
        with self._changed:
            self._stamp += 1
            mine = {key for key in (*self._mailbox, *self._unanswered) if key[0] == channel}
            under_way = any(key in self._unanswered for key in mine)
            for key in mine:
                self._mailbox.pop(key, None)
                gone = self._unanswered.pop(key, None)
                self._tries.pop(gone.stamp if gone is not None else 0, None)
                self._delivered[key] = self._stamp
            if under_way:
                self._mailbox[channel, Drop.__name__] = Envelope(channel, self._stamp, Drop())
                self._changed.notify_all()
            return self._stamp

    @property
    def pid(self) -> int:
        """The live worker's process, 0 while there is none."""
        process = self._process
        return 0 if process is None else process.pid or 0

    def restart(self) -> None:
        """Kill the worker, if it is stuck; a new one takes the newest requests."""
        if pid := self.pid:
            kill_tree(pid)

    def close(self) -> None:
        """End the worker and the threads."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self.restart()
        for thread in self._threads:
            if thread.is_alive() and thread is not threading.current_thread():
                thread.join()

    # -- threads ----------------------------------------------------------------------------------------------------

    def _post(self) -> None:
        """Write requests to the pipe. Only this thread waits if the worker does not read."""
        while True:
            with self._changed:
                while not self._closing and (self._connection is None or not self._mailbox):
                    self._changed.wait()
                if self._closing:
                    return
                connection = self._connection
                key = next(iter(self._mailbox))
                envelope = self._mailbox.pop(key)
                if not isinstance(envelope.request, Drop):  # nothing answers it
                    self._unanswered[key] = envelope
            assert connection is not None
            # If the worker is gone, the other thread notices and posts what is unanswered again.
            with contextlib.suppress(OSError):
                connection.send_bytes(msgspec.msgpack.encode(envelope))

    def _serve(self) -> None:
        """Spawn workers, one after another, and deliver what they answer."""
        while not self._closing:
            born = time.monotonic()
            connection, process = self._spawn()
            try:
                while True:
                    self._deliver(connection)
            except (EOFError, OSError):
                log.info("the live worker %s has ended", process.pid)
            with self._changed:
                self._connection = self._process = None
            kill_tree(process.pid)
            process.join()
            connection.close()
            if not self._closing:
                self._after_death()
                if time.monotonic() - born < _QUICK_DEATH_S:
                    with self._changed:
                        self._changed.wait_for(lambda: self._closing, timeout=0.5)

    def _spawn(self) -> "tuple[Connection[Any, Any], Any]":
        context = multiprocessing.get_context("spawn")
        mine, theirs = context.Pipe(duplex=True)
        process = context.Process(target=main, args=(theirs, self._setup), name="atelier live", daemon=True)
        process.start()
        theirs.close()
        with self._changed:
            self._connection, self._process = mine, process
            self._changed.notify_all()
        if self._closing:
            # Race: close() came before there was a process to kill.
            kill_tree(process.pid or 0)
        return mine, process

    def _deliver(self, connection: "Connection[Any, Any]") -> None:
        answer, kind = msgspec.msgpack.decode(connection.recv_bytes(), type=tuple[Answer, str])
        pixels = connection.recv_bytes() if answer.shape else b""
        key = (answer.channel, kind)
        with self._changed:
            waiting = self._unanswered.get(key)
            if waiting is not None and waiting.stamp <= answer.stamp:
                del self._unanswered[key]
            self._tries.pop(answer.stamp, None)
            stale = answer.stamp <= self._delivered.get(key, 0)
            if not stale:
                self._delivered[key] = answer.stamp
        if not stale and not self._closing:
            self._hand_over(answer, pixels)

    def _after_death(self) -> None:
        """Post unanswered requests again, unless newer ones wait; one that kills every worker gets an error."""
        given_up = []
        with self._changed:
            for key, envelope in self._unanswered.items():
                if key in self._mailbox:
                    continue
                tries = self._tries[envelope.stamp] = self._tries.get(envelope.stamp, 1) + 1
                if tries > _MOST_TRIES:
                    given_up.append(envelope)
                    self._tries.pop(envelope.stamp)
                else:
                    self._mailbox[key] = envelope
            self._unanswered.clear()
        sentence = "Drawing this ended the live worker twice, so it was given up. Try another model, or fewer pictures."
        for envelope in given_up:
            self._hand_over(Answer(envelope.channel, envelope.stamp, error=sentence), b"")

    def _hand_over(self, answer: Answer, pixels: bytes) -> None:
        try:
            self._on_answer(answer, pixels)
        except Exception:
            # The listener's mistake must not end the live lane.
            log.exception("a listener failed on an answer of channel %s", answer.channel)
