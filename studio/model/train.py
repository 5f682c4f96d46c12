"""The run being prepared: pictures, recipe, size, name, length and settings, until it becomes a job."""

import os
import re
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from engine import recipes
from engine.errors import AtelierError
from engine.jobs.records import Job
from engine.jobs.spec import Pairing, Resources, Scalar, TrainJob, TrainParams
from engine.library.card import plain_name
from engine.recipes import Alternative, Computer, Pictures, Suggestion, own
from engine.recipes.sides import sides, why_not
from studio.language import tr
from studio.model import cost as costs
from studio.model.cost import Cost, Length
from studio.model.machine import Machine
from studio.model.pictures import PicturesModel, Report
from studio.model.queue import QueueModel

OFFERED = tuple(2**k for k in range(4, 11))
"""Sides in pixels that are offered wherever a recipe can make them; beside them the pictures' own side."""
_ENLARGED = 1.25  # pictures that are enlarged by less than this look the same
_NAME = re.compile(r"[^<>|?*\"]{1,64}")


class TrainModel(QObject):
    """Everything a new run needs. `changed` after any change; `started` with the job once it is queued."""

    changed = Signal()
    started = Signal(object)

    def __init__(self, queue: QueueModel, parent: QObject | None = None, machine: Machine | None = None) -> None:
        super().__init__(parent)
        self._queue, self._machine = queue, machine
        if machine is not None:
            machine.device_changed.connect(self._on_computer)
            machine.where_changed.connect(self.changed)
        self.pictures = PicturesModel(queue, self)
        self.pictures.changed.connect(self._on_pictures)
        self._seen: tuple[str, str, Pairing] = ("", "", "")
        self._advised: Suggestion | None = None
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
        self.cards = 1

    # -- what is known -------------------------------------------------------------------------------------------

    @property
    def report(self) -> Report | None:
        """The report on the pictures, once they were checked."""
        return self.pictures.report

    @property
    def computer(self) -> Computer:
        """What the run will be made on, as far as it is known."""
        return self._machine.computer if self._machine is not None else Computer(os.cpu_count() or 1)

    @property
    def cluster(self) -> str:
        """The address of the cluster that the run will go to, '' where it is made here."""
        return self._machine.where()[0] if self._machine is not None else ""

    @property
    def amount(self) -> int:
        """Minutes or steps, as the length is said."""
        return self.minutes if self.length is Length.MINUTES else self.steps

    def settings(self) -> tuple[recipes.Setting, ...]:
        """Every setting of the recipe with its default, unit and effect."""
        return tuple(s for s in recipes.settings(self.recipe) if s.key not in ("schedule.size", "schedule.images"))

    def value(self, key: str) -> Scalar:
        """The value of a setting: as changed, else the recipe's default."""
        if key in self.changes:
            return self.changes[key]
        return next(s.default for s in recipes.settings(self.recipe) if s.key == key)

    @property
    def translating(self) -> bool:
        """Whether pictures are to become others; else new ones are drawn."""
        return bool(self.pictures.pairing)

    def unfit(self, name: str) -> str:
        """Why the recipe `name` cannot be used with these pictures, or ''."""
        if self.translating or recipes.load(name).translation is not None:
            return recipes.not_from(name, self.pictures.pairing)
        if "labels" in recipes.load(name).needs and self.report is not None and len(self.report.classes) < 2:
            return tr("needs pictures sorted into folders, one a category")
        return ""

    def problem(self) -> str:
        """The one thing that still stands in the way of training, as a sentence; '' when all is ready."""
        if self.report is None or self.report.count == 0:
            missing = tr("Choose what they become, too.") if self.pictures.source and not self.pictures.whole else ""
            return self.pictures.error or missing or tr("Choose pictures first.")
        if self.unfit(self.recipe.name):
            return tr(
                "{title} {unfit}. Choose another recipe.", title=self.recipe.title, unfit=self.unfit(self.recipe.name)
            )
        if self.branch_from and self.length is Length.STEPS and self.steps <= self.branch_from[1]:
            return tr(
                "This run begins at step {branch_from:,}: let it end at a later one than {steps:,}.",
                branch_from=self.branch_from[1],
                steps=self.steps,
            )
        if not self.name.strip():
            return tr("Give the model a name.")
        if not _NAME.fullmatch(self.name.strip()) or not plain_name(self.name.strip()):
            return tr("A name has at most 64 letters, and none of / \\ : < > | ? * and quotes.")
        try:
            return why_not(recipes.override(self.recipe, self.changes), self.size)
        except AtelierError as error:
            return str(error)

    def cost(self, name: str = "") -> Cost | None:
        """What the run as it stands (or, as long and as large, one of the recipe `name`) would take here, as far as known."""
        if self.report is None or self.report.count == 0:
            return None
        try:
            own = not name or name == self.recipe.name
            recipe = recipes.override(self.recipe, self.changes) if own else recipes.load(name)
        except AtelierError:
            return None
        begun = self.branch_from[1] if self.branch_from is not None else 0
        return costs.reckon(recipe, self.size, self.report, self.computer, self.length, self.amount, self.cards, begun)

    def advice(self) -> Suggestion | None:
        """The recipe recommended for the pictures on this computer, with its reason; None while there are none."""
        report = self.report
        if report is None or not report.count:
            return None
        pictures = Pictures(report.count, report.class_counts, report.smallest_side, self.pictures.channels)
        if self.translating:
            return recipes.suggest_translator(self.pictures.pairing, pictures, self.computer)
        return recipes.suggest(pictures, self.computer)

    def sizes(self) -> tuple[int, ...]:
        """The sides that are offered: those the recipe can make; of others than the powers of two, the pictures' own."""
        own = self.report.smallest_side if self.report is not None else 0
        return tuple(side for side in sides(self.recipe) if side in OFFERED or side in (own, self.size))

    def card_counts(self) -> tuple[int, ...]:
        """How many graphics cards of this computer could share a batch: those that divide it evenly. One where there are not several."""
        try:
            schedule = recipes.override(self.recipe, self.changes).schedule
        except AtelierError:
            return (1,)
        most = 1 if self.cluster else max(1, self.computer.cards)
        return tuple(n for n in range(1, most + 1) if schedule.batch % (n * schedule.accumulate) == 0 or n == 1)

    def size_words(self) -> str:
        """What is worth knowing of the chosen size: that pictures are only enlarged, or that the memory will not do."""
        cost = self.cost()
        if cost is None or self.report is None:
            return ""
        own = self.report.smallest_side
        enlarged = (
            tr("Your pictures have {own} px: at {size} px they would only be enlarged.", own=own, size=self.size)
            if own
            else ""
        )
        said = [enlarged if self.size > own * _ENLARGED else ""]
        if self._machine is not None and not self.cluster:
            said.append(costs.too_much(cost, self.computer, self._machine.memory_mb()))
        return " ".join(filter(None, said))

    # -- what can be chosen --------------------------------------------------------------------------------------

    def choose_recipe(self, name: str, by_user: bool = True) -> None:
        """Take another recipe. Changed settings that it shares are kept."""
        self.recipe = recipes.load(name)
        self.chosen_by_user = by_user
        known = {setting.key for setting in recipes.settings(self.recipe)}
        self.changes = {key: value for key, value in self.changes.items() if key in known}
        if self.size not in sides(self.recipe):
            self.size = min(sides(self.recipe), key=lambda side: abs(side - self.size))
        self.changed.emit()

    def keep(self, title: str, about: str) -> None:
        """Keep the recipe with its changed settings and size as one of the user's own, and go on with that. Raises BadInput."""
        changed = recipes.override(self.recipe, self.changes | {"schedule.size": self.size})
        made = own.save(changed, title, about)
        self.changes = {}
        self.choose_recipe(made.name)

    def prepare(self, recipe: str, source: str) -> None:
        """A new run of `recipe` from the pictures of `source`, whatever is recommended for them."""
        self.branch_from = None
        self._seen = source, "", ""
        self.pictures.take(source, "", "")
        self.size = recipes.load(recipe).schedule.size
        if not self.name_by_user:
            self.name = self._next_name(_plain(self.pictures.title))
        self.choose_recipe(recipe)

    def take_advice(self) -> None:
        """Go back to the recommended recipe, with the settings that suit the pictures. The size stays as it is."""
        found = self.advice()
        if found is not None:
            self._take(found.recipe, found.set, by_user=False)

    def take_alternative(self, alternative: Alternative) -> None:
        """Take a recipe that is worth a look, with the settings that suit the pictures."""
        self._take(alternative.recipe, alternative.set, by_user=True)

    def _take(self, name: str, settings: Mapping[str, Scalar], *, by_user: bool) -> None:
        self.choose_recipe(name, by_user=by_user)
        for key, value in settings.items():
            if key not in self.changes:
                self.change(key, value)

    def choose_size(self, size: int) -> None:
        """Side of the pictures to learn and make, in pixels."""
        self.size = size
        self.changed.emit()

    def choose_cards(self, count: int) -> None:
        """How many graphics cards share each batch."""
        self.cards = count
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
        self.reason = tr("As in the run “{name}”.", name=job.name)
        self.name, self.name_by_user = self._next_name(spec.params.name), True
        if spec.params.minutes is not None:
            self.length, self.minutes = Length.MINUTES, max(1, round(spec.params.minutes))
        elif spec.params.steps is not None:
            self.length, self.steps = Length.STEPS, spec.params.steps
        else:
            self.length = Length.RECIPE
        if spec.dataset is not None:
            self.size = spec.dataset.size or self.size
            data, mine = spec.dataset, self.pictures
            pairing = data.pairing or (self.recipe.translation.pairing if self.recipe.translation else "")
            self._seen = (data.source, data.target, pairing)
            looks = data.fit, data.channels == 1
            same = (mine.source, mine.target, mine.pairing) == self._seen and (mine.fit, mine.grey) == looks
            if not same or mine.report is None:
                mine.fit = data.fit
                mine.take(*self._seen, grey=looks[1])
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
        where, gpus = self._machine.where() if self._machine is not None else ("", 0)
        cards = gpus if where else self.cards if self.cards in self.card_counts() else 1
        resources = Resources(gpus=cards if cards > 1 else 0, where=where)
        return TrainJob(dataset=self.pictures.dataset(self.size), params=params, resources=resources)

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
        named = self.pictures.source, self.pictures.target, self.pictures.pairing
        if report is not None and report.count and named != self._seen:
            self._seen = named
            self.branch_from = None  # of other pictures
            self._follow_advice()
            if not self.name_by_user:
                self.name = self._next_name(_plain(self.pictures.title))
        elif not self.pictures.source:
            self._seen = ("", "", "")
        if self.branch_from is not None and bool(self.pictures.pairing) != (self.recipe.translation is not None):
            self.branch_from = None  # of a run for another purpose
        self.changed.emit()

    def _follow_advice(self) -> None:
        found = self._advised = self.advice()
        if found is not None:
            self.reason, self.size, self.changes = found.reason, found.size, dict(found.set)
            self.choose_recipe(found.recipe, by_user=False)

    def _on_computer(self) -> None:
        """A worker has looked what the computer has: what was recommended before and not touched is recommended anew."""
        before = self._advised
        mine = self.recipe.name, self.size, self.changes
        untouched = before is not None and mine == (before.recipe, before.size, before.set)
        if untouched and not self.chosen_by_user and self.branch_from is None:
            self._follow_advice()
        self.changed.emit()

    def _next_name(self, stem: str) -> str:
        taken = {job.name for job in self._queue.jobs() if job.kind == "train"}
        stem = re.sub(r" \d+$", "", stem)
        if stem not in taken:
            return stem
        return next(f"{stem} {k}" for k in range(2, 10_000) if f"{stem} {k}" not in taken)


def _plain(title: str) -> str:
    """A name for a model from the name of its pictures."""
    return re.sub(r"\.(zip|npz|gz)$|[/\\:<>|?*\"]", "", title).strip(" .") or tr("my model")
