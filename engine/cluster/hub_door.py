"""The hub's door: HTTP for those outside the cluster. What it answers is in `engine.jobs.cluster.hub_line`, which asks."""

import errno
import hashlib
import os
import shutil
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from engine import __version__
from engine.errors import AtelierError
from engine.jobs.cluster.hub_line import News
from engine.jobs.reporter import Want

PIECE = 1 << 20
FULL = (errno.ENOSPC, errno.EDQUOT)


class Asked(Protocol):
    """Who answers."""

    def allowed(self, header: str) -> bool: ...

    def news(self, run: str, after: int) -> News: ...

    def want(self, run: str, what: str) -> None: ...

    def file(self, run: str, name: str) -> Path: ...

    def checkpoint(self, run: str, step: int) -> Path: ...

    def data(self, digest: str) -> Path: ...


def serve(hub: Asked, host: str, port: int) -> None:
    """Listen from here on, in threads of its own."""

    class Door(_Door):
        answers = hub

    server = ThreadingHTTPServer((host, port), Door)
    threading.Thread(target=server.serve_forever, name="door", daemon=True).start()


class _Door(BaseHTTPRequestHandler):
    answers: Asked
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """health, events, files, data (its head only)."""
        self._guarded(self._get)

    def do_HEAD(self) -> None:
        """As GET, without the body."""
        self._guarded(self._get)

    def do_POST(self) -> None:
        """want."""
        self._guarded(self._post)

    def do_PUT(self) -> None:
        """data."""
        self._guarded(self._put)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: each question would be a line."""

    def _guarded(self, answer: Callable[[], None]) -> None:
        if not self.answers.allowed(self.headers.get("Authorization", "")):
            self.close_connection = True  # what it sends is not read
            self._say(401, b"The token is wrong or missing.")
            return
        try:
            answer()
        except (AtelierError, ValueError, KeyError, msgspec.MsgspecError) as error:
            self.close_connection = True
            self._say(400, str(error).encode())
        except FileNotFoundError:
            self._say(404, b"There is no such thing here.")

    def _get(self) -> None:
        parts = urlsplit(self.path)
        match parts.path.strip("/").split("/", 3):
            case ["health"]:
                self._say(200, msgspec.json.encode({"engine": __version__}))
            case ["data", digest]:
                self._say(200 if self.answers.data(digest).is_file() else 404, b"")
            case ["runs", run, "events"]:
                after = int(parse_qs(parts.query)["after"][0])
                self._say(200, msgspec.json.encode(self.answers.news(run, after)))
            case ["runs", run, "checkpoints", step]:
                self._send(self.answers.checkpoint(run, int(step)))
            case ["runs", run, "files", name]:
                self._send(self.answers.file(run, unquote(name)))
            case _:
                raise FileNotFoundError

    def _post(self) -> None:
        match urlsplit(self.path).path.strip("/").split("/"):
            case ["runs", run, "want"]:
                body = msgspec.json.decode(self.rfile.read(min(PIECE, int(self.headers["Content-Length"]))))
                self.answers.want(run, Want(body["want"]).value)
                self._say(200, b"{}")
            case _:
                raise FileNotFoundError

    def _put(self) -> None:
        match urlsplit(self.path).path.strip("/").split("/"):
            case ["data", digest]:
                self._receive(self.answers.data(digest), digest)
            case _:
                raise FileNotFoundError

    def _receive(self, into: Path, digest: str) -> None:
        """The body into a file, if it is what its name says."""
        left, found = int(self.headers["Content-Length"]), hashlib.sha256()
        part = into.with_name(f".{digest}.{threading.get_ident()}.part")
        try:
            with open(part, "wb") as file:
                while left and (piece := self.rfile.read(min(PIECE, left))):
                    left -= len(piece)
                    found.update(piece)
                    file.write(piece)
            if found.hexdigest() != digest:
                raise AtelierError("The data arrived damaged.")
            part.replace(into)
        except OSError as error:
            if error.errno not in FULL:
                raise
            while left and (piece := self.rfile.read(min(PIECE, left))):  # who sends hears nothing before all is sent
                left -= len(piece)
            self._say(507, b"The disk of the cluster's head is full. Make room there, and try again.")
            return
        finally:
            part.unlink(missing_ok=True)
        self._say(200, b"{}")

    def _send(self, path: Path) -> None:
        with open(path, "rb") as file:
            self.send_response(200)
            self.send_header("Content-Length", str(os.fstat(file.fileno()).st_size))
            self.end_headers()
            shutil.copyfileobj(file, self.wfile, PIECE)

    def _say(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
