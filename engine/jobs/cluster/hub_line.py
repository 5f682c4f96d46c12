"""The line to a cluster's hub, from outside and over HTTP: what a job says there, its files, what is wanted of it, data that it needs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import msgspec

from engine import __version__
from engine.jobs.cluster.clusters import Cluster
from engine.jobs.cluster.http import Refused, fetch, send_file
from engine.jobs.reporter import Want
from engine.library.atomic import disk_errors

T = TypeVar("T")


class Said(msgspec.Struct, frozen=True):
    """One thing that a job said. `n` counts up."""

    n: int
    kind: str
    data: dict[str, Any]


class News(msgspec.Struct, frozen=True):
    """What is new of a job: events, where it stands (step, total, figures), and its end once there is one."""

    events: list[Said]
    progress: tuple[int, int, dict[str, float]] | None = None
    end: dict[str, Any] | None = None


class _Health(msgspec.Struct):
    engine: str


def other_version(theirs: str) -> str:
    """What to do about a hub of another version; '' for one of this. A hub lives as long as its Ray, whatever was installed since."""
    if theirs == __version__:
        return ""
    return (
        f"On the cluster Atelier {theirs} is at work, and here {__version__}. Install the same on both; where that is done,"
        " begin Ray anew there, so that its hub is, too."
    )


class HubLine:
    """What a computer outside asks the hub. Every call raises Unreachable, Refused."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def version(self) -> str:
        """Of the engine that is installed there."""
        return self._told("health", _Health).engine

    def has(self, digest: str) -> bool:
        """Whether the data of this digest are there."""
        try:
            self._get(f"data/{digest}", "HEAD")
        except Refused as error:
            if error.status == 404:
                return False
            raise
        return True

    def give(self, digest: str, file: Path, go_on: Callable[[], None]) -> None:
        """Upload data. `go_on` is called often, and may raise."""
        send_file(f"{self._cluster.hub}/data/{digest}", self._cluster.token, file, go_on)

    def news(self, run: str, after: int) -> News:
        """What was said after event `after`."""
        return self._told(f"runs/{run}/events?after={after}", News)

    def tell(self, run: str, want: Want) -> None:
        """What is wanted of a job."""
        body = msgspec.json.encode({"want": want.value})
        fetch(f"{self._cluster.hub}/runs/{run}/want", self._cluster.token, body)

    def bring(self, run: str, file: str, into: Path) -> None:
        """Download a file that a job made, whole or not at all. Raises AtelierError where it cannot be written."""
        part = into.with_name(f".{into.name}.part")
        try:
            with disk_errors(into):
                into.parent.mkdir(parents=True, exist_ok=True)
                self._download(run, f"files/{quote(file)}", part)
                part.replace(into)
        finally:
            part.unlink(missing_ok=True)

    def bring_checkpoint(self, run: str, step: int, into: Path) -> None:
        """Download the checkpoint of a step to `into`. Raises Refused (404) where it is gone."""
        self._download(run, f"checkpoints/{step}", into)

    def _download(self, run: str, what: str, into: Path) -> None:
        fetch(f"{self._cluster.hub}/runs/{run}/{what}", self._cluster.token, into=into)

    def _told(self, what: str, kind: type[T]) -> T:
        try:
            return msgspec.json.decode(self._get(what), type=kind)
        except msgspec.MsgspecError as error:
            raise Refused(
                200,
                f"What answers at {self._cluster.hub} is not Atelier's hub. Let nothing else listen there, and begin Ray anew.",
            ) from error

    def _get(self, what: str, method: str = "") -> bytes:
        return fetch(f"{self._cluster.hub}/{what}", self._cluster.token, method=method)
