"""The job `study`: does generated data help a classifier that has few labels? Three arms, repeated, with intervals."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch

from engine.data.images import ImageSet, open_images
from engine.device import choose_device, choose_precision
from engine.errors import BadInput
from engine.jobs.reporter import Reporter, Stopped, Want
from engine.jobs.spec import DatasetRef, StudyJob
from engine.library.atomic import write_bytes
from engine.recipes import load, override
from engine.studies.arms import CLASSIC, SEEN, Labels, Pixels, Split, accuracy, split
from engine.studies.interval import interval
from engine.studies.page import TITLES, write_page
from engine.training.family import build_family
from engine.training.loop import Length, Loop

ARMS = ("baseline", "classic", "gan")


def study(spec: StudyJob, reporter: Reporter) -> dict[str, Any]:
    """Run `spec`. Returns what the command line promises for `study`, and the page's file. Raises Stopped, AtelierError."""
    params = spec.params
    if spec.dataset is None:
        raise BadInput("A study needs pictures sorted into categories: name a data set or a folder.")
    recipe = load(params.recipe)
    if not recipe.conditional or recipe.family != "noise-to-image":
        raise BadInput(
            f"The recipe '{recipe.name}' cannot draw a category on demand. Choose one that can, such as dcgan-conditional."
        )
    train, test = _data(spec.dataset, spec.dataset.size or recipe.schedule.size)
    memory = _Memory(reporter.folder / "study.json")
    total = params.repeats * len(ARMS)
    for repeat in range(params.repeats):
        seed = spec.seed + repeat
        known = split(train, test, params.labels, seed)
        for arm in ARMS:
            reporter.progress(len(memory), total, {"repeat": float(repeat + 1)})
            _obey(reporter)
            if (arm, repeat) in memory:
                continue
            made = _made(spec, train, known, seed, reporter, repeat) if arm == "gan" else None
            changes = () if arm == "baseline" else CLASSIC
            found = accuracy(known, len(train.classes), seed, changes, made, params.seen or SEEN)
            memory.add(arm, repeat, found)
            sentence = f"Repetition {repeat + 1}, {TITLES[arm].lower()}: {100 * found:.1f} % named right."
            reporter.event("note", {"sentence": sentence})
    result = _result(memory, params.repeats) | {"tested_on": len(known.test_labels), "labels": params.labels}
    page = Path(params.page) if params.page else reporter.folder / "study.html"
    write_page(page, train.name, recipe.title, result)
    return result | {"page": str(page)}


class _Memory:
    """Accuracies found so far, kept on disk after each, so that a study that was stopped goes on."""

    def __init__(self, file: Path) -> None:
        self._file = file
        kept = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
        self._found: dict[tuple[str, int], float] = {(arm, repeat): value for arm, repeat, value in kept}

    def add(self, arm: str, repeat: int, value: float) -> None:
        self._found[arm, repeat] = value
        plain = [[arm, repeat, value] for (arm, repeat), value in self._found.items()]
        write_bytes(self._file, json.dumps(plain).encode())

    def of(self, arm: str, repeats: int) -> list[float]:
        return [self._found[arm, repeat] for repeat in range(repeats)]

    def __contains__(self, key: object) -> bool:
        return key in self._found

    def __len__(self) -> int:
        return len(self._found)


def _result(memory: _Memory, repeats: int) -> dict[str, Any]:
    found = {arm: memory.of(arm, repeats) for arm in ARMS}
    gain = [a - b for a, b in zip(found["gan"], found["classic"], strict=True)]
    return {
        **{arm: float(np.mean(found[arm])) for arm in ARMS},
        "seeds": repeats,
        "interval": {arm: interval(found[arm]) for arm in ARMS},
        "each": found,
        "gain": float(np.mean(gain)),
        "gain_interval": interval(gain),
    }


def _data(ref: DatasetRef, size: int) -> tuple[ImageSet, ImageSet | None]:
    train = open_images(ref, size, ref.channels)
    if train.labels is None or len(train.classes) < 2:
        raise BadInput(f"{train.name} is not sorted into categories, so nothing can be classified. Use sub-folders.")
    try:
        test = open_images(msgspec.structs.replace(ref, split="test"), size, train.images.shape[3])
    except BadInput:
        return train, None
    # Data without splits answer every split with all their pictures: testing on those would test on what was learned.
    useless = test.labels is None or test.classes != train.classes or np.array_equal(test.images, train.images)
    return train, None if useless else test


def _made(
    spec: StudyJob, train: ImageSet, known: Split, seed: int, reporter: Reporter, repeat: int
) -> tuple[Pixels, Labels]:
    """Pictures by a GAN that saw only the labelled ones: `made` of the parameters for each of them."""
    params = spec.params
    changes: dict[str, bool | int | float | str] = {"schedule.batch": min(64, max(8, len(known.labels) // 2))}
    recipe = load(params.recipe)
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
    family = build_family(
        recipe, size, channels, classes, seed, device, choose_precision(device, spec.resources.precision)
    )
    nested = _Nested(reporter, reporter.folder / f"gan-{repeat}")
    length = Length(images=params.images)
    loop = Loop(family, few, nested, "study", seed, length, spec.checkpoint.every_s, make_judge=None)
    loop.run()
    count = len(known.labels) * params.made
    z = torch.randn(count, family.latent, generator=torch.Generator().manual_seed(seed))
    labels = torch.arange(count) % classes
    told = torch.nn.functional.one_hot(labels, classes).float()
    return loop.pixels(z, told), labels.numpy().astype(np.int64)


class _Nested:
    """A reporter for a training inside this job: a folder of its own, the same owner."""

    def __init__(self, outer: Reporter, folder: Path) -> None:
        self._outer, self.folder, self.job = outer, folder, outer.job
        (folder / "checkpoints").mkdir(parents=True, exist_ok=True)

    def latest(self) -> Path | None:
        """The newest checkpoint of the training inside."""
        files = sorted(self.folder.glob("checkpoints/step-*.pt"), key=lambda path: int(path.stem[5:]))
        return files[-1] if files else None

    def save(self, step: int, write: Callable[[Path], None]) -> Path:
        """Write a checkpoint, whole or not at all; only the newest is kept."""
        path = self.folder / "checkpoints" / f"step-{step}.pt"
        part = path.with_suffix(".part")
        write(part)
        part.replace(path)
        for old in self.folder.glob("checkpoints/step-*.pt"):
            if old != path:
                old.unlink()
        return path

    def progress(self, step: int, total: int, metrics: dict[str, float] | None = None) -> None:
        """The owner hears of the study's own progress only."""

    def event(self, kind: str, data: dict[str, Any]) -> None:
        """Only what a person should know is passed on."""
        if kind in ("health", "note"):
            self._outer.event(kind, data)

    def want(self) -> Want:
        """What the owner of the study wants."""
        return self._outer.want()


def _obey(reporter: Reporter) -> None:
    want = reporter.want()
    if want in (Want.PAUSE, Want.CANCEL):
        raise Stopped(want)
