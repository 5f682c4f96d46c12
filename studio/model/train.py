"""The run being prepared: pictures, recipe, size, name, length and settings, until it becomes a job."""

import os
import re
from collections.abc import Mapping
from enum import Enum

import msgspec
from PySide6.QtCore import QObject, Signal

from engine import recipes
from engine.errors import AtelierError
from engine.jobs.records import Job
from engine.jobs.spec import Scalar, TrainJob, TrainParams
from engine.library.card import plain_name
from engine.recipes.sides import why_not
from studio.model.pictures import PicturesModel, Report
from studio.model.queue import QueueModel

SIZES = (28, 32, 64, 128)
_NAME = re.compile(r"[^<>|?*\"]{1,64}")


class Length(Enum):
    """How the length of a run is said."""

    RECIPE = "recipe"
    MINUTES = "minutes"
    STEPS = "steps"


class Cost(msgspec.Struct, frozen=True):
    """What the run will take: memory in MB, seconds, pictures seen, passes over the data."""

    memory_mb: float
    seconds: float
    images: int
    passes: float


class TrainModel(QObject):
    """Everything a new run needs. `changed` after any change; `started` with the job once it is queued."""

    changed = Signal()
    started = Signal(object)

    def __init__(self, queue: QueueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self.pictures = PicturesModel(queue, self)
        self.pictures.changed.connect(self._on_pictures)
        self._seen = ""
        self.recipe = recipes.load("dcgan")
        self.reason = ""
        self.chosen_by_user = False
        self.size = 32
        self.name = ""
        self.name_by_user = False
        self.length = Length.RECIPE
        self.minutes, self.steps = 30, 2_000
        self.changes: dict[str, Scalar] = {}
        self.branch_from: tuple[int, int] | None = None

    # -- what is known -------------------------------------------------------------------------------------------

    @property
    def report(self) -> Report | None:
        """The report on the pictures, once they were checked."""
        return self.pictures.report

    def settings(self) -> tuple[recipes.Setting, ...]:
        """Every setting of the recipe with its default, unit and effect."""
        return tuple(s for s in recipes.settings(self.recipe) if s.key not in ("schedule.size", "schedule.images"))

    def value(self, key: str) -> Scalar:
        """The value of a setting: as changed, else the recipe's default."""
        if key in self.changes:
            return self.changes[key]
        return next(s.default for s in recipes.settings(self.recipe) if s.key == key)

    def unfit(self, name: str) -> str:
        """Why the recipe `name` cannot be used with these pictures, or ''."""
        if "labels" in recipes.load(name).needs and self.report is not None and len(self.report.classes) < 2:
            return "needs pictures sorted into folders, one a category"
        return ""

    def problem(self) -> str:
        """The one thing that still stands in the way of training, as a sentence; '' when all is ready."""
        if self.report is None or self.report.count == 0:
            return self.pictures.error or "Choose pictures first."
        if self.unfit(self.recipe.name):
            return f"{self.recipe.title} {self.unfit(self.recipe.name)}. Choose another recipe."
        if self.branch_from and self.length is Length.STEPS and self.steps <= self.branch_from[1]:
            return f"This run begins at step {self.branch_from[1]:,}: let it end at a later one than {self.steps:,}."
        if not self.name.strip():
            return "Give the model a name."
        if not _NAME.fullmatch(self.name.strip()) or not plain_name(self.name.strip()):
            return "A name has at most 64 letters, and none of / \\ : < > | ? * and quotes."
        try:
            return why_not(recipes.override(self.recipe, self.changes), self.size)
        except AtelierError as error:
            return str(error)

    def cost(self) -> Cost | None:
        """What the run as it stands will take on this computer's processor, or None while there are no pictures."""
        if self.report is None or self.report.count == 0:
            return None
        try:
            recipe = recipes.override(self.recipe, self.changes)
        except AtelierError:
            return None
        guess = recipes.estimate(recipe, self.size, self.report.channels, len(self.report.classes))
        per_image = guess.core_seconds_per_thousand / 1000 / max(1, os.cpu_count() or 1)
        images = {
            Length.RECIPE: recipe.schedule.images,
            Length.STEPS: self.steps * recipe.schedule.batch,
            Length.MINUTES: int(self.minutes * 60 / per_image),
        }[self.length]
        return Cost(guess.memory_mb, images * per_image, images, images / self.report.count)

    # -- what can be chosen --------------------------------------------------------------------------------------

    def choose_recipe(self, name: str, by_user: bool = True) -> None:
        """Take another recipe. Changed settings that it shares are kept."""
        self.recipe = recipes.load(name)
        self.chosen_by_user = by_user
        known = {setting.key for setting in recipes.settings(self.recipe)}
        self.changes = {key: value for key, value in self.changes.items() if key in known}
        self.changed.emit()

    def choose_size(self, size: int) -> None:
        """Side of the pictures to learn and make, in pixels."""
        self.size = size
        self.changed.emit()

    def choose_name(self, name: str) -> None:
        """The name of the model to be."""
        self.name, self.name_by_user = name, bool(name.strip())
        self.changed.emit()

    def choose_length(self, length: Length, amount: int | None = None) -> None:
        """How long to train, in the unit of `length`."""
        self.length = length
        if amount is not None and length is Length.MINUTES:
            self.minutes = amount
        if amount is not None and length is Length.STEPS:
            self.steps = amount
        self.changed.emit()

    def change(self, key: str, value: Scalar) -> None:
        """Change a setting; its default again takes the change away."""
        default = next(s.default for s in recipes.settings(self.recipe) if s.key == key)
        if value == default:
            self.changes.pop(key, None)
        else:
            self.changes[key] = value
        self.changed.emit()

    def reset(self) -> None:
        """Every setting as the recipe has it."""
        self.changes.clear()
        self.changed.emit()

    def prepare_again(self, job: Job, changes: Mapping[str, Scalar] | None = None) -> None:
        """Prepare a new run with the pictures, recipe and settings of `job`, and some settings changed."""
        spec = job.spec
        assert isinstance(spec, TrainJob)
        self.branch_from = None
        self.recipe, self.chosen_by_user = recipes.load(spec.params.recipe), True
        self.changes = dict(spec.params.set) | dict(changes or {})
        self.reason = f"As in the run “{job.name}”."
        self.name, self.name_by_user = self._next_name(spec.params.name), True
        if spec.params.minutes is not None:
            self.length, self.minutes = Length.MINUTES, max(1, round(spec.params.minutes))
        elif spec.params.steps is not None:
            self.length, self.steps = Length.STEPS, spec.params.steps
        else:
            self.length = Length.RECIPE
        if spec.dataset is not None:
            self.size = spec.dataset.size or self.size
            self._seen = spec.dataset.source
            self.pictures.fit = spec.dataset.fit
            if self.pictures.source != spec.dataset.source or self.pictures.report is None:
                self.pictures.check(spec.dataset.source)
        self.changed.emit()

    def prepare_branch(self, job: Job, step: int, changes: Mapping[str, Scalar] | None = None) -> None:
        """Prepare a new run that goes on from the checkpoint of `job` at `step`, perhaps with some settings changed."""
        self.prepare_again(job, changes)
        self.branch_from = (job.id, step)
        if self.length is not Length.RECIPE or job.total <= step:
            self.length, self.steps = Length.STEPS, max(job.total, 2 * step, step + 1_000)
        self.changed.emit()

    def forget_branch(self) -> None:
        """Begin from nothing after all."""
        self.branch_from = None
        self.changed.emit()

    def spec(self) -> TrainJob:
        """The run as a job."""
        params = TrainParams(
            recipe=self.recipe.name,
            name=self.name.strip(),
            steps=self.steps if self.length is Length.STEPS else None,
            minutes=float(self.minutes) if self.length is Length.MINUTES else None,
            set=dict(self.changes),
            branch_from=self.branch_from,
        )
        return TrainJob(dataset=self.pictures.dataset(self.size), params=params)

    def start(self) -> Job | None:
        """Queue the run. None where `problem` still names something."""
        if self.problem():
            return None
        job = self._queue.submit(self.spec(), self.name.strip())
        self.branch_from = None
        self.name_by_user = False
        self.name = self._next_name(self.name.strip())
        self.started.emit(job)
        self.changed.emit()
        return job

    # -- following the pictures ----------------------------------------------------------------------------------

    def _on_pictures(self) -> None:
        report = self.report
        if report is not None and report.count and self.pictures.source != self._seen:
            self._seen = self.pictures.source
            advice = recipes.suggest(report.count, list(report.class_counts), report.smallest_side)
            self.reason = advice.reason
            self.size = advice.size
            self.changes = dict(advice.set)
            self.choose_recipe(advice.recipe, by_user=False)
            if not self.name_by_user:
                self.name = self._next_name(_plain(self.pictures.title))
        elif not self.pictures.source:
            self._seen = ""
        self.changed.emit()

    def _next_name(self, stem: str) -> str:
        taken = {job.name for job in self._queue.jobs() if job.kind == "train"}
        stem = re.sub(r" \d+$", "", stem)
        if stem not in taken:
            return stem
        return next(f"{stem} {k}" for k in range(2, 10_000) if f"{stem} {k}" not in taken)


def _plain(title: str) -> str:
    """A name for a model from the name of its pictures."""
    return re.sub(r"\.(zip|npz|gz)$|[/\\:<>|?*\"]", "", title).strip(" .") or "my model"
