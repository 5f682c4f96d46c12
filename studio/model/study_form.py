"""The study being prepared: pictures, labels, what draws, how often, until it becomes a job."""

import msgspec
from PySide6.QtCore import QObject, Signal

from engine import recipes
from engine.jobs.records import Job
from engine.jobs.spec import StudyJob, StudyParams
from engine.library.study import ARMS
from engine.library.study_work import work
from engine.recipes import Pictures
from engine.recipes.sides import sides, why_not
from studio.language import tr
from studio.model.machine import Machine
from studio.model.pictures import PicturesModel, Report
from studio.model.queue import QueueModel
from studio.model.words import count

LABELS, REPEATS, IMAGES = 200, 5, 100_000
SPLIT = frozenset({"fashion-mnist"})
"""Known data sets with test pictures of their own."""
_LARGEST = 128  # a generator is trained for every repetition


class StudyForm(QObject):
    """Everything a new study needs. `changed` after any change; `started` with the job once it is queued."""

    changed = Signal()
    started = Signal(object)

    def __init__(self, queue: QueueModel, machine: Machine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue, self._machine = queue, machine
        self.pictures = PicturesModel(queue, self)
        self.pictures.changed.connect(self._on_pictures)
        self._checked = ""
        self.recipe = recipes.load("dcgan-conditional")
        self.labels, self.repeats, self.images = LABELS, REPEATS, IMAGES
        self.size = 32
        self.seen = 0
        """Pictures each classifier sees; 0: as many as usual."""
        self.seed = 0
        self.repeated = ""
        """The study that this one repeats, by its title; '' for a new one."""

    # -- what is known -------------------------------------------------------------------------------------------

    @property
    def report(self) -> Report | None:
        """The report on the pictures, once they were checked and found usable."""
        report = self.pictures.report
        return report if report is not None and report.count else None

    @property
    def each(self) -> int:
        """Labelled pictures of each category."""
        return self.labels // len(self.report.classes) if self.report is not None and self.report.classes else 0

    @property
    def tests_apart(self) -> bool:
        """Whether it is known that the data have test pictures of their own."""
        return self.pictures.source in SPLIT

    @property
    def most(self) -> int:
        """The most labels that can be shared evenly and leave a picture of each category to test on."""
        report = self.report
        if report is None or len(report.classes) < 2:
            return 0
        left = 0 if self.tests_apart else 1
        return len(report.classes) * max(0, min(report.class_counts) - left)

    def unfit(self) -> str:
        """Why no study can be made of these pictures, as a sentence; '' where one can."""
        report = self.report
        if report is None:
            return ""
        if len(report.classes) < 2:
            return tr(
                "{title} is not sorted into two categories or more, so there is nothing to tell apart. Put the "
                "pictures into sub-folders, one a category, or choose others.",
                title=self.pictures.title,
            )
        least = min(range(len(report.classes)), key=lambda k: report.class_counts[k])
        if report.class_counts[least] < 2 or self.most < 2 * len(report.classes):
            return tr(
                "The category “{classes}” has only {count}. A study needs at least two of each to learn from, "
                "and some more to test on.",
                classes=report.classes[least],
                count=count(report.class_counts[least], "picture"),
            )
        return ""

    def wrong_labels(self) -> str:
        """Why there cannot be so many or so few labels, as a sentence; '' where there can."""
        report = self.report
        if report is None or self.unfit():
            return ""
        classes = len(report.classes)
        if self.labels < 2 * classes:
            return tr(
                "Choose at least {least}: two for each of the {classes} categories.", least=2 * classes, classes=classes
            )
        if self.labels > self.most + classes - 1:
            least = min(range(classes), key=lambda k: report.class_counts[k])
            why = tr(
                "every category gives as many, and “{classes}” has {class_counts:,} pictures",
                classes=report.classes[least],
                class_counts=report.class_counts[least],
            )
            rest = "" if self.tests_apart else tr(", of which one must be left to test on")
            return tr("Choose at most {most:,}: {why}{rest}.", most=self.most, why=why, rest=rest)
        return ""

    def wrong_size(self) -> str:
        """Why the recipe cannot make pictures of this size, as a sentence; '' where it can."""
        return why_not(self.recipe, self.size)

    def problem(self) -> str:
        """The one thing that still stands in the way, as a sentence; '' when all is ready."""
        if self.report is None:
            return self.pictures.error or tr("Choose pictures that are sorted into categories.")
        return self.unfit() or self.wrong_labels() or self.wrong_size()

    def seconds(self) -> float | None:
        """About how long the study takes on this computer's processor; None while there are no pictures."""
        report = self.report
        if report is None or self.unfit():
            return None
        computer = self._machine.computer
        parts = work(self.recipe, self.size, self.images, self.seen, computer.pace)
        return self.repeats * parts.repetition / max(1, computer.cores)

    def sizes(self) -> tuple[int, ...]:
        """Sides in pixels that are offered: powers of two that the recipe can make, and the one that is chosen."""
        fit = (side for side in sides(self.recipe) if side <= _LARGEST and side.bit_count() == 1 and side >= 16)
        return tuple(sorted({*fit, self.size}))

    @property
    def results(self) -> int:
        """How many classifiers will be trained."""
        return self.repeats * len(ARMS)

    # -- what can be chosen --------------------------------------------------------------------------------------

    def choose(
        self,
        *,
        labels: int | None = None,
        repeats: int | None = None,
        images: int | None = None,
        size: int | None = None,
        recipe: str | None = None,
    ) -> None:
        """Choose some of it otherwise."""
        self.labels = self.labels if labels is None else labels
        self.repeats = self.repeats if repeats is None else repeats
        self.images = self.images if images is None else images
        self.size = self.size if size is None else size
        self.recipe = self.recipe if recipe is None else recipes.load(recipe)
        self.changed.emit()

    def prepare(self) -> None:
        """Prepare a new study; pictures and settings that were chosen stay."""
        self.repeated, self.seed = "", 0
        self.changed.emit()

    def prepare_again(self, spec: StudyJob, title: str) -> None:
        """Prepare the same study once more, with other labelled pictures and other chance."""
        params = spec.params
        self.repeated, self.seed = title, spec.seed + params.repeats
        self.labels, self.repeats, self.images, self.seen = params.labels, params.repeats, params.images, params.seen
        self.recipe = recipes.load(params.recipe)
        if spec.dataset is not None:
            self.size = spec.dataset.size or self.recipe.schedule.size
            self.pictures.fit, self.pictures.grey = spec.dataset.fit, spec.dataset.channels == 1
            if self.pictures.source != spec.dataset.source or self.pictures.report is None:
                self.pictures.check(spec.dataset.source, self.pictures.grey)
            self._checked = spec.dataset.source  # what they advise is not wanted
        self.changed.emit()

    def spec(self) -> StudyJob:
        """The study as a job."""
        params = StudyParams(self.recipe.name, self.labels, self.repeats, self.images, seen=self.seen)
        return StudyJob(dataset=self.pictures.dataset(self.size), params=params, seed=self.seed)

    def start(self) -> Job | None:
        """Queue it. None where `problem` still names something."""
        if self.problem():
            return None
        job = self._queue.submit(self.spec(), f"{self.pictures.title}, {count(self.labels, 'label')}")
        self.prepare()
        self.started.emit(job)
        return job

    def _fitting(self) -> int:
        """Labels to begin with: the usual number, or of few pictures half of them, so that the others can test."""
        if self.report is None or not self.most:
            return LABELS
        classes = len(self.report.classes)
        half = self.most if self.tests_apart else max(2 * classes, self.report.count // 2 // classes * classes)
        return min(LABELS, self.most, half)

    def _on_pictures(self) -> None:
        report = self.report
        if report is not None and self.pictures.source != self._checked:
            self._checked = self.pictures.source
            self.repeated, self.seed = "", 0
            seen = Pictures(report.count, report.class_counts, report.smallest_side, self.pictures.channels)
            self.size = recipes.suggest(seen, msgspec.structs.replace(self._machine.computer, cuda_mb=0)).size
            self.labels = self._fitting()
        elif not self.pictures.source:
            self._checked = ""
        self.changed.emit()


def generators() -> list[recipes.Recipe]:
    """Recipes that can draw a category on demand, the usual one first."""
    found = [recipes.load(name) for name in recipes.names()]
    fit = [one for one in found if one.conditional and one.family == "noise-to-image"]
    return sorted(fit, key=lambda one: (one.name != "dcgan-conditional", one.year, one.title))
