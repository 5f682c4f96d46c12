"""The hub: one actor on the head that keeps what jobs say and make, what is wanted of them, and their data; on disk, and over HTTP.

It is detached, so it outlives the jobs, and pinned to the head, so that no other node's end takes it along.
"""

import hmac
import os
import re
import threading
from pathlib import Path
from typing import Any

import msgspec
import ray

from engine.cluster.hub_door import serve
from engine.cluster.hub_notes import NoteOf
from engine.errors import AtelierError
from engine.jobs.cluster.hub_line import News, Said
from engine.jobs.folder import newest_checkpoint, save_checkpoint, step_of
from engine.privacy import close, keep_private

NAME, NAMESPACE = "hub", "atelier"
PIECE = 8 << 20
_RUN = re.compile(r"[a-z0-9-]{1,80}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Hub:
    """Jobs by name, each with a folder: `events.jsonl`, `noted.json`, `files/`, `checkpoints/`. Methods may be called by many threads at once.

    `folder`: where all is kept. `host`, `port`: where it listens; `token`: what those who ask must know, '' for nothing.
    """

    def __init__(self, folder: str, host: str, port: int, token: str) -> None:
        keep_private()
        self.folder, self.token = Path(folder), token
        (self.folder / "data").mkdir(parents=True, exist_ok=True)
        close(self.folder)  # of an older Atelier
        self._guard = threading.RLock()
        self._said: dict[str, list[Said]] = {}
        self._progress: dict[str, tuple[int, int, dict[str, float]]] = {}
        self._noted: dict[str, NoteOf] = {}
        serve(self, host, port)

    # -- what jobs do ------------------------------------------------------------------------------------------------

    def say(self, run: str, kind: str, data: dict[str, Any]) -> None:
        """An event of a job, kept on disk at once."""
        with self._guard:
            said = self._events(run)
            said.append(Said(len(said) + 1, kind, data))
            with open(self.place(run) / "events.jsonl", "ab") as file:
                file.write(msgspec.json.encode(said[-1]) + b"\n")

    def stands(self, run: str, step: int, total: int, figures: dict[str, float]) -> None:
        """Where a job stands."""
        self._progress[run] = (step, total, figures)

    def wanted(self, run: str) -> str:
        """What is wanted of a job now; a snapshot and a checkpoint are wanted once."""
        with self._guard:
            return self._note(run).wanted()

    def begins(self, run: str, ended: list[tuple[str, int]]) -> tuple[int, bool]:
        """What `NoteOf.begins` says of a job's ranks."""
        with self._guard:
            return self._note(run).begins(ended)

    def put(self, run: str, name: str, data: bytes) -> None:
        """Keep a file of a job, and say so."""
        file = self.file(run, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f".{file.name}.part")
        part.write_bytes(data)
        part.replace(file)
        self.say(run, "file", {"name": name})

    def made(self, run: str, name: str) -> bytes | None:
        """A file of a job, as it was last put; None where it never was."""
        file = self.file(run, name)
        return file.read_bytes() if file.is_file() else None

    def keep(self, run: str, step: int, data: bytes, count: int) -> None:
        """Keep a checkpoint, and the newest `count` of all."""
        save_checkpoint(self.place(run), step, count, lambda path: _write(path, data))
        self.say(run, "saved", {"step": step, "bytes": len(data)})

    def newest(self, run: str) -> tuple[int, bytes] | None:
        """The newest checkpoint of a job, with its step."""
        path = newest_checkpoint(self.place(run))
        return (step_of(path), path.read_bytes()) if path is not None else None

    def end(self, run: str, outcome: str, data: dict[str, Any]) -> None:
        """The end of a job: succeeded, stopped or failed. The first word counts."""
        with self._guard:
            if self.over(run) is None:
                self.say(run, "end", {"outcome": outcome} | data)

    def over(self, run: str) -> dict[str, Any] | None:
        """How a job ended; None while it has not."""
        with self._guard:
            return next((said.data for said in reversed(self._events(run)) if said.kind == "end"), None)

    def size(self, digest: str) -> int:
        """Bytes of data; -1 where they are not there."""
        file = self.data(digest)
        return file.stat().st_size if file.is_file() else -1

    def read(self, digest: str, start: int) -> bytes:
        """A piece of data, at most `PIECE` bytes from `start`."""
        with open(self.data(digest), "rb") as file:
            file.seek(start)
            return file.read(PIECE)

    # -- what is asked from outside ----------------------------------------------------------------------------------

    def allowed(self, header: str) -> bool:
        """Whether who sends this header `Authorization` may ask."""
        return not self.token or hmac.compare_digest(header.encode(), f"Bearer {self.token}".encode())

    def news(self, run: str, after: int) -> News:
        """What was said after event `after`."""
        with self._guard:
            events = [said for said in self._events(run)[max(0, after) :] if said.kind != "end"]
        return News(events, self._progress.get(run), self.over(run))

    def want(self, run: str, what: str) -> None:
        """Note what is wanted of a job, for good: a hub that is begun again knows it."""
        with self._guard:
            self._note(run).want(what)

    def place(self, run: str) -> Path:
        """The folder of a job. Raises AtelierError for what is no job's name."""
        if not _RUN.fullmatch(run):
            raise AtelierError("That is no job's name.")
        folder = self.folder / "runs" / run
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def file(self, run: str, name: str) -> Path:
        """A file of a job. Raises AtelierError where `name` leads out of its folder."""
        files = self.place(run) / "files"
        path = (files / name).resolve()
        if not path.is_relative_to(files.resolve()) or path.name.startswith("."):
            raise AtelierError("That is no file of a job.")
        return path

    def checkpoint(self, run: str, step: int) -> Path:
        """Where the checkpoint of a step is, or would be."""
        return self.place(run) / "checkpoints" / f"step-{step}.pt"

    def data(self, digest: str) -> Path:
        """Where data of this digest are, or would be. Raises AtelierError for what is no digest."""
        if not _DIGEST.fullmatch(digest):
            raise AtelierError("That is no digest.")
        return self.folder / "data" / digest

    def _note(self, run: str) -> NoteOf:
        if run not in self._noted:
            self._noted[run] = NoteOf(self.place(run))
        return self._noted[run]

    def _events(self, run: str) -> list[Said]:
        if run not in self._said:
            file = self.place(run) / "events.jsonl"
            lines = file.read_bytes().split(b"\n")[:-1] if file.is_file() else []  # a torn last line was never told
            self._said[run] = [msgspec.json.decode(line, type=Said) for line in lines]
        return self._said[run]


def the_hub() -> Any:
    """The cluster's hub, begun where there is none yet."""
    # Read where a driver runs: on the head, as the hub itself will.
    port = int(os.environ["ATELIER_HUB_PORT"])
    token = _token()
    host = os.environ.get("ATELIER_HUB_HOST", "127.0.0.1")
    if not token and host not in ("127.0.0.1", "localhost"):
        raise AtelierError(
            "The hub would listen for everybody: start Ray with RAY_AUTH_MODE=token, or leave ATELIER_HUB_HOST out."
        )
    folder = os.environ.get("ATELIER_CLUSTER_HOME", str(Path.home() / ".atelier-cluster"))
    made = ray.remote(Hub).options(
        name=NAME,
        namespace=NAMESPACE,
        lifetime="detached",
        get_if_exists=True,
        num_cpus=0,
        max_concurrency=64,
        max_restarts=-1,
        resources={"node:__internal_head__": 0.001},
    )
    return made.remote(folder, host, port, token)


def _token() -> str:
    """The cluster's own token, where Ray was started with one."""
    if os.environ.get("RAY_AUTH_MODE") != "token":
        return ""
    if token := os.environ.get("RAY_AUTH_TOKEN"):
        return token.strip()
    file = os.environ.get("RAY_AUTH_TOKEN_PATH") or str(Path.home() / ".ray" / "auth_token")
    return Path(file).read_text(encoding="ascii").strip()


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
