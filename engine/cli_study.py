"""The command study: in this process, on the ledger as a job; the same command goes on with what was not finished."""

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from engine import paths
from engine.cli_given import dataset_ref
from engine.cli_ledger import opened, work_on
from engine.console import Device, Json, Quiet, Seed, answered, emit
from engine.errors import BadInput
from engine.jobs import spec as specs
from engine.jobs.ledger import Ledger
from engine.jobs.records import Job
from engine.jobs.settling import settle_dead
from engine.jobs.spec import JobSpec, Resources, StudyJob
from engine.jobs.states import ACTIVE, State
from engine.library.study import read_record


def study(
    data: Annotated[str, typer.Option(help="A folder, zip, idx.gz or npz, or a known name, with categories.")],
    labels: Annotated[int, typer.Option(min=2, help="So many pictures are learned with their category.")] = 200,
    recipe: Annotated[str, typer.Option(help="What draws the generated pictures.")] = "dcgan-conditional",
    repeats: Annotated[int, typer.Option(min=1, max=50, help="Repetitions with other pictures and other chance.")] = 5,
    images: Annotated[int, typer.Option(min=64, help="Pictures the generator's training sees.")] = 100_000,
    page: Annotated[Path, typer.Option(help="File for the page with the results.")] = Path("study.html"),
    size: Annotated[int, typer.Option(help="Side in pixels; 0: the recipe's.")] = 0,
    json: Json = False,
    seed: Seed = 0,
    device: Device = "auto",
    quiet: Quiet = False,
) -> None:
    """Does generated data help a classifier with few labels? Three arms, repeated, with intervals, as a page.

    On the ledger as a job. Ctrl-C keeps what was found; the same command goes on from it.
    """
    from engine.library.study import table

    with answered():
        params = specs.StudyParams(recipe, labels, repeats, images, page=str(page.absolute()))
        spec = StudyJob(
            params=params, dataset=dataset_ref(data, size=size), seed=seed, resources=Resources(device=device)
        )
        result = study_here(spec, quiet)
        emit(result, json, f"{table(result)}\npage: {result['page']}")


def study_here(spec: StudyJob, quiet: bool) -> dict[str, Any]:
    """Do the study and return the job's result. Raises Stopped when interrupted or paused, AtelierError when it failed."""
    name = refuse(spec)
    with closing(opened(paths.ledger_file())) as ledger:
        unfinished = _unfinished(ledger, spec)
        if unfinished is not None and not quiet:
            sys.stderr.write(_goes_on(unfinished))
        return work_on(ledger, spec, name, unfinished.id if unfinished else None, quiet)


def refuse(spec: StudyJob) -> str:
    """Raise AtelierError for what would end the study at once, so that no failed job is left of it. Returns its name."""
    from engine.data.source import resolve
    from engine.studies.job import asked

    asked(spec)
    assert spec.dataset is not None
    return f"{resolve(spec.dataset).name}, {spec.params.labels:,} labels"


def _unfinished(ledger: Ledger, spec: StudyJob) -> Job | None:
    """The newest study that was asked for just so and has not ended. Raises BadInput while a process works for it."""
    settle_dead(ledger)
    every = ledger.jobs(set(State) - {State.SUCCEEDED}, "study", limit=-1)
    same = [job for job in every if _bare(job.spec) == _bare(spec)]
    if works := [job for job in same if job.state in ACTIVE]:
        raise BadInput(
            f"This study is at work right now, as job {works[0].id}. Wait for it, or ask for another one (--seed)."
        )
    return max(same, key=lambda job: job.id, default=None)


def _bare(spec: JobSpec) -> JobSpec:
    """The spec without what says nothing about the study: which version of the engine took it down."""
    return msgspec.structs.replace(spec, engine_version="")


def _goes_on(job: Job) -> str:
    record = read_record(job.folder)
    done = f"{record.count} of {record.total} results are in" if record is not None else "no result is in yet"
    return f"Study {job.id} ('{job.name}') goes on where it was: {done}. For a new one give another --seed.\n"
