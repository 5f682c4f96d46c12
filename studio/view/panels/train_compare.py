"""Train, step four: two runs side by side, at the same moment of their training, and their curves in one plot each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from engine import recipes
from engine.jobs.records import Job
from engine.jobs.spec import TrainJob
from studio.language import tr
from studio.model.measures import Measured, shared
from studio.model.queue import QueueModel
from studio.model.run import RunModel
from studio.model.runs import RunsModel
from studio.model.words import short
from studio.view.widgets.buttons import QuietButton
from studio.view.widgets.curves import CurvePlot, Line
from studio.view.widgets.labels import Hint
from studio.view.widgets.sample_view import SampleView
from studio.view.widgets.timeline import Timeline

MOMENTS = 101


class CompareView(QWidget):
    """Two runs, each chosen from the list. `done` when the user has seen enough."""

    done = Signal()
    opened = Signal(object, object)
    """Both runs, whenever one was chosen."""

    def __init__(self, queue: QueueModel, runs: RunsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue, self._runs = queue, runs
        self.sides: list[RunModel | None] = [None, None]
        self.boxes: list[QComboBox] = []
        self.views: list[SampleView] = []
        self.hints: list[Hint] = []
        pair = QHBoxLayout()
        pair.setSpacing(24)
        for side, letter in enumerate("ab"):
            box = QComboBox()
            box.setObjectName(f"train.compare.{letter}")
            box.setAccessibleName(tr("First run") if side == 0 else tr("Second run"))
            box.activated.connect(lambda _=0, side=side: self._chosen(side))
            view = SampleView(f"train.compare.samples.{letter}")
            hint = Hint("")
            column = QVBoxLayout()
            column.setSpacing(8)
            column.addWidget(box)
            column.addWidget(view, 1)
            column.addWidget(hint)
            pair.addLayout(column, 1)
            self.boxes.append(box)
            self.views.append(view)
            self.hints.append(hint)
        self.timeline = Timeline("train.compare.timeline")
        self.timeline.set_count(MOMENTS, to_end=True)
        self.timeline.moved.connect(self._show_moment)
        self.measures: tuple[Measured, ...] = ()
        self.plots: dict[str, CurvePlot] = {}
        card = QFrame()
        card.setProperty("role", "card")
        self.row = QHBoxLayout(card)
        self.row.setContentsMargins(16, 10, 16, 8)
        self.row.setSpacing(24)
        close = QuietButton(tr("Done comparing"), "train.compare.done")
        close.clicked.connect(self.done)
        foot = QHBoxLayout()
        foot.addWidget(self.timeline, 1)
        foot.addWidget(close)
        box_ = QVBoxLayout(self)
        box_.setContentsMargins(0, 0, 0, 0)
        box_.setSpacing(12)
        box_.addLayout(pair, 5)
        box_.addLayout(foot)
        box_.addWidget(card, 2)

    def show_runs(self, first: Job, second: Job) -> None:
        """Compare these two."""
        for side, job in enumerate((first, second)):
            self._fill(self.boxes[side], job.id)
            self._open(side, job)

    def close_runs(self) -> None:
        """Stop following both."""
        self.timeline.stop()
        for side, run in enumerate(self.sides):
            if run is not None:
                run.close()
                run.deleteLater()
            self.sides[side] = None

    def _fill(self, box: QComboBox, chosen: int) -> None:
        box.clear()
        for job in self._runs.runs:
            assert isinstance(job.spec, TrainJob)
            box.addItem(f"{job.name} · {recipes.load(job.spec.params.recipe).title}", job.id)
        box.setCurrentIndex(box.findData(chosen))

    def _chosen(self, side: int) -> None:
        job = self._runs.find(self.boxes[side].currentData())
        if job is not None:
            self._open(side, job)

    def _open(self, side: int, job: Job) -> None:
        old = self.sides[side]
        if old is not None:
            old.close()
            old.deleteLater()
        run = RunModel(self._queue, job, self)
        self.sides[side] = run
        first, second = self.sides
        if first is not None and second is not None:
            self._plot(shared(first.recipe, second.recipe))
        run.curves_changed.connect(self._show_curves)
        run.samples_changed.connect(self._show_moment)
        self._show_curves()
        self._show_moment()
        if all(self.sides):
            self.opened.emit(*self.sides)

    def _show_moment(self, _index: int = 0) -> None:
        share = self.timeline.index / (MOMENTS - 1)
        steps = [run.samples[-1].step for run in self.sides if run is not None and run.samples]
        self.timeline.say(tr("{share:.0%} of the longer run", share=share))
        for side, run in enumerate(self.sides):
            if run is None or not run.samples:
                self.views[side].show_sheet(None)
                self.hints[side].setText(tr("No samples yet."))
                continue
            until = share * max(steps)
            sample = next((s for s in reversed(run.samples) if s.step <= until), run.samples[0])
            self.views[side].set_names(run.classes)
            self.views[side].show_sheet(sample.path)
            figure = "accuracy" if run.recipe.classifier is not None else tr("Fréchet distance")
            best = (
                tr(
                    " · best {figure} {best_words} at step {best:,}",
                    figure=figure,
                    best_words=run.best_words,
                    best=run.best[0],
                )
                if run.best
                else ""
            )
            self.hints[side].setText(tr("Step {step:,}{best}", step=sample.step, best=best))

    def _plot(self, measures: tuple[Measured, ...]) -> None:
        """Plots of what both runs measure."""
        if measures == self.measures:
            return
        for old in self.plots.values():
            old.hide()
            old.deleteLater()
        lines = (Line("a", "first"), Line("b", "second", "good"))
        self.measures = measures
        self.plots = {
            plot.lines[0].key: CurvePlot(plot.title, lines, always=plot.always, meaning=plot.meaning)
            for plot in measures
        }
        for plot in self.plots.values():
            self.row.addWidget(plot, 1)

    def _show_curves(self) -> None:
        for key, plot in self.plots.items():
            data = {}
            for letter, run in zip("ab", self.sides, strict=True):
                data[letter] = run.curves.of(key, over="images") if run is not None else ([], [])
            plot.show_lines(data)
            if any(run is not None and run.points for run in self.sides):
                plot.setAccessibleDescription(tr("Over pictures seen, at most {short}", short=short(_last(self.sides))))


def _last(sides: list[RunModel | None]) -> int:
    return max(run.points[-1].images for run in sides if run is not None and run.points)
