"""A job's folder: its spec, its checkpoints, its result. Every file is whole or not there."""

import contextlib
import errno
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from engine.errors import AtelierError
from engine.library.atomic import DiskFull

BRANCH = "branch.pt"
"""In the folder of a run that branches from another: the checkpoint it begins from, whatever becomes of the other's."""
WATCHED = "watched.json"
"""While a training runs: how often this computer had ended programs for lack of memory (`engine.training.less_memory`)."""
_CHECKPOINT = re.compile(r"step-(\d+)\.pt")
_BOOKKEEPING = {"spec.json", "result.json", "checkpoints", BRANCH, WATCHED}
_ALMOST_FULL = 4 * 2**20


class Result(msgspec.Struct, frozen=True):
    """What `result.json` holds: the result of a job, and which attempt produced it."""

    attempt: int
    result: dict[str, Any]


def make(folder: Path, spec: str) -> bool:
    """Make the folder of a new job with `spec.json` in it. False where there already is one by that name."""
    try:
        folder.mkdir()
        (folder / "spec.json").write_text(spec)
    except FileExistsError:
        return False
    except OSError as error:
        if is_forbidden(error):
            raise forbidden(folder.parent) from error
        raise
    return True


def hold_branch(folder: Path, checkpoint: Path) -> None:
    """Keep `checkpoint` of another run for the new job of `folder`, though that run drops it. Where files have no second names, it is left to it."""
    with contextlib.suppress(OSError):
        os.link(checkpoint, folder / BRANCH)


def checkpoint_of(run: Path, step: int) -> Path:
    """Where the run of a folder keeps its checkpoint of a step."""
    return run / "checkpoints" / f"step-{step}.pt"


def remove(folder: Path, files: bool) -> None:
    """Remove a job's folder: with `files` always, else only if nothing but bookkeeping is in it."""
    with contextlib.suppress(FileNotFoundError):
        names = {path.name for path in folder.iterdir()}
        checkpoints = folder / "checkpoints"
        if files or (names <= _BOOKKEEPING and not (checkpoints.is_dir() and any(checkpoints.iterdir()))):
            shutil.rmtree(folder, ignore_errors=True)


def step_of(checkpoint: Path) -> int:
    """The step in a checkpoint's name."""
    match = _CHECKPOINT.fullmatch(checkpoint.name)
    if match is None:
        raise ValueError(f"{checkpoint.name} is not the name of a checkpoint (step-<n>.pt).")
    return int(match[1])


def checkpoints(folder: Path) -> list[Path]:
    """The complete checkpoints of a job, oldest step first. Half-written files have other names."""
    try:
        files = [path for path in (folder / "checkpoints").iterdir() if _CHECKPOINT.fullmatch(path.name)]
    except FileNotFoundError:
        return []
    return sorted(files, key=step_of)


def newest_checkpoint(folder: Path) -> Path | None:
    """The checkpoint a job goes on from, or None. The file is the truth; no table is asked."""
    files = checkpoints(folder)
    return files[-1] if files else None


def save_checkpoint(folder: Path, step: int, keep: int, write: Callable[[Path], None]) -> Path:
    """Write `checkpoints/step-<step>.pt` whole, then drop all but the newest `keep`.

    Checkpoints of later steps go too: the run was rolled back, and they belong to a future that did not happen.
    Raises DiskFull, with the older checkpoints still there.
    """
    path = checkpoint_of(folder, step)
    path.parent.mkdir(exist_ok=True)
    write_whole(path, write)
    files = checkpoints(folder)
    earlier = [file for file in files if step_of(file) <= step]
    for file in [*(file for file in files if step_of(file) > step), *earlier[: -max(1, keep)]]:
        file.unlink(missing_ok=True)
    return path


def sweep(folder: Path) -> None:
    """Remove what a killed attempt left half-written. Only called while no process works in the folder."""
    for place in (folder, folder / "checkpoints", folder / "samples"):
        for path in place.glob(".*.part*"):
            path.unlink(missing_ok=True)


def write_result(folder: Path, attempt: int, result: bytes) -> None:
    """Put the result (a JSON object) on disk for good. Only then may anyone say that the job succeeded."""
    data = b'{"attempt":%d,"result":%s}' % (attempt, result)
    # Without flushing the folder's entry, which would double the wait: a power cut that loses the rename loses no more
    # than the ledger's own last commits, and then the job goes on from its checkpoint.
    write_whole(folder / "result.json", lambda path: _write_bytes(path, data), entry=False)


def read_result(folder: Path, attempt: int) -> dict[str, Any] | None:
    """The result that this attempt (or a later one) left on disk, or None."""
    try:
        found = msgspec.json.decode((folder / "result.json").read_bytes(), type=Result)
    except FileNotFoundError:
        return None
    return found.result if found.attempt >= attempt else None


def result_text(result: dict[str, Any]) -> str:
    """A result as the ledger keeps it."""
    return msgspec.json.encode(result).decode()


def write_whole(path: Path, write: Callable[[Path], object], entry: bool = True) -> None:
    """Let `write` fill a temporary file beside `path`, flush it to the disk, and rename it into place.

    `entry`: flush the folder's entry, too, so that even the rename survives a power cut.
    Raises DiskFull where the disk is the reason; the temporary file is removed in every case.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        write(part)
        _flush(part)
        part.replace(path)
        if entry and os.name != "nt":
            _flush(path.parent)
    except Exception as error:
        if _is_full(error, path.parent):
            raise disk_full(path) from error
        if is_forbidden(error):
            raise forbidden(path.parent) from error
        raise
    finally:
        with contextlib.suppress(PermissionError):
            part.unlink(missing_ok=True)


def disk_full(path: Path) -> DiskFull:
    """The sentence for a disk without room, naming the disk."""
    return DiskFull(
        f"The disk that holds {path.parent} is full, so {path.name} could not be saved. What was saved before is "
        "kept. Make some room on this disk, then try again: the work goes on from there."
    )


def is_forbidden(error: BaseException | None) -> bool:
    """Whether an error, or what caused it, says that a place may not be written to."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return True
        error = error.__cause__ or error.__context__
    return False


def forbidden(place: Path) -> AtelierError:
    """The sentence for a folder that may not be written to."""
    return AtelierError(
        f"Atelier may no longer write to {place}. What was saved before is kept. Allow writing there again, then try again:"
        " the work goes on from its last checkpoint."
    )


def is_out_of_room(error: BaseException | None) -> bool:
    """Whether an error, or what caused it, says that the disk or the user's share of it is used up."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        error = error.__cause__ or error.__context__
    return False


def _is_full(error: Exception, place: Path) -> bool:
    # torch reports a failed write as a RuntimeError without a number, so the disk itself is asked as well, while
    # the half-written file still fills it.
    if is_out_of_room(error):
        return True
    return isinstance(error, RuntimeError) and shutil.disk_usage(place).free < _ALMOST_FULL


def _write_bytes(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() or os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
