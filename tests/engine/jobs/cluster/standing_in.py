"""A cluster without Ray: what answers for Ray's jobs, and beside it the real hub."""

import json
import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from engine.cluster.hub import Hub
from engine.jobs.cluster.clusters import Cluster


def _a_pair() -> int:
    """A port that is free, and so is the next one."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port: int = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


class StandIn:
    """`jobs`: what was submitted, by name, with its variables; `stopped`: the names that were to be stopped.

    `submitted` is called with the name of each; `kind` is the class of the hub.
    """

    def __init__(self, folder: Path, submitted: Callable[[str], None], kind: type[Hub] = Hub) -> None:
        self.jobs: dict[str, dict[str, str]] = {}
        self.stopped: list[str] = []
        self.status = "RUNNING"
        stand_in = self

        class Door(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                name = self.path.rpartition("/")[2]
                known = name in stand_in.jobs
                self._say(200 if known else 404, {"status": stand_in.status, "message": ""} if known else {})

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"] or 0))
                if self.path.endswith("/stop"):
                    stand_in.stopped.append(self.path.split("/")[-2])
                else:
                    asked = json.loads(body)
                    stand_in.jobs[asked["submission_id"]] = asked["runtime_env"]["env_vars"]
                    submitted(asked["submission_id"])
                self._say(200, {})

            def log_message(self, format: str, *args: object) -> None:
                """Nothing."""

            def _say(self, status: int, what: dict[str, str]) -> None:
                self.send_response(status)
                self.end_headers()
                self.wfile.write(json.dumps(what).encode())

        port = _a_pair()
        self.hub = kind(str(folder / "hub"), "127.0.0.1", port + 1, "")
        self.cluster = Cluster(f"http://127.0.0.1:{port}")
        self._server = ThreadingHTTPServer(("127.0.0.1", port), Door)
        self._thread = threading.Thread(target=self._server.serve_forever, name="ray", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Answer no more."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
