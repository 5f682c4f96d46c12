"""Train, step three, the stage: the samples of a run over its whole time, and its curves."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from engine.jobs.states import State
from studio.language import tr
from studio.model.measures import Measured, measured
from studio.model.run import RunModel
from studio.model.words import short
from studio.view.widgets.curves import CurvePlot, Line
from studio.view.widgets.labels import Hint
from studio.view.widgets.row_view import RowView
from studio.view.widgets.sample_view import SampleView
from studio.view.widgets.states import EmptyState, ErrorLine, ProgressLine
from studio.view.widgets.timeline import Timeline

WAITING = {
    State.QUEUED: tr("This run waits for its turn. Its first samples appear here as soon as it starts."),
    State.STARTING: tr("The run is starting: pictures are made ready, then the first samples appear here."),
    State.RUNNING: tr("Pictures are being made ready. The first samples appear here in a moment."),
    State.UNREACHABLE: tr(
        "The cluster that this run is on does not answer just now. It goes on there; its samples come when it does."
    ),
    State.PAUSED: tr("This run was put aside before its first samples. Resume it to go on."),
    State.SUSPECT: tr("Atelier ended twice while this run worked, so it waits for you. Resume it to try again."),
    State.CANCELLED: tr("This run was stopped before its first samples."),
    State.FAILED: tr("This run failed before its first samples."),
}

SAMPLES, CURVES = 190, 130
"""The least heights at which the samples, with their slider and a line of progress, and the curves are worth showing."""

STATES = {
    State.STARTING: tr("Starting"),
    State.RUNNING: tr("Training"),
    State.HELD: tr("Held in place"),
    State.UNREACHABLE: tr("On a cluster that does not answer just now"),
    State.PAUSING: tr("Pausing: writing a checkpoint"),
    State.PAUSED: tr("Paused"),
    State.CANCELLING: tr("Stopping"),
}


def plot_of(plot: Measured) -> CurvePlot:
    """A plot for what a run measures."""
    lines = tuple(Line(line.key, line.words, line.colour) for line in plot.lines)
    return CurvePlot(plot.title, lines, always=plot.always, meaning=plot.meaning)


class WatchView(QWidget):
    """Samples, time slider and curves of one run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run: RunModel | None = None
        self.error = ErrorLine("train.run.error")
        self.note = Hint("", "train.run.note")
        self.health = Hint("", "train.run.health")
        self.health.hide()
        self.progress = ProgressLine("train.progress", stop=False)
        self.samples = SampleView("train.samples")
        self.empty = EmptyState("", "train.samples.empty", "hourglass-medium")
        self.pages = QStackedWidget()
        self.rows = RowView("train.rows")
        for page in (self.empty, self.samples, self.rows):
            self.pages.addWidget(page)
        self.timeline = Timeline("train.timeline")
        self.timeline.moved.connect(self._show_moment)
        self.measures: tuple[Measured, ...] = ()
        self.plots: tuple[CurvePlot, ...] = ()
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.pages, 1)
        column.addWidget(self.timeline)
        self.card = QFrame()
        self.card.setProperty("role", "card")
        self.row = QHBoxLayout(self.card)
        self.row.setContentsMargins(16, 10, 16, 8)
        self.row.setSpacing(24)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setObjectName("train.splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(12)
        self.splitter.addWidget(upper)
        self.splitter.addWidget(self.card)
        self.splitter.setStyleSheet("QSplitter::handle { background: transparent; }")
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.splitterMoved.connect(self._divided)
        self._by_user = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for widget in (self.error, self.progress, self.note, self.health):
            box.addWidget(widget)
        box.addWidget(self.splitter, 1)

    def watch(self, run: RunModel | None) -> None:
        """Show another run, or none."""
        self.run = run
        self.timeline.stop()
        self.samples.show_sheet(None)
        self.rows.show_sheet(None)
        self.rows.set_rows(run.rows if run is not None else ())
        self.note.hide()
        if run is None:
            return
        self._plot(measured(run.recipe))
        run.changed.connect(self._show_state)
        run.samples_changed.connect(self._show_samples)
        run.curves_changed.connect(self._show_curves)
        run.noted.connect(self._show_note)
        self.timeline.set_count(len(run.samples), to_end=True)
        self._show_samples()
        self._show_curves()
        self._show_state()
        if run.notes and run.alive:
            self._show_note(run.notes[-1])

    def _plot(self, measures: tuple[Measured, ...]) -> None:
        """Another kind of run has other curves."""
        if measures == self.measures:
            return
        for old in self.plots:
            old.hide()
            old.deleteLater()
        self.measures, self.plots = measures, tuple(plot_of(plot) for plot in measures)
        for place, plot in enumerate(self.plots):
            plot.stagger(place)
            self.row.addWidget(plot, 1)

    def _show_best(self, run: RunModel) -> None:
        """A star where the Fréchet distance was the lowest."""
        for plot in self.plots:
            if any(line.key == "fd" for line in plot.lines):
                plot.set_star((float(run.best[0]), run.best[1]) if run.best else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the curves their share of the height, until the user has chosen another."""
        super().resizeEvent(event)
        self._show_card()
        if not self._by_user:
            curves = max(CURVES, min(230, round(self.height() * 0.27)))
            self.splitter.setSizes([max(1, self.height() - curves), curves])

    def _show_card(self) -> None:
        """The curves, where there are any and the samples still get whole rows; else these have all the room."""
        shown = bool(self.run is not None and self.run.points)
        self.card.setVisible(shown and self.height() >= SAMPLES + CURVES)

    def _divided(self) -> None:
        self._by_user = True

    # -- showing the run -----------------------------------------------------------------------------------------

    @property
    def _sheet(self) -> SampleView | RowView:
        """Where the samples are shown: translators have rows that belong together."""
        return self.rows if self.rows.rows else self.samples

    def _show_samples(self) -> None:
        run = self.run
        if run is None:
            return
        self.timeline.setVisible(bool(run.samples))
        self.pages.setCurrentWidget(self._sheet if run.samples else self.empty)
        self.samples.set_names(run.classes)
        self.timeline.set_count(len(run.samples))
        self._show_moment(self.timeline.index)

    def _show_moment(self, index: int) -> None:
        run = self.run
        if run is None or not 0 <= index < len(run.samples):
            return
        sample = run.samples[index]
        self._sheet.show_sheet(sample.path)
        self._say_moment()
        for plot in self.plots:
            plot.set_mark(None if self.timeline.at_end else sample.step)

    def _say_moment(self) -> None:
        run, index = self.run, self.timeline.index
        if run is not None and 0 <= index < len(run.samples):
            newest = tr(" · newest") if self.timeline.at_end and run.alive else ""
            step = run.samples[index].step
            sheet = (
                tr("Step {step:,}{newest}", step=step, newest=newest)
                if step
                else tr("Before the first step: nothing is learned yet")
            )
            named = tr(" · columns are the names given, wrong ones framed") if run.recipe.classifier is not None else ""
            self.timeline.say(sheet + named)

    def _show_curves(self) -> None:
        run = self.run
        if run is None:
            return
        self._show_card()
        for plot in self.plots:
            plot.show_lines({line.key: run.curves.of(line.key) for line in plot.lines})
        self._show_best(run)

    def show_health(self, wanted: bool) -> None:
        """Say the newest warning above the samples, where the side that shows it is folded away."""
        warnings = [remark for remark in self.run.remarks() if remark.level != "good"] if self.run else []
        self.health.setVisible(wanted and bool(warnings))
        if warnings:
            self.health.setText(f"⚠ {warnings[0].sentence}")

    def _show_note(self, sentence: str) -> None:
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence) and self.run is not None and self.run.alive)

    def _show_state(self) -> None:
        run = self.run
        if run is None:
            return
        state = run.job.state
        self.empty.say(WAITING.get(state, tr("There are no samples of this run.")))
        if state is State.FAILED:
            self.error.say(run.job.error or tr("This run failed."), mend=tr("Try again"), handler=run.retry)
        elif state is State.SUSPECT:
            self.error.say(WAITING[state], mend=tr("Resume"), handler=run.resume)
        else:
            self.error.clear()
        working = state in (State.STARTING, State.RUNNING, State.UNREACHABLE, State.PAUSING, State.CANCELLING)
        self.progress.setVisible(working or state in (State.HELD, State.PAUSED))
        speed = run.metrics.get("images_per_second")
        if run.preparing:
            self.progress.show_progress(tr("Making pictures ready"), run.prepared, run.total)
        elif run.beginning:
            self.progress.show_progress(tr("Getting ready for the first step"), 0, 0)
        else:
            more = tr("{short} pictures/s", short=short(speed)) if speed and working else ""
            self.progress.show_progress(STATES.get(state, tr("Training")), run.step, run.total, run.eta_s, more)
        if not run.alive:
            self.note.hide()
        self._say_moment()
        self._show_best(run)
