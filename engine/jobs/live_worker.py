"""The live worker's process: answers the newest request of each channel with pixels, and leaves with its owner."""

import importlib
import logging
import os
import threading
import time
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol

import msgspec
import psutil

from engine.errors import AtelierError, out_of_memory
from engine.jobs.live_spec import Answer, Drop, Envelope, Heed, LiveRequest, NotWanted, Unload, wanted
from engine.jobs.worker import be_a_child, begin_logging

log = logging.getLogger(__name__)

SERVER = "engine.live:Server"
"""The class that draws: made once, without arguments."""


IDLE_S = 600.0


class Pixels(Protocol):
    """A uint8 array [N, H, W, C] in C order, as numpy's."""

    shape: tuple[int, ...]

    def tobytes(self) -> bytes:
        """Its pixels."""


class Server(Protocol):
    """What draws. `fields` are further fields of the Answer (`description`, say)."""

    def answer(self, request: LiveRequest, heed: Heed, /) -> tuple[dict[str, Any], Pixels | None]:
        """Answer one request. Raises AtelierError with a sentence for the user, NotWanted where `heed` does."""

    def unload(self) -> None:
        """Forget all that is loaded."""


class LiveSetup(msgspec.Struct, frozen=True):
    """What a live worker is born with. `server`: `module:class`; `idle_s`: models that nobody asked for so long are unloaded."""

    home: str
    server: str = SERVER
    idle_s: float = IDLE_S


class Mailbox:
    """One slot for each channel and kind of request: putting a request in throws an older one out, a Drop all of its channel."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._slots: dict[tuple[str, str], Envelope] = {}
        self._dropped: dict[str, int] = {}

    def put(self, envelope: Envelope) -> None:
        """A new request; its slot keeps its place in the row, so that no channel starves."""
        with self._changed:
            if isinstance(envelope.request, Drop):
                self._dropped[envelope.channel] = envelope.stamp
                self._slots = {key: one for key, one in self._slots.items() if key[0] != envelope.channel}
                return
            self._slots[envelope.channel, type(envelope.request).__name__] = envelope
            self._changed.notify()

    def take(self, patience: float | None = None) -> Envelope | None:
        """The request that has waited longest. Blocks, at most for `patience` seconds: then None."""
        with self._changed:
            if not self._changed.wait_for(lambda: bool(self._slots), patience):
                return None
            return self._slots.pop(next(iter(self._slots)))

    def heed(self, envelope: Envelope) -> None:
        """Go on. Raises NotWanted where its channel was dropped after `envelope` was sent."""
        if self._dropped.get(envelope.channel, 0) > envelope.stamp:
            raise NotWanted


class _Broken:
    """Stands in for a server that could not be made: answers everything with the reason."""

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence

    def answer(self, _request: LiveRequest, _heed: Heed, /) -> tuple[dict[str, Any], Pixels | None]:
        raise AtelierError(self._sentence)

    def unload(self) -> None:
        """There is nothing."""


def main(connection: "Connection[Any, Any]", setup: LiveSetup) -> None:
    """Entry of the process. Ends it."""
    be_a_child("live")
    os.environ["ATELIER_HOME"] = setup.home
    begin_logging(Path(setup.home), "live")
    mailbox = Mailbox()
    threading.Thread(target=_listen, args=(connection, mailbox), name="control", daemon=True).start()
    try:
        serve(connection, mailbox, _server(setup.server), setup.idle_s)
    except OSError:
        log.info("nobody listens any more")
    finally:
        logging.shutdown()
        os._exit(0)


def serve(connection: "Connection[Any, Any]", mailbox: Mailbox, server: Server, idle_s: float = IDLE_S) -> None:
    """Answer request after request; unload what is loaded after `idle_s` seconds without any. Raises OSError when the owner is gone."""
    loaded = False
    while True:
        envelope = mailbox.take(idle_s if loaded else None)
        if envelope is None:
            before, after = unloaded(server)
            log.info("unloaded after %.0f s without a request: %.0f MB before, %.0f MB now", idle_s, before, after)
            loaded = False
            continue
        loaded = True
        try:
            answer, pixels = respond(server, envelope, partial(mailbox.heed, envelope))
        except NotWanted:
            continue
        connection.send_bytes(msgspec.msgpack.encode((answer, type(envelope.request).__name__)))
        if pixels is not None:
            connection.send_bytes(pixels)


def respond(server: Server, envelope: Envelope, heed: Heed = wanted) -> tuple[Answer, bytes | None]:
    """The answer to one request; every failure becomes a sentence in it. Raises NotWanted where `heed` does."""
    begun = time.perf_counter()
    try:
        if isinstance(envelope.request, Unload):
            return Answer(envelope.channel, envelope.stamp, memory_mb=unloaded(server)), None
        fields, array = server.answer(envelope.request, heed)
    except NotWanted:
        raise
    except AtelierError as error:
        return Answer(envelope.channel, envelope.stamp, error=str(error)), None
    except Exception as error:
        if out_of_memory(error):
            sentence = "The computer's memory ran out while drawing. Close other programs, or ask for fewer pictures at a time."
            return Answer(envelope.channel, envelope.stamp, error=sentence), None
        log.exception("drawing failed")
        sentence = f"This could not be drawn ({type(error).__name__}: {error})."
        return Answer(envelope.channel, envelope.stamp, error=sentence), None
    seconds = time.perf_counter() - begun
    shape = tuple(int(n) for n in array.shape) if array is not None else ()
    answer = Answer(envelope.channel, envelope.stamp, **{"shape": shape, "seconds": seconds, **fields})
    return answer, array.tobytes() if array is not None else None


def unloaded(server: Server) -> tuple[float, float]:
    """Unload, and tell the memory of this process in MB, before and after."""
    process = psutil.Process()
    before = process.memory_info().rss
    server.unload()
    return before / 1e6, process.memory_info().rss / 1e6


def _listen(connection: "Connection[Any, Any]", mailbox: Mailbox) -> None:
    try:
        while True:
            mailbox.put(msgspec.msgpack.decode(connection.recv_bytes(), type=Envelope))
    except (EOFError, OSError):
        # The owner is gone, and with it whoever wanted pixels: nothing here is worth keeping.
        os._exit(0)


def _server(name: str) -> Server:
    module, _, attribute = name.partition(":")
    try:
        made: Server = getattr(importlib.import_module(module), attribute)()
    except Exception as error:
        log.exception("%s could not be made", name)
        return _Broken(f"The live worker could not start ({type(error).__name__}: {error}).")
    return made
