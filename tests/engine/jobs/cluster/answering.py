"""What stands at both ends: a server that answers every question with the same bytes and hangs up, and what a job here says."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.jobs.cluster.clusters import Cluster
from engine.jobs.throttle import Sample


@contextlib.contextmanager
def answering(answer: bytes) -> Iterator[Cluster]:
    """A cluster whose hub is such a server."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with contextlib.suppress(OSError):  # closed
                while True:
                    line, _ = server.accept()
                    with line:
                        line.recv(65_536)
                        line.sendall(answer)
                        line.shutdown(socket.SHUT_WR)
                        while line.recv(65_536):
                            pass

        thread = threading.Thread(target=serve, name="answering", daemon=True)
        thread.start()
        yield Cluster(f"http://127.0.0.1:{server.getsockname()[1] - 1}")
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


class Words:
    """An outlet that keeps the events."""

    def __init__(self) -> None:
        self.events: list[tuple[str, dict[str, Any]]] = []

    def progress(self, sample: Sample) -> None:
        """Nobody looks."""

    def happened(self, kind: str, data: dict[str, Any]) -> None:
        """Kept."""
        self.events.append((kind, data))

    def saved(self, step: int, path: Path) -> None:
        """The folder shows it."""

    @property
    def notes(self) -> list[str]:
        """The sentences that were told."""
        return [data["sentence"] for kind, data in self.events if kind == "note"]
