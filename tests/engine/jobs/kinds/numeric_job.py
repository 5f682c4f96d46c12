"""Tiny deterministic work for the fault tests: a walk of numbers whose end shows whether a step was lost or doubled."""

import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from engine.errors import BadInput
from engine.jobs.reporter import Reporter, Stopped, Want
from engine.jobs.spec import JobSpec, TrainJob


def start() -> dict[str, Any]:
    """The state before the first step."""
    return {"step": 0, "value": hashlib.sha256(b"seed").hexdigest()}


def advance(state: dict[str, Any]) -> dict[str, Any]:
    """One step: depends on every step before it."""
    step = state["step"] + 1
    return {"step": step, "value": hashlib.sha256(f"{state['value']}:{step}".encode()).hexdigest()}


def undisturbed(steps: int) -> str:
    """What the walk ends with if nothing happens to it."""
    state = start()
    for _ in range(steps):
        state = advance(state)
    return str(state["value"])


def _params(spec: JobSpec) -> tuple[int, dict[str, Any]]:
    assert isinstance(spec, TrainJob)
    return spec.params.steps or 1, dict(spec.params.set)


def walk(spec: JobSpec, reporter: Reporter) -> dict[str, Any]:
    """Walk `steps` steps of `set.pause_s` each, a checkpoint every `set.every` steps."""
    steps, settings = _params(spec)
    found = reporter.latest()
    state = json.loads(found.read_text()) if found else start()
    with (reporter.folder / "starts.txt").open("a") as log:
        log.write(f"{state['step']}\n")

    def save() -> None:
        reporter.save(state["step"], lambda path: _write(path, state))

    while state["step"] < steps:
        want = reporter.want()
        if want is Want.CANCEL:
            raise Stopped(want)
        if want in (Want.PAUSE, Want.SAVE):
            save()
        if want is Want.PAUSE:
            raise Stopped(want)
        if want is Want.SNAPSHOT:
            reporter.event("snapshot", {"step": state["step"]})
        time.sleep(float(settings.get("pause_s", 0.005)))
        state = advance(state)
        if state["step"] % int(settings.get("every", 10)) == 0:
            save()
        reporter.progress(state["step"], steps, {"loss": 1.0 / state["step"]})
    with (reporter.folder / "ends.txt").open("a") as log:
        log.write(f"{state['value']}\n")
    return {"value": state["value"], "pid": os.getpid()}


def _write(path: Path, state: dict[str, Any]) -> None:
    path.write_text(json.dumps(state))


def hush(spec: JobSpec, reporter: Reporter) -> dict[str, Any]:
    """Says three times at once where it is, and is then silent until it is told to stop."""
    for step in (1, 2, 3):
        reporter.progress(step, 4)
    while reporter.want() is Want.GO:
        time.sleep(0.01)
    raise Stopped(Want.CANCEL)


def stuck(spec: JobSpec, reporter: Reporter) -> dict[str, Any]:
    """Hangs in native code without ever asking what is wanted."""
    reporter.progress(1, 2)
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
    return {}


def hog(spec: JobSpec, reporter: Reporter) -> dict[str, Any]:
    """Hangs in native code that keeps the interpreter's lock, so that not even the control thread can answer."""
    reporter.progress(1, 2)
    return {"value": pow(3, 10**9, 10**9 * 7 + 3 ** (10**6))}


def crash(spec: JobSpec, reporter: Reporter) -> dict[str, Any]:
    """Ends its own process, every time."""
    os.kill(os.getpid(), 9)
    return {}


def poison(spec: JobSpec, reporter: Reporter) -> dict[str, Any]:
    """Kills the program that owns it, every time."""
    os.kill(os.getppid(), 9)
    while reporter.want() is Want.GO:
        time.sleep(0.01)
    raise Stopped(Want.PAUSE)


def wrong(spec: JobSpec, reporter: Reporter) -> dict[str, Any]:
    """Fails as `set.how` says: with a sentence, with a bug, or for want of room."""
    match _params(spec)[1]["how"]:
        case "sentence":
            raise BadInput("There are no pictures in this folder. Choose another.")
        case "full":
            raise OSError(28, "No space left on device")
        case "exit":
            raise SystemExit(3)
        case _:
            raise ZeroDivisionError("a mistake")


def with_child(spec: JobSpec, reporter: Reporter) -> dict[str, Any]:
    """Starts a process in a session of its own, as torch's launcher does, and then walks."""
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"], start_new_session=True) as child:
        reporter.event("child", {"pid": child.pid})
        result = walk(spec, reporter)
        child.kill()
    return result
