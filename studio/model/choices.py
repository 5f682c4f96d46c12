"""Models that Generate can draw from: those on the shelf, and snapshots of trainings that are under way."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from engine import recipes
from engine.jobs.ledger import Job, State
from engine.jobs.spec import TrainJob
from engine.library.shelf import Model
from studio.language import tr
from studio.model.words import data_name

_UNDER_WAY = (State.STARTING, State.RUNNING, State.HELD, State.UNREACHABLE, State.PAUSING, State.PAUSED)


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One model to choose. `reference` is what the live lane gets, `job_reference` what jobs get (a name in the
    library where it has one); `hash` names the weights for good.
    """

    key: str
    name: str
    title: str
    about: str
    reference: str
    job_reference: str
    hash: str
    on_shelf: bool = True
    starter: bool = False
    job: int = 0
    folder: Path
    directions: dict[int, str] = {}


def choices(models: Iterable[Model], jobs: Sequence[Job]) -> list[Choice]:
    """Trainings with a snapshot first, newest first, then models as the shelf orders them."""
    under_way = [found for job in sorted(jobs, key=lambda job: -job.id) if (found := snapshot_of(job)) is not None]
    kept = [model for model in models if model.card.family == "noise-to-image"]
    own = {model.name for model in kept if not model.starter}
    return under_way + [of_model(model, hidden=model.starter and model.name in own) for model in kept]


def of_model(model: Model, hidden: bool = False) -> Choice:
    """The choice that a model on the shelf is; `hidden`: an own model has its name."""
    card = model.card
    kind = tr("Starter model") if model.starter else tr("Your model")
    parts = [kind, tr("{size} px", size=card.size), "grey" if card.channels == 1 else "colour"]
    if card.data.name:
        parts.append(tr("learned from {data_name}", data_name=data_name(card.data.name)))
    return Choice(
        key=model.key,
        name=model.name,
        title=card.title or model.name,
        about=" · ".join(parts),
        reference=str(model.folder),
        job_reference=str(model.folder) if hidden else model.name,
        hash=card.weights_sha256 or model.key,
        starter=model.starter,
        folder=model.folder,
        directions=model.directions,
    )


def snapshot_of(job: object) -> Choice | None:
    """The choice that a training under way is, None for other jobs, trainings without a snapshot yet, and those that draw nothing."""
    if not isinstance(job, Job) or not isinstance(job.spec, TrainJob) or job.state not in _UNDER_WAY:
        return None
    name = job.spec.params.recipe
    if name in recipes.names() and not recipes.load(name).draws:
        return None
    folder = job.folder / "snapshot"
    if not (folder / "card.json").is_file():
        return None
    return Choice(
        key=f"run:{job.id}",
        name=job.name,
        title=tr("{name} (training)", name=job.name),
        about=tr("Training now · its newest snapshot"),
        reference=str(folder),
        job_reference=str(folder),
        hash=f"run:{job.id}",
        on_shelf=False,
        job=job.id,
        folder=folder,
    )
