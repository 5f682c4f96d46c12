"""What the owner and its workers say to each other: small structs, msgpack over a pipe. Nothing is pickled."""

from enum import Enum
from pathlib import Path
from typing import Any

import msgspec

from engine.jobs.reporter import Want


class Run(msgspec.Struct, frozen=True, tag=True):
    """To a worker: do this attempt of this job. `handler` is `module:function`; `spec` is the job's JSON."""

    job: int
    attempt: int
    handler: str
    spec: bytes
    folder: str


class Tell(msgspec.Struct, frozen=True, tag=True):
    """To a worker: what is wanted of the attempt it runs. `held`: wait in place."""

    attempt: int
    want: Want
    held: bool = False


class Leave(msgspec.Struct, frozen=True, tag=True):
    """To an idle worker: end."""


class Ready(msgspec.Struct, frozen=True, tag=True):
    """From a worker: it is up, and has imported what it was asked to import beforehand."""


class Started(msgspec.Struct, frozen=True, tag=True):
    """From a worker: the handler is loaded and begins."""

    attempt: int


class Progress(msgspec.Struct, frozen=True, tag=True):
    """From a worker: where the work stands."""

    attempt: int
    step: int
    total: int
    metrics: dict[str, float]


class Happened(msgspec.Struct, frozen=True, tag=True):
    """From a worker: an event of the job."""

    attempt: int
    kind: str
    data: dict[str, Any]


class Saved(msgspec.Struct, frozen=True, tag=True):
    """From a worker: a checkpoint is on disk."""

    attempt: int
    step: int
    path: str


class Outcome(Enum):
    """How an attempt ended, as its worker or its owner saw it."""

    SUCCEEDED = "succeeded"
    FAILED = "failed"
    STOPPED = "stopped"  # obeyed PAUSE: a checkpoint is on disk
    CANCELLED = "cancelled"  # obeyed CANCEL
    DIED = "died"  # the worker's process is gone
    OWNER_DIED = "owner died"  # the program that owned the worker is gone
    RELEASED = "released"  # the program left in good order


class Ended(msgspec.Struct, frozen=True, tag=True):
    """From a worker: an attempt's end. On success the result is already on disk. `details`: a traceback to copy."""

    attempt: int
    outcome: Outcome
    error: str = ""
    details: str = ""


ToWorker = Run | Tell | Leave
FromWorker = Ready | Started | Progress | Happened | Saved | Ended


def plain(value: Any) -> Any:
    """JSON for what handlers like to put into events and results: paths, and numpy's and torch's numbers and arrays."""
    if isinstance(value, Path):
        return str(value)
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"A {type(value).__name__} cannot be written down as JSON.")


_encoder = msgspec.msgpack.Encoder(enc_hook=plain)
_to_worker: "msgspec.msgpack.Decoder[ToWorker]" = msgspec.msgpack.Decoder(ToWorker)
_from_worker: "msgspec.msgpack.Decoder[FromWorker]" = msgspec.msgpack.Decoder(FromWorker)


def pack(message: ToWorker | FromWorker) -> bytes:
    """A message as bytes."""
    return _encoder.encode(message)


def for_worker(data: bytes) -> ToWorker:
    """The message an owner sent."""
    return _to_worker.decode(data)


def for_owner(data: bytes) -> FromWorker:
    """The message a worker sent."""
    return _from_worker.decode(data)
