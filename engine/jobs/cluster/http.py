"""One request over HTTP, and what can go wrong with it: nobody there, or a refusal."""

import urllib.error
import urllib.request
from pathlib import Path

from engine.errors import AtelierError

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
    """What `url` answers; with `into` that is written there, and b'' returned. Raises Unreachable, Refused."""
    return _exchange(
        urllib.request.Request(url, body, method=method or ("POST" if body is not None else "GET")), token, into
    )


def send_file(url: str, token: str, file: Path) -> None:
    """PUT a file, read piece by piece. Raises Unreachable, Refused."""
    with open(file, "rb") as opened:
        request = urllib.request.Request(url, opened, method="PUT")
        request.add_header("Content-Length", str(file.stat().st_size))
        _exchange(request, token, None)


def _exchange(request: urllib.request.Request, token: str, into: Path | None) -> bytes:
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    if request.data is not None and not request.has_header("Content-type"):
        request.add_header("Content-Type", "application/json")
    host = request.host
    try:
        with _open(request, timeout=TIMEOUT_S) as answer:
            if into is None:
                data: bytes = answer.read()
                return data
            with open(into, "wb") as file:
                while piece := answer.read(PIECE):
                    file.write(piece)
            return b""
    except urllib.error.HTTPError as error:
        with error:
            words = error.read(2_000).decode(errors="replace").strip()
        if error.code in (401, 403):
            raise Refused(
                error.code, f"The cluster at {host} wants another token. Choose the file that holds it."
            ) from error
        raise Refused(error.code, f"The cluster at {host} refused: {words or error.reason}") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise Unreachable(f"Nobody answers at {host} ({reason}). Is the cluster up, and the tunnel to it?") from error
