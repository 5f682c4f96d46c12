"""One request over HTTP, and what can go wrong with it: nobody there, or a refusal."""

import contextlib
import http.client
import os
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from engine.errors import AtelierError, BadInput
from engine.library.atomic import disk_errors, reading

TIMEOUT_S = 10.0
PIECE = 1 << 20


class Unreachable(AtelierError):
    """Nobody answers there now. That says nothing about what goes on there."""


class Refused(AtelierError):
    """There is an answer, and it is no. `status`: the number that HTTP gives."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


# Never through a proxy: a cluster is in a private network, or behind a tunnel.
_open = urllib.request.build_opener(urllib.request.ProxyHandler({})).open


def fetch(url: str, token: str, body: bytes | None = None, method: str = "", into: Path | None = None) -> bytes:
    """What `url` answers; with `into` the body is written there, and b'' returned.

    Raises Unreachable, also where it ended early; Refused; where `into` cannot be written DiskFull, AtelierError.
    """
    return _exchange(
        urllib.request.Request(url, body, method=method or ("POST" if body is not None else "GET")), token, into
    )


def send_file(url: str, token: str, file: Path, go_on: Callable[[], None]) -> None:
    """PUT a file, read piece by piece. `go_on` is called before each, and may raise. Raises Unreachable, Refused, BadInput."""
    with reading(file) as opened:
        size = os.fstat(opened.fileno()).st_size
        request = urllib.request.Request(url, _Body(opened, file, size, go_on), method="PUT")
        request.add_header("Content-Length", str(size))
        _exchange(request, token, None)


class _Body:
    """A file as `urllib` reads it. What is wrong with the file is said of the file, not of who it is sent to."""

    def __init__(self, opened: BinaryIO, file: Path, size: int, go_on: Callable[[], None]) -> None:
        self._opened, self._file, self._left, self._go_on = opened, file, size, go_on

    def read(self, most: int = PIECE, /) -> bytes:
        """The next piece, at most `most` bytes; b'' after the last."""
        self._go_on()
        try:
            piece = self._opened.read(min(most, self._left))
        except OSError as error:
            raise BadInput(f"{self._file} cannot be read: {error.strerror or error}.") from error
        if not piece and self._left:
            raise BadInput(f"{self._file} became shorter while it was uploaded. Try again when nobody changes it.")
        self._left -= len(piece)
        return piece


def _exchange(request: urllib.request.Request, token: str, into: Path | None) -> bytes:
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    if request.data is not None and not request.has_header("Content-type"):
        request.add_header("Content-Type", "application/json")
    host = request.host
    with _reaching(host):
        answer = _open(request, timeout=TIMEOUT_S)
    with answer:
        if into is None:
            with _reaching(host):
                data: bytes = answer.read()
                return data
        told, come = answer.headers.get("Content-Length"), 0
        with disk_errors(into), open(into, "wb") as file:
            while piece := _piece(answer, host):
                come += len(piece)
                file.write(piece)
        if told is not None and come != int(told):
            raise Unreachable(f"What {host} sent ended early, after {come:,} of {int(told):,} bytes.")
    return b""


def _piece(answer: http.client.HTTPResponse, host: str) -> bytes:
    with _reaching(host):
        return answer.read(PIECE)


@contextlib.contextmanager
def _reaching(host: str) -> Iterator[None]:
    """Around what is asked of the network, and nothing else. Raises Unreachable, Refused."""
    try:
        yield
    except urllib.error.HTTPError as error:
        words = ""
        with error, contextlib.suppress(OSError, http.client.HTTPException):  # the status says enough
            words = error.read(2_000).decode(errors="replace").strip()
        if error.code in (401, 403):
            raise Refused(
                error.code, f"The cluster at {host} wants another token. Choose the file that holds it."
            ) from error
        raise Refused(error.code, f"The cluster at {host} refused: {words or error.reason}") from error
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise Unreachable(f"Nobody answers at {host} ({reason}). Is the cluster up, and the tunnel to it?") from error
