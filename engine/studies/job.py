"""The job `study`: does generated data help a classifier that has few labels? Three arms, repeated, with intervals."""

import shutil
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch

from engine.data.images import ImageSet, open_images
from engine.data.pool import StoppedEarly
from engine.device import choose_device, choose_precision
from engine.errors import BadInput
from engine.jobs.reporter import Reporter, Stopped, Want
from engine.jobs.spec import DatasetRef, StudyJob
from engine.library.atomic import refuse_unwritable
from engine.library.study import ARMS, TITLES, StudyRecord, figures, read_record, write_record
from engine.library.study_page import write_page
from engine.library.study_work import SEEN, Work, work
from engine.recipes import Recipe, load, override
from engine.recipes.sides import why_not
from engine.studies.arms import CLASSIC, Labels, Pixels, Split, accuracy, split
from engine.studies.nested import Nested
from engine.training.family import Drawing, build_family
from engine.training.loop import Length, Loop
from engine.training.publish import COLUMNS, ROWS, save_grid
from engine.training.showing import drawn


def study(spec: StudyJob, reporter: Reporter) -> dict[str, Any]:
    """Run `spec`. Returns what the command line promises for `study`, and the page's file. Raises Stopped, AtelierError.

    What was found is kept after each result, so a study that was stopped goes on where it was. What would end it only after
    hours (a size that the recipe cannot make, a page that cannot be written) is refused before the first classifier.
    """
    params = spec.params
    recipe, dataset = asked(spec)
    page = Path(params.page) if params.page else reporter.folder / "study.html"
    train, test = _data(dataset, reporter)
    known = split(train, test, params.labels, spec.seed)
    record = read_record(reporter.folder) or StudyRecord(
        train.name, recipe.title, params.labels, params.repeats, len(known.test_labels)
    )
    write_record(reporter.folder, record)
    size = train.images.shape[1]
    course = _Course(reporter, work(recipe, size, params.images, params.seen))
    for repeat in range(params.repeats):
        seed = spec.seed + repeat
        if repeat:
            known = split(train, test, params.labels, seed)
        for arm in ARMS:
            if len(record.of(arm)) > repeat:
                continue
            course.begin(record, arm)
            made = _made(spec, recipe, train, known, seed, reporter, course) if arm == "gan" else None
            changes = () if arm == "baseline" else CLASSIC
            found = accuracy(known, len(train.classes), seed, changes, made, params.seen or SEEN, course.learns)
            record = record.added(arm, found)
            write_record(reporter.folder, record)
            if arm == "gan":
                shutil.rmtree(_gan_folder(reporter.folder, seed), ignore_errors=True)  # it served this repetition only
            sentence = f"Repetition {repeat + 1}, {TITLES[arm].lower()}: {100 * found:.1f} % named right."
            reporter.event("found", {"sentence": sentence, "arm": arm, "repetition": repeat + 1, "share": found})
    write_page(page, record)
    return figures(record) | {"page": str(page)}


def asked(spec: StudyJob) -> tuple[Recipe, DatasetRef]:
    """The recipe that draws, and the data at the size of the study. Raises AtelierError for what no pictures could make right."""
    if spec.dataset is None:
        raise BadInput("A study needs pictures sorted into categories: name a data set or a folder.")
    recipe = load(spec.params.recipe)
    if not recipe.conditional or recipe.family != "noise-to-image":
        raise BadInput(
            f"The recipe '{recipe.name}' cannot draw a category on demand. Choose one that can, such as dcgan-conditional."
        )
    size = spec.dataset.size or recipe.schedule.size
    if cannot := why_not(recipe, size):
        raise BadInput(cannot)
    choose_precision(choose_device(spec.resources.device), spec.resources.precision)
    if spec.params.page:
        refuse_unwritable(Path(spec.params.page))
    return recipe, msgspec.structs.replace(spec.dataset, size=size)


class _Course:
    """Tells the owner how far the study is, in thousandths of a repetition, and obeys it at every step.

    Metrics: `repetition` and `arm` count from 1; `draws` is 1 while the GAN learns.
    """

    WHOLE = 1000

    def __init__(self, reporter: Reporter, parts: Work) -> None:
        self._reporter = reporter
        self._classifier = self.WHOLE * parts.classifier / parts.repetition
        self._gan = self.WHOLE * parts.gan / parts.repetition
        self._base, self._total = 0.0, self.WHOLE
        self._metrics: dict[str, float] = {}

    def begin(self, record: StudyRecord, arm: str) -> None:
        """The next result of an arm is worked for. Raises Stopped."""
        done = len(record.of("gan"))
        self._base = self.WHOLE * done + self._classifier * ARMS.index(arm)
        self._total = self.WHOLE * record.repeats
        self._metrics = {"repetition": done + 1.0, "arm": ARMS.index(arm) + 1.0, "draws": 0.0}
        self._tell(0.0, {})

    def draws(self, share: float, metrics: dict[str, float]) -> None:
        """The GAN has done this share of its training."""
        pace = {key: value for key, value in metrics.items() if key == "images_per_second"}
        self._tell(self._gan * share, {"draws": 1.0, **pace})

    def drawn(self) -> None:
        """The GAN has learned and drawn."""
        self._base += self._gan

    def learns(self, step: int, total: int) -> None:
        """The classifier has done `step` of `total` steps. Raises Stopped."""
        self._tell(self._classifier * step / total, {})

    def _tell(self, further: float, metrics: dict[str, float]) -> None:
        self._reporter.progress(round(self._base + further), self._total, self._metrics | metrics)
        want = self._reporter.want() if "draws" not in metrics else Want.GO  # the GAN's own loop asks for itself
        if want in (Want.PAUSE, Want.CANCEL):
            raise Stopped(want)


def _data(ref: DatasetRef, reporter: Reporter) -> tuple[ImageSet, ImageSet | None]:
    last = Want.GO

    def stop() -> bool:
        nonlocal last
        last = reporter.want()
        return last in (Want.CANCEL, Want.PAUSE)

    try:
        train = open_images(ref, ref.size, ref.channels, stop=stop)
    except StoppedEarly:
        raise Stopped(last) from None
    if train.labels is None or len(train.classes) < 2:
        raise BadInput(f"{train.name} is not sorted into categories, so nothing can be classified. Use sub-folders.")
    try:
        test = open_images(msgspec.structs.replace(ref, split="test"), ref.size, train.images.shape[3], stop=stop)
    except BadInput:
        return train, None
    except StoppedEarly:
        raise Stopped(last) from None
    # Data without splits answer every split with all their pictures: testing on those would test on what was learned.
    useless = test.labels is None or test.classes != train.classes or np.array_equal(test.images, train.images)
    return train, None if useless else test


def _made(
    spec: StudyJob, recipe: Recipe, train: ImageSet, known: Split, seed: int, reporter: Reporter, course: _Course
) -> tuple[Pixels, Labels]:
    """Pictures by a GAN that saw only the labelled ones: `made` of the parameters for each of them."""
    params = spec.params
    changes: dict[str, bool | int | float | str] = {"schedule.batch": min(64, max(8, len(known.labels) // 2))}
    if not recipe.augment:
        changes["augment"] = "colour, translation, cutout"
    recipe = override(recipe, changes)
    device = choose_device(spec.resources.device)
    classes = len(train.classes)
    few = ImageSet(
        known.pictures,
        known.labels,
        train.classes,
        train.name,
        train.licence,
        f"{train.fingerprint}-{params.labels}-{seed}",
    )
    size, channels = few.images.shape[1], few.images.shape[3]
    precision = choose_precision(device, spec.resources.precision)
    family = build_family(recipe, size, channels, classes, seed, device, precision)
    assert isinstance(family, Drawing)  # others were refused
    nested = Nested(reporter, _gan_folder(reporter.folder, seed), course.draws)
    length = Length(images=params.images)
    loop = Loop(family, few, nested, "study", seed, length, spec.checkpoint.every_s, make_judge=None)
    loop.run()
    course.drawn()
    count = len(known.labels) * params.made
    z = torch.randn(count, family.latent, generator=torch.Generator().manual_seed(seed))
    labels = torch.arange(count) % classes
    told = torch.nn.functional.one_hot(labels, classes).float()
    pictures = drawn(family, z, told)
    _show(reporter.folder / "generated.png", pictures, classes)
    return pictures, labels.numpy().astype(np.int64)


def _show(file: Path, pictures: Pixels, classes: int) -> None:
    """Some of what the GAN drew, for people to look at; a column shows one category where there is room for all."""
    columns = classes * max(1, COLUMNS // classes) if classes <= COLUMNS else COLUMNS
    rows = min(ROWS, len(pictures) // columns)
    if rows:
        save_grid(file, pictures[: rows * columns], columns)


def _gan_folder(folder: Path, seed: int) -> Path:
    return folder / f"gan-{seed}"
