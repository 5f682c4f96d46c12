"""`queue …`: the same ledger as the window, from the command line."""

import contextlib
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from engine import paths
from engine.cli_ledger import opened
from engine.cli_train import refuse_unreadable
from engine.console import Json, Quiet, a_device, answered, emit, one_of, usage
from engine.errors import AtelierError, NotFound
from engine.jobs import commands
from engine.jobs.cluster.clusters import cluster_at, remember
from engine.jobs.cluster.look import look
from engine.jobs.kinds import Lane
from engine.jobs.ledger import Ledger
from engine.jobs.records import Job
from engine.jobs.settling import settle_dead
from engine.jobs.spec import TrainJob, decode, kind_of
from engine.jobs.states import FINISHED, State
from engine.library.bounded import read_bounded

app = typer.Typer(help="The job queue: the same ledger as the window.", no_args_is_help=True)
Seed = Annotated[int, typer.Option(hidden=True)]
Device = Annotated[str, typer.Option(hidden=True, callback=a_device)]


def row(job: Job) -> dict[str, Any]:
    """A job as scripts see it."""
    share = job.step / job.total if job.total else 0.0
    return {
        "id": job.id,
        "name": job.name,
        "kind": job.kind,
        "state": job.state.value,
        "step": job.step,
        "total": job.total,
        "share": round(share, 4),
        "attempt": job.attempt,
        "error": job.error,
        "result": job.result,
        "created": job.created,
        "started": job.started,
        "finished": job.finished,
    }


def _line(job: Job) -> str:
    done = f"{job.step / job.total:4.0%}" if job.total else "    "
    return f"{job.id:6} {job.state.value:10} {done} {job.kind:9} {job.name} {job.error}".rstrip()


def _settled(ledger: Ledger) -> Ledger:
    """The ledger without jobs that look as if they ran, though their process is gone."""
    settle_dead(ledger)
    return ledger


def _with(act: Callable[[Ledger], Any]) -> Any:
    ledger = opened(paths.ledger_file())
    try:
        return act(ledger)
    finally:
        ledger.close()


def _read(look: Callable[[Ledger], Any]) -> Any:
    """Only looks, so it must do on a full disk, too: dead jobs are then settled another time."""
    ledger = opened(paths.ledger_file(), reading=True)
    try:
        with contextlib.suppress(sqlite3.OperationalError):
            settle_dead(ledger)
        return look(ledger)
    finally:
        ledger.close()


@app.command("list")
def list_jobs(
    state: Annotated[
        str,
        typer.Option(
            help="Only jobs in this state.", callback=one_of("--state", *(known.value for known in State), "")
        ),
    ] = "",
    search: str = "",
    limit: int = 200,
    json: Json = False,
    seed: Seed = 0,  # noqa: ARG001
    device: Device = "auto",  # noqa: ARG001
    quiet: Quiet = False,  # noqa: ARG001
) -> None:
    """Jobs, running and waiting first."""
    with answered():
        chosen = [State(state)] if state else None
        jobs = _read(lambda ledger: ledger.jobs(chosen, search, limit))
        emit({"jobs": [row(job) for job in jobs]}, json, "\n".join(_line(job) for job in jobs) or "The queue is empty.")


@app.command()
def show(id: int, json: Json = False, seed: Seed = 0, device: Device = "auto", quiet: Quiet = False) -> None:  # noqa: ARG001
    """One job whole: its spec and what happened to it."""
    with answered():

        def gather(ledger: Ledger) -> tuple[Job, dict[str, Any]]:
            job = ledger.get(id)
            events = [{"time": e.time, "kind": e.kind, "data": e.data} for e in ledger.events(id)]
            attempts = [msgspec.to_builtins(attempt) for attempt in ledger.attempts(id)]
            return job, row(job) | {"spec": msgspec.to_builtins(job.spec), "events": events, "attempts": attempts}

        job, whole = _read(gather)
        emit(whole, json, _line(job) + "\n" + msgspec.json.format(msgspec.json.encode(whole), indent=2).decode())


def _command(name: str, act: Callable[[Ledger, int], Job], about: str) -> None:
    def command(id: int, json: Json = False, seed: Seed = 0, device: Device = "auto", quiet: Quiet = False) -> None:  # noqa: ARG001
        with answered():
            before, job = _with(lambda ledger: (_settled(ledger).get(id).state, act(ledger, id)))
            if before in FINISHED and job.state is before:
                sys.stderr.write(f"Job {id} is over ({before.value}), so nothing was changed.\n")
            emit(row(job), json, _line(job))

    command.__doc__ = about
    app.command(name)(command)


_command("pause", commands.pause, "Write a checkpoint and give the device free; `resume` goes on.")
_command("resume", commands.resume, "Let a paused, held or suspect job go on.")
_command("cancel", commands.cancel, "Stop a job for good; its checkpoints stay.")
_command("retry", commands.retry, "Try a failed or cancelled job again from its last checkpoint.")


@app.command()
def move(
    id: int,
    before: Annotated[int | None, typer.Option(help="Put it before this job; without it, last.")] = None,
    json: Json = False,
    seed: Seed = 0,  # noqa: ARG001
    device: Device = "auto",  # noqa: ARG001
    quiet: Quiet = False,  # noqa: ARG001
) -> None:
    """Change the order of waiting jobs."""
    with answered():
        job = _with(lambda ledger: ledger.reorder(id, before))
        emit(row(job), json, _line(job))


@app.command()
def clear(json: Json = False, seed: Seed = 0, device: Device = "auto", quiet: Quiet = False) -> None:  # noqa: ARG001
    """Forget finished jobs. Models and pictures stay."""
    with answered():
        count = _with(lambda ledger: ledger.clear_finished())
        emit({"cleared": count}, json, f"{count} finished jobs forgotten.")


@app.command()
def submit(
    spec: Annotated[Path, typer.Argument(help="A JSON file.")],
    name: Annotated[str, typer.Option(help="How the job is called in the queue.")] = "",
    json: Json = False,
    seed: Seed = 0,  # noqa: ARG001
    device: Device = "auto",  # noqa: ARG001
    quiet: Quiet = False,  # noqa: ARG001
) -> None:
    """Put a job into the queue; the window or `queue work` does it."""
    with answered():
        if not spec.is_file():
            raise NotFound(f"There is no file {spec}.")
        read = decode(read_bounded(spec))
        if isinstance(read, TrainJob):
            refuse_unreadable(read)
        job = _with(lambda ledger: ledger.submit(read, name or getattr(read.params, "name", "") or kind_of(read)))
        emit(row(job), json, _line(job))


@app.command()
def work(
    until_empty: Annotated[bool, typer.Option("--until-empty/--for-ever", help="Leave when nothing waits.")] = True,
    backend: Annotated[
        str,
        typer.Option(
            help="local: this computer; ray: trainings that wait are done on a cluster.",
            callback=one_of("--backend", "local", "ray"),
        ),
    ] = "local",
    address: Annotated[str, typer.Option(help="With ray: the cluster, http://host:8265.")] = "",
    token_file: Annotated[str, typer.Option("--token-file", help="With ray: the file with the cluster's token.")] = "",
    json: Json = False,
    seed: Seed = 0,  # noqa: ARG001
    device: Device = "auto",  # noqa: ARG001
    quiet: Quiet = False,  # noqa: ARG001
) -> None:
    """Work the queue without a window. Ctrl-C checkpoints and leaves."""
    from engine.jobs.headless import work as headless

    with answered():
        lanes = tuple(Lane)
        if backend == "ray":
            with usage():
                cluster = cluster_at(address, token_file)
            found = look(cluster)
            if not found.works:
                raise AtelierError(found.sentence)
            remember(cluster)
            _with(lambda ledger: commands.send(ledger, cluster.address))
            lanes = (Lane.CLUSTER,)
        done = headless(paths.home(), until_empty=until_empty, lanes=lanes)
        if done.interrupted:
            raise KeyboardInterrupt
        counts = {"done": done.succeeded, "failed": done.failed, "left": done.left}
        emit(counts, json, f"{done.succeeded} jobs done, {done.failed} failed, {done.left} left.")
