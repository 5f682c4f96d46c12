"""A run being watched: its job, curves, samples over time, health and kept checkpoints, followed as they grow."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from engine import recipes
from engine.errors import AtelierError
from engine.jobs.records import Job
from engine.jobs.reporter import Want
from engine.jobs.spec import Scalar, TrainJob
from engine.jobs.states import FINISHED, State
from engine.library.card import read_card
from studio.model.curves import CurveFile, CurvePoint, Curves
from studio.model.queue import QueueModel
from studio.model.ways import rows_of

READ_EVERY_MS = 200
_SAMPLE = re.compile(r"(\d{9})\.png")
_CHECKPOINT = re.compile(r"step-(\d+)\.pt")


class Sample(msgspec.Struct, frozen=True):
    """The grid of fixed latents as it looked at `step`."""

    step: int
    path: Path


class Health(msgspec.Struct, frozen=True):
    """One remark on how a run goes. `level`: good, watch or bad. `action`: what would help, in words."""

    level: str
    what: str
    sentence: str
    evidence: str = ""
    action: str = ""
    step: int = 0


class RunModel(QObject):
    """One training run, running, waiting or over. Views bind to its signals; nothing here polls a run that is over."""

    changed = Signal()
    """The job: state, progress, speed, time left, name."""
    curves_changed = Signal()
    samples_changed = Signal()
    health_changed = Signal()
    checkpoints_changed = Signal()
    noted = Signal(str)
    stopped = Signal()
    """The run came to its end after `stop`: what it learned can be put into the library."""

    def __init__(self, queue: QueueModel, job: Job, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self.job = job
        self.step, self.total = job.step, job.total
        self.eta_s: float | None = None
        self.metrics: dict[str, float] = dict(job.metrics)
        self.samples: list[Sample] = []
        self.checkpoints: list[int] = []
        self.health: list[Health] = []
        self.notes: list[str] = []
        self.best: tuple[int, float] | None = None
        self._stopping = False
        self._listed = 0
        self._classes: tuple[str, ...] = ()
        self._file = CurveFile(job.folder / "curves.jsonl")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(READ_EVERY_MS)
        self._timer.timeout.connect(self.read)
        queue.job_changed.connect(self._on_job)
        queue.progressed.connect(self._on_progress)
        queue.happened.connect(self._on_event)
        for event in queue.events(job.id):
            self._take_event(event.kind, event.data)
        self.read()

    # -- what is known -------------------------------------------------------------------------------------------

    @property
    def spec(self) -> TrainJob:
        """The recipe of the run."""
        assert isinstance(self.job.spec, TrainJob)
        return self.job.spec

    @property
    def recipe(self) -> recipes.Recipe:
        """The recipe as it was run, with what was changed; as it is today where a changed setting is no longer there."""
        recipe = recipes.load(self.spec.params.recipe)
        try:
            return recipes.override(recipe, dict(self.spec.params.set))
        except AtelierError:
            return recipe

    @property
    def points(self) -> list[CurvePoint]:
        """The curves so far, oldest first."""
        return self._file.curves.points

    @property
    def curves(self) -> Curves:
        """The curve of each measure."""
        return self._file.curves

    @property
    def alive(self) -> bool:
        """True while the run works, waits or is paused: it can still go on."""
        return self.job.state not in FINISHED

    @property
    def snapshot_folder(self) -> Path | None:
        """The model as it was last published, or None before the first snapshot."""
        folder = self.job.folder / "snapshot"
        return folder if (folder / "card.json").is_file() else None

    @property
    def best_folder(self) -> Path | None:
        """The best model so far, or None."""
        folder = self.job.folder / "best"
        return folder if (folder / "card.json").is_file() else None

    @property
    def classes(self) -> tuple[str, ...]:
        """The categories the model knows, () for none or before its first snapshot."""
        folder = self.snapshot_folder or self.best_folder
        if not self._classes and folder is not None:
            try:
                self._classes = read_card(folder).classes
            except AtelierError:  # the folder is being replaced: the next look finds it
                return ()
        return self._classes

    @property
    def rows(self) -> tuple[str, ...]:
        """What the rows of a translator's samples show; () where new pictures are drawn."""
        return rows_of(self.spec, self.recipe)

    @property
    def preparing(self) -> bool:
        """True while the pictures are made ready."""
        return self.beginning and 0 < self.prepared < self.total

    @property
    def beginning(self) -> bool:
        """True while a run works, but has not made its first step: it gets pictures, judge and networks ready."""
        return self.step == 0 and self.job.state is State.RUNNING

    @property
    def prepared(self) -> int:
        """How many pictures are ready."""
        return int(self.metrics.get("prepared", 0))

    @property
    def best_words(self) -> str:
        """The figure by which the best of the run was chosen, '' before the first: a Fréchet distance, or of a classifier its accuracy."""
        if self.best is None:
            return ""
        return f"{1 - self.best[1]:.1%}" if self.recipe.classifier is not None else f"{self.best[1]:.3g}"

    @property
    def kept_folder(self) -> Path | None:
        """The model worth keeping: the best, else the newest snapshot; None before the first."""
        return self.best_folder or self.snapshot_folder

    @property
    def kept_weights(self) -> str:
        """The hash of the weights worth keeping, '' where there are none."""
        folder = self.kept_folder
        try:
            return read_card(folder).weights_sha256 if folder is not None else ""
        except AtelierError:  # the folder is being replaced
            return ""

    @property
    def model_name(self) -> str:
        """The name in the library of what this run made, '' before its end."""
        return str((self.job.result or {}).get("model", ""))

    def remarks(self) -> list[Health]:
        """What was noticed about the run's health, the newest of each sort, the newest first."""
        newest = {remark.what: remark for remark in self.health}
        return sorted(newest.values(), key=self.health.index, reverse=True)

    def value(self, key: str) -> float | None:
        """The newest measured value of a curve, or None."""
        return self.curves.latest(key)

    def halved(self, *keys: str) -> dict[str, Scalar]:
        """Settings for a new run: of these numbers those that the run has, at half."""
        defaults = {s.key: s.default for s in recipes.settings(recipes.load(self.spec.params.recipe))}
        now = defaults | dict(self.spec.params.set)
        return {key: float(now[key]) / 2 for key in keys if key in now}

    # -- what can be asked of it ---------------------------------------------------------------------------------

    def pause(self) -> None:
        """Write a checkpoint and free the device; `resume` goes on from there."""
        self._queue.pause(self.job.id)

    def hold(self) -> None:
        """Stand still in place, everything kept in memory."""
        self._queue.hold(self.job.id)

    def resume(self) -> None:
        """Go on."""
        self._queue.resume(self.job.id)

    def retry(self) -> None:
        """Queue a failed run again; it goes on from its last checkpoint."""
        self._queue.retry(self.job.id)

    def snapshot(self) -> None:
        """Publish samples and a snapshot at the next step."""
        self._queue.signal(self.job.id, Want.SNAPSHOT)

    def stop(self) -> None:
        """End the run now. Its best model and its samples stay; `stopped` follows."""
        self._stopping = True
        self._queue.cancel(self.job.id)

    def close(self) -> None:
        """Stop following. Call before dropping the model."""
        self._timer.stop()
        self._queue.job_changed.disconnect(self._on_job)
        self._queue.progressed.disconnect(self._on_progress)
        self._queue.happened.disconnect(self._on_event)

    # -- following -----------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Read what the run has written since; in pieces, so that a long file never holds the window up."""
        if self._file.read_new(limit=256 << 10):
            self.curves_changed.emit()
            if not self._timer.isActive():
                self._timer.start()
        self._list_samples()
        self._list_checkpoints()

    def _list_samples(self) -> None:
        folder = self.job.folder / "samples"
        changed = folder.stat().st_mtime_ns if folder.is_dir() else 0
        if changed == self._listed:
            return
        self._listed = changed
        found = [Sample(step, path) for step, path in _by_step(folder, _SAMPLE)]
        if found != self.samples:
            self.samples = found
            self.samples_changed.emit()

    def _list_checkpoints(self) -> None:
        steps = [step for step, _ in _by_step(self.job.folder / "checkpoints", _CHECKPOINT)]
        if steps != self.checkpoints:
            self.checkpoints = steps
            self.checkpoints_changed.emit()

    def _on_job(self, job: Job) -> None:
        if job.id != self.job.id:
            return
        self.job = job
        self._listed = 0  # two files of one moment leave one time on the folder: look again at every change of state
        self.step, self.total = max(job.step, self.step if self.alive else 0), job.total or self.total
        if job.state is not State.RUNNING:
            self.eta_s = None
        self.changed.emit()
        if job.state not in FINISHED:
            self._soon()
            return
        self.read()  # at once: what the run has left can be used from now on
        if self._stopping:
            self._stopping = False
            self.stopped.emit()

    def _on_progress(self, number: int, progress: Any) -> None:
        if number != self.job.id:
            return
        self.step, self.total, self.eta_s = progress.step, progress.total, progress.eta_s
        self.metrics = dict(progress.metrics) if "prepared" in self.metrics else self.metrics | progress.metrics
        self.changed.emit()
        self._soon()

    def _on_event(self, number: int, kind: str, data: object) -> None:
        if number == self.job.id and isinstance(data, Mapping):
            self._take_event(kind, data)
            self._soon()

    def _take_event(self, kind: str, data: Mapping[str, Any]) -> None:
        if kind == "health":
            self.health.append(msgspec.convert(dict(data), Health, strict=False))
            self.health_changed.emit()
        elif kind == "best" and (figure := data.get("fd", data.get("error"))) is not None:
            self.best = (int(data["step"]), float(figure))
            self.changed.emit()
        elif kind == "note":
            self.notes.append(str(data.get("sentence", "")))
            self.noted.emit(self.notes[-1])

    def _soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()


def _by_step(folder: Path, name: re.Pattern[str]) -> list[tuple[int, Path]]:
    """Whole files of `folder`, whose names hold a step, in its order; files still being written have other names."""
    if not folder.is_dir():
        return []
    named = ((name.fullmatch(path.name), path) for path in folder.iterdir())
    return sorted((int(match[1]), path) for match, path in named if match)
