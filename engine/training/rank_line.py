"""What a rank and the process that launched it say to each other, and the Reporter of the first rank: all of it over one private pipe."""

import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgspec

from engine.errors import AtelierError
from engine.jobs.folder import write_whole
from engine.jobs.protocol import plain
from engine.jobs.reporter import Want


class Progressed(msgspec.Struct, frozen=True, tag=True):
    """From the first rank: where the work stands."""

    step: int
    total: int
    metrics: dict[str, float] | None


class Told(msgspec.Struct, frozen=True, tag=True):
    """From the first rank: something that happened."""

    kind: str
    data: dict[str, Any]


class Wrote(msgspec.Struct, frozen=True, tag=True):
    """From the first rank: a checkpoint lies in `part`; it is to be put in its place. Answered with Kept."""

    step: int
    part: str


class Asks(msgspec.Struct, frozen=True, tag=True):
    """From the first rank: what is wanted? Answered with Wanted, not before a job that is held goes on."""


class Finished(msgspec.Struct, frozen=True, tag=True):
    """From the first rank: the job's result."""

    result: dict[str, Any]


class Obeyed(msgspec.Struct, frozen=True, tag=True):
    """From the first rank: it stopped, as was wanted."""

    want: Want


class Failed(msgspec.Struct, frozen=True, tag=True):
    """From any rank: why it cannot go on. `memory`: memory ran out; `known`: `sentence` is one for the user."""

    sentence: str
    details: str
    memory: bool
    known: bool


class Wanted(msgspec.Struct, frozen=True, tag=True):
    """To the first rank."""

    want: Want


class Kept(msgspec.Struct, frozen=True, tag=True):
    """To the first rank: where the checkpoint lies now, or why it could not be kept."""

    path: str
    fault: str = ""


FromRank = Progressed | Told | Wrote | Asks | Finished | Obeyed | Failed
ToRank = Wanted | Kept

_encoder = msgspec.msgpack.Encoder(enc_hook=plain)
_from_rank: "msgspec.msgpack.Decoder[FromRank]" = msgspec.msgpack.Decoder(FromRank)
_to_rank: "msgspec.msgpack.Decoder[ToRank]" = msgspec.msgpack.Decoder(ToRank)


def send(line: "Connection[Any, Any]", message: FromRank | ToRank) -> None:
    """Send it whole."""
    line.send_bytes(_encoder.encode(message))


def from_rank(line: "Connection[Any, Any]") -> FromRank:
    """The next message of a rank. Raises EOFError or OSError once it is gone."""
    return _from_rank.decode(line.recv_bytes())


class LeadingReporter:
    """The Reporter of the first rank: passes on what the loop says, over the line to the process that launched it."""

    def __init__(self, line: "Connection[Any, Any]", job: int, folder: Path, latest: Path | None) -> None:
        self._line, self._latest = line, latest
        self.job, self.folder = job, folder

    def latest(self) -> Path | None:
        """The newest checkpoint, as this rank knows it."""
        return self._latest

    def save(self, step: int, write: Callable[[Path], None]) -> Path:
        """Write a checkpoint beside the others, and have it put in its place. Raises AtelierError where it cannot be kept."""
        part = self.folder / "checkpoints" / f".rank-{os.getpid()}.part"
        part.parent.mkdir(exist_ok=True)
        write_whole(part, write)
        send(self._line, Wrote(step, str(part)))
        answer = _to_rank.decode(self._line.recv_bytes())
        assert isinstance(answer, Kept)
        if answer.fault:
            raise AtelierError(answer.fault)
        self._latest = Path(answer.path)
        return self._latest

    def progress(self, step: int, total: int, metrics: dict[str, float] | None = None) -> None:
        """Where the work stands."""
        send(self._line, Progressed(step, total, metrics))

    def event(self, kind: str, data: dict[str, Any]) -> None:
        """Something that happened."""
        send(self._line, Told(kind, data))

    def want(self) -> Want:
        """What the owner wants now; blocks while the job is held in place."""
        send(self._line, Asks())
        answer = _to_rank.decode(self._line.recv_bytes())
        assert isinstance(answer, Wanted)
        return answer.want


class FollowingReporter:
    """The Reporter of the other ranks, who have nothing to say."""

    def __init__(self, job: int, folder: Path) -> None:
        self.job, self.folder = job, folder

    def latest(self) -> Path | None:
        """None: they are given the first rank's."""
        return None

    def save(self, step: int, write: Callable[[Path], None]) -> Path:  # noqa: ARG002
        """Never called: the first rank saves."""
        raise AssertionError("a rank that does not lead was asked to save")

    def progress(self, step: int, total: int, metrics: dict[str, float] | None = None) -> None:
        """Nothing."""

    def event(self, kind: str, data: dict[str, Any]) -> None:
        """Nothing."""

    def want(self) -> Want:
        """Nobody asks them; they hear it from the first rank."""
        return Want.GO
