"""`train` on the command line: in this process, on the ledger as a job, with a bar and a way to go on."""

import sys
from contextlib import closing
from typing import Any

import msgspec

from engine import paths
from engine.cli_ledger import opened, work_on
from engine.errors import BadInput, NotFound
from engine.jobs import folder
from engine.jobs.ledger import Ledger
from engine.jobs.records import Job
from engine.jobs.running import resumable
from engine.jobs.spec import TrainJob
from engine.jobs.states import ACTIVE
from engine.library.shelf import Shelf
from engine.recipes import load, override
from engine.recipes.pairing import paired_as


def train_here(spec: TrainJob, resume: bool, quiet: bool) -> dict[str, Any]:
    """Train and return the job's result. Raises Stopped when interrupted or paused, AtelierError when it failed."""
    if not resume:
        refuse(spec)
    with closing(opened(paths.ledger_file())) as ledger:
        unfinished = _unfinished(ledger, spec) if resume else None
        if unfinished is not None and unfinished.spec != spec:
            sys.stderr.write(
                f"Run {unfinished.id} ('{unfinished.name}') goes on as it was begun; the other settings given now are not used.\n"
            )
        return work_on(ledger, spec, spec.params.name, unfinished.id if unfinished else None, quiet)


def refuse_unreadable(spec: TrainJob) -> None:
    """Raise AtelierError for a training that would fail whatever its pictures: its name, recipe or settings cannot be."""
    Shelf().free_name(spec.params.name)
    override(load(spec.params.recipe), spec.params.set)


def refuse(spec: TrainJob) -> None:
    """Raise AtelierError for what would end the run before its first step, so that no failed job is left of it."""
    import torch

    from engine.data.source import resolve
    from engine.device import choose_device, choose_precision
    from engine.training.family import build_family
    from engine.training.team import divisible
    from engine.training.together import enough

    refuse_unreadable(spec)
    device = choose_device(spec.resources.device)
    choose_precision(device, spec.resources.precision)
    gpus = spec.resources.gpus
    if gpus > 1:
        enough(device, gpus, spec.resources.device)
    if spec.dataset is not None:
        resolve(spec.dataset)
        if spec.dataset.target:
            resolve(msgspec.structs.replace(spec.dataset, source=spec.dataset.target))
    if spec.params.branch_from is None:
        recipe = paired_as(override(load(spec.params.recipe), spec.params.set), spec.dataset)
        size = spec.dataset.size if spec.dataset is not None else 0
        divisible(recipe, max(1, gpus))
        # Only the networks know which settings and sizes go together; the weights are thrown away.
        build_family(recipe, size or recipe.schedule.size, 3, 2, 0, torch.device("cpu"), torch.float32)
        return
    job, step = spec.params.branch_from
    if step not in map(folder.step_of, folder.checkpoints(paths.runs() / str(job))):
        raise BadInput(f"Run {job} has no checkpoint of step {step} any more. Choose another one.")


def _unfinished(ledger: Ledger, spec: TrainJob) -> Job:
    job = resumable(ledger, spec.params.name)
    if job is None:
        works = [job for job in ledger.jobs(ACTIVE, spec.params.name, limit=-1) if job.name == spec.params.name]
        if works:
            raise BadInput(
                f"Run {works[0].id} ('{works[0].name}') is being trained right now, so there is nothing to resume."
            )
        raise NotFound(f"There is no unfinished run called '{spec.params.name}'. Leave out --resume to start one.")
    return job
