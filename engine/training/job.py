"""The job `train`: recipe and data in, a run and a model in the library out."""

import contextlib
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch

from engine import paths
from engine.data.cutting import middle
from engine.data.images import ImageSet, open_images
from engine.data.pairs import open_pairs
from engine.data.pool import StoppedEarly
from engine.data.scarce import scarce
from engine.device import choose_device, choose_precision
from engine.errors import BadInput, out_of_memory
from engine.jobs.folder import BRANCH, checkpoint_of
from engine.jobs.reporter import Reporter, Stopped, Want
from engine.jobs.spec import DatasetRef, TrainJob
from engine.library.shelf import Shelf
from engine.library.shelving import shelve
from engine.memory import free
from engine.metrics.accuracy import NamesJudge
from engine.metrics.features import lite0, suited
from engine.metrics.pair_quality import PairJudge
from engine.metrics.quality import QualityJudge
from engine.ranks import everybody
from engine.recipes import Recipe, from_dict
from engine.training.asked import recipe_of
from engine.training.family import build_family
from engine.training.less_memory import ENDED, RAN_OUT, EndedForMemory, Watched, with_less_memory
from engine.training.loop import Length, Loop
from engine.training.showing import Judge
from engine.training.together import enough, train_together
from engine.whole import sound


def train(spec: TrainJob, reporter: Reporter) -> dict[str, Any]:
    """Train `spec` to its end. Returns what the command line promises for `train`. Raises Stopped, AtelierError."""
    if spec.dataset is None:
        raise BadInput("A training needs pictures: name a data set or a folder.")
    Shelf().free_name(spec.params.name)  # a name that no model can have is told now, not at the end
    _put_damaged_aside(reporter)
    branch = _branch(spec, reporter)
    recipe = recipe_of(spec, reporter.latest(), branch)
    data = _data(spec.dataset, recipe, reporter)
    device = choose_device(spec.resources.device)
    precision = choose_precision(device, spec.resources.precision)
    count = spec.resources.gpus
    if count > 1:
        enough(device, count, spec.resources.device)  # each rank opens the cache that is now filled
    with Watched(reporter.folder) as watched:
        if watched.ended() and with_less_memory(recipe, max(1, count)) is not None:
            recipe = _smaller(recipe, ENDED, spec, data, reporter)
        while True:
            try:
                if count > 1:
                    return train_together(spec, recipe, reporter, watched)
                return _run(spec, recipe, data, device, precision, reporter, branch)
            except (RuntimeError, MemoryError) as error:
                if not out_of_memory(error):
                    raise
                why = ENDED if isinstance(error, EndedForMemory) else RAN_OUT
                recipe = _smaller(recipe, why, spec, data, reporter)
            free()


def _smaller(recipe: Recipe, why: str, spec: TrainJob, data: ImageSet, reporter: Reporter) -> Recipe:
    """The recipe with steps that need about half the memory, and the job says so. Raises BadInput where they can be no smaller."""
    made = with_less_memory(recipe, max(1, spec.resources.gpus))
    if made is None:
        raise BadInput(
            f"There is not enough memory for batches of {recipe.schedule.batch} at {_side(spec, recipe, data)} px, not even in"
            " small parts. Choose a smaller size, or close other programs."
        )
    less, how = made
    reporter.event("note", {"sentence": f"{why}, so {how}"})
    return less


def attend_run(
    spec: TrainJob,
    recipe: dict[str, Any],
    device: torch.device,
    reporter: Reporter,
    *,
    shelved: bool = True,
    branch: Path | None = None,
) -> dict[str, Any]:
    """The part of one rank in a run that several train together. Raises what `train` raises, and where memory ran out.

    `shelved`: whether the model goes into this computer's library; else its name is not in the result. `branch`: the checkpoint of
    another run to begin from, where the job does not name one of this library.
    """
    assert spec.dataset is not None
    chosen = from_dict(recipe)
    data = _data(spec.dataset, chosen, reporter)
    precision = choose_precision(device, spec.resources.precision)
    return _run(spec, chosen, data, device, precision, reporter, branch or _branch(spec, reporter), shelved=shelved)


def _put_damaged_aside(reporter: Reporter) -> None:
    """Let the run go on from its newest checkpoint that is whole. Raises BadInput where there are some and none is; then all stay."""
    latest = reporter.latest()
    if latest is None or sound(latest):
        return
    older = sorted(latest.parent.glob("step-*.pt"), key=lambda file: int(file.stem.removeprefix("step-")))[:-1]
    whole = next((file for file in reversed(older) if sound(file)), None)
    if whole is None:
        raise BadInput(
            f"The checkpoint {latest.name} does not fit this run or is damaged, and there is no other. Start the run again; what its"
            " last snapshot drew is kept."
        )
    damaged = [latest, *(file for file in older if older.index(file) > older.index(whole))]
    for file in damaged:
        file.replace(file.with_name(f"damaged {file.name}"))
    which = f"{latest.name} is damaged" if len(damaged) == 1 else f"{len(damaged)} checkpoints are damaged"
    reporter.event("note", {"sentence": f"{which}, so the run goes on from {whole.name}."})


def _run(
    spec: TrainJob,
    recipe: Recipe,
    data: ImageSet,
    device: torch.device,
    precision: torch.dtype,
    reporter: Reporter,
    branch: Path | None,
    *,
    shelved: bool = True,
) -> dict[str, Any]:
    size, channels = _side(spec, recipe, data), data.made.shape[3]
    inputs = data.images.shape[3] if data.target is not None and data.pairing != "labels" else 0
    family = build_family(recipe, size, channels, len(data.classes), spec.seed, device, precision, inputs)

    def tick(_step: int, _total: int) -> None:
        want = reporter.want()
        if want in (Want.PAUSE, Want.CANCEL):
            raise Stopped(want)

    def make_judge() -> Judge:
        if recipe.translation is not None:
            return _judge_of_translations(data, size, device)
        if recipe.classifier is not None:
            return NamesJudge()
        reporter.event("note", {"sentence": "Learning to judge these pictures, once."})
        return QualityJudge(data, suited(data, device, tick, precision), recipe.conditional)

    loop = Loop(
        family,
        data,
        reporter,
        spec.params.name,
        spec.seed,
        _length(spec, recipe),
        spec.checkpoint.every_s,
        make_judge,
        branch,
    )
    try:
        progress = loop.run()
    finally:
        if reporter.latest() is not None:  # its own, which it goes on from now
            with contextlib.suppress(OSError):
                (reporter.folder / BRANCH).unlink(missing_ok=True)
    if not loop.team.leads:
        return {}
    named = {"model": shelve(reporter.folder, spec.params.name, reporter.job).name} if shelved else {}
    result: dict[str, Any] = named | {
        "steps": progress.step,
        "images": loop.images,
        "seconds": round(progress.seconds, 2),
        "images_per_second": round(loop.images / max(progress.seconds, 1e-6), 1),
        "best": {"step": progress.step, loop.show.decides: None},
    }
    if progress.best_step >= 0:
        result["best"] = {"step": progress.best_step, loop.show.decides: round(progress.best_fd, 3)}
    return result


def _data(ref: DatasetRef, recipe: Recipe, reporter: Reporter) -> ImageSet:
    wanted = Want.GO

    def stop() -> bool:
        nonlocal wanted
        wanted = reporter.want()
        return wanted in (Want.PAUSE, Want.CANCEL)

    def progress(done: int, total: int) -> None:
        reporter.progress(0, max(1, total), {"prepared": float(done)})

    try:
        size = ref.size or recipe.schedule.size
        if (choice := recipe.translation) is not None:
            data = open_pairs(ref, choice.pairing, round(size * choice.enlarge), progress, stop)
        else:
            data = open_images(ref, size, ref.channels, progress, stop)
    except StoppedEarly as early:
        raise Stopped(wanted) from early
    if recipe.conditional and (data.labels is None or len(data.classes) < 2):
        instead = ", one a category." if recipe.classifier is not None else ", or choose the recipe 'dcgan'."
        raise BadInput(
            f"The recipe '{recipe.name}' needs pictures sorted into at least two categories, but {data.name} has none. Sort them into sub-folders{instead}"
        )
    if len(data.images) < 2:
        raise BadInput(
            f"{data.name} has {len(data.images)} usable pictures; a training needs at least 2, better some hundreds."
        )
    if (
        recipe.conditional
        and recipe.family == "noise-to-image"
        and reporter.latest() is None
        and everybody().count == 1
    ):
        assert data.labels is not None
        if few := scarce(data.classes, np.bincount(data.labels, minlength=len(data.classes)).tolist()):
            reporter.event("note", {"sentence": few})
    return data


def _side(spec: TrainJob, recipe: Recipe, data: ImageSet) -> int:
    """The side of what is made; translators load pictures larger and learn from cuts of them."""
    if recipe.translation is None or spec.dataset is None:
        return data.images.shape[1]
    return spec.dataset.size or recipe.schedule.size


def _judge_of_translations(data: ImageSet, size: int, device: torch.device) -> Judge:
    """Without pairs made pictures are judged as a crowd beside the real ones, with pairs each beside its truth."""
    if data.pairing != "unpaired":
        return PairJudge(device)
    wanted = middle(data.made, size)
    real = msgspec.structs.replace(data, images=wanted, target=None, pairing="", kinds=("", ""))
    return QualityJudge(real, lite0(device), conditional=False)


def _length(spec: TrainJob, recipe: Recipe) -> Length:
    if spec.params.minutes is not None:
        return Length(spec.params.steps, seconds=spec.params.minutes * 60)
    return Length(spec.params.steps) if spec.params.steps else Length(images=recipe.schedule.images)


def _branch(spec: TrainJob, reporter: Reporter) -> Path | None:
    """The checkpoint of another run to begin from; None once there is one of its own. Raises BadInput where it is gone."""
    if spec.params.branch_from is None or reporter.latest() is not None:
        return None
    if (held := reporter.folder / BRANCH).is_file():
        return held
    job, step = spec.params.branch_from
    path = checkpoint_of(paths.runs() / str(job), step)
    if not path.is_file():
        raise BadInput(f"Run {job} has no checkpoint of step {step} any more. Choose another one.")
    return path
