"""Where work can run besides this computer: a cluster's address, and the file with the token that opens it."""

import os
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import msgspec

from engine import paths
from engine.errors import BadInput

PORT, BESIDE = 8265, 1
"""Ray's jobs are asked for at this port, unless an address names another; the hub listens `BESIDE` it."""


class Cluster(msgspec.Struct, frozen=True):
    """`address`: http://host:port. `token_file`: '' for a cluster without one."""

    address: str
    token_file: str = ""

    @property
    def token(self) -> str:
        """What opens it; '' for nothing. Raises BadInput where the file cannot be read."""
        if not self.token_file:
            return ""
        try:
            token = Path(self.token_file).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise BadInput(
                f"The cluster's token could not be read from {self.token_file}. Choose the file that holds it."
            ) from error
        if not token.isprintable():
            raise BadInput(f"{self.token_file} holds more than a token. Choose the file with the one line that is it.")
        return token

    @property
    def hub(self) -> str:
        """Where the hub listens."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{_host(parts)}:{(parts.port or PORT) + BESIDE}"


def cluster_at(text: str, token_file: str = "") -> Cluster:
    """The cluster that a person means by `host`, `host:port` or a whole address. Raises BadInput."""
    whole = text.strip().rstrip("/")
    whole = whole if "://" in whole else f"http://{whole}"
    try:
        parts = urlsplit(whole)
        port = parts.port or PORT
    except ValueError:
        parts, port = urlsplit(""), 0
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or not 0 < port < 65535:
        raise BadInput(f"'{text}' is no address of a cluster. It looks like http://192.168.1.20:{PORT}.")
    return Cluster(f"{parts.scheme}://{_host(parts)}:{port}", token_file)


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    return f"[{host}]" if ":" in host else host  # an address of IPv6


def remember(cluster: Cluster) -> None:
    """Keep which token file belongs to an address, for the worker that will talk to it."""
    known = [one for one in _known() if one.address != cluster.address]
    file = _file()
    part = file.with_suffix(".part")
    part.write_bytes(msgspec.json.encode([*known, cluster]))
    os.replace(part, file)


def cluster_of(address: str) -> Cluster:
    """The cluster at `address`, with its token file if one is known."""
    found = cluster_at(address)
    return next((one for one in _known() if one.address == found.address), found)


def _known() -> list[Cluster]:
    try:
        return msgspec.json.decode(_file().read_bytes(), type=list[Cluster])
    except (FileNotFoundError, msgspec.MsgspecError):
        return []


def _file() -> Path:
    return paths.home() / "clusters.json"
