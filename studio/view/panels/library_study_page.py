"""One study on the stage: the verdict or what it is doing, the chart as it fills, the numbers."""

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from engine.jobs.states import State
from engine.library.study import StudyRecord
from studio.language import tr
from studio.model.study_watch import StudyWatch
from studio.view.widgets.labels import Hint, Title
from studio.view.widgets.states import ErrorLine, ProgressLine
from studio.view.widgets.study_chart import StudyChart
from studio.view.widgets.study_table import StudyTable


class StudyPage(QWidget):
    """Shows what a StudyWatch follows."""

    def __init__(self, watch: StudyWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.watch = watch
        self.headline = Title("", "library.study.headline")
        self.headline.setWordWrap(True)
        self.progress = ProgressLine("library.study.progress", stop=False)
        self.error = ErrorLine("library.study.error")
        self.caption = Hint("", "library.study.caption")
        self.chart = StudyChart("library.study.chart")
        self.legend = Hint(
            tr(
                "A mark is one repetition; the upright line is their mean, the shaded part its 95 % interval. "
                "Marks at the same height learned from the same labelled pictures."
            ),
            "library.study.legend",
        )
        self.table = StudyTable("library.study.table")
        inside = QWidget()
        inside.setObjectName("clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for widget in (self.error, self.headline, self.progress, self.caption):
            column.addWidget(widget)
        column.addWidget(self.chart, 1)
        column.addWidget(self.legend)
        column.addSpacing(4)
        column.addWidget(self.table)
        area = QScrollArea()
        area.setObjectName("library.study.area")
        area.setAccessibleName(tr("Study"))
        area.setWidgetResizable(True)
        area.setWidget(inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(area)
        watch.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the study as it stands."""
        watch, study = self.watch, self.watch.study
        if study is None:
            return
        self.headline.setText(watch.headline)
        failed = study.state is State.FAILED and study.job is not None
        if failed and study.job is not None:
            self.error.say(study.job.error, mend=tr("Try again"), handler=watch.resume)
        else:
            self.error.clear()
        works = study.state in (State.RUNNING, State.HELD, State.STARTING)
        self.progress.setVisible(works)
        if works:
            done = study.record.count if study.record is not None else 0
            results = tr("{done} of {repeats} results", done=done, repeats=study.spec.params.repeats * 3)
            self.progress.show_progress(results, watch.step, watch.total, watch.eta_s)
        self.caption.setText(caption(study.record))
        self.chart.show_record(study.record, watch.working_on)
        self.table.show_record(study.record)


def caption(record: StudyRecord | None) -> str:
    """What the chart shows, in a sentence."""
    if record is None:
        return tr("How many of the test pictures each classifier names right will stand here.")
    return tr(
        "How many of {tested_on:,} test pictures a classifier names right that learned from {labels:,} labelled ones.",
        tested_on=record.tested_on,
        labels=record.labels,
    )
