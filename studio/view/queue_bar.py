"""The line at the foot of the window: what runs, how far it is, how much waits; the drawer is one click away."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from engine.jobs.changes import JobProgress
from engine.jobs.records import Job
from engine.jobs.states import ACTIVE, State
from studio.language import tr
from studio.model.job_words import STATES, called, pace
from studio.model.queue import QueueModel
from studio.view.widgets.buttons import IconButton, QuietButton
from studio.view.widgets.labels import Hint


class QueueBar(QWidget):
    """`toggled` when the user wants the drawer open or closed; `pressed(action)` for the running job's button."""

    toggled = Signal()

    def __init__(self, queue: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queueBar")
        self.setAccessibleName(tr("Queue"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(56)
        self.queue = queue
        self._job: Job | None = None
        self.toggle = IconButton("queue", tr("Open or close the queue (Ctrl+J)"), "queueBar.toggle", size=20)
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setObjectName("queueBar.sentence")
        self.bar = QProgressBar(self)
        self.bar.setObjectName("queueBar.bar")
        self.bar.setAccessibleName(tr("Progress of the running job"))
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(320)
        self.detail = Hint("", "queueBar.detail")
        self.detail.setWordWrap(False)
        self.waiting = Hint("", "queueBar.waiting")
        self.waiting.setWordWrap(False)
        self.pause = QuietButton(tr("Pause"), "queueBar.pause")
        self.open = QuietButton(tr("Open queue"), "queueBar.open")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 24, 0)
        row.setSpacing(16)
        row.addWidget(self.toggle)
        row.addWidget(self.sentence)
        row.addWidget(self.bar, 1)
        row.addWidget(self.detail)
        row.addStretch(1)
        row.addWidget(self.waiting)
        row.addWidget(self.pause)
        row.addWidget(self.open)
        self.toggle.clicked.connect(self.toggled)
        self.open.clicked.connect(self.toggled)
        self.pause.clicked.connect(self._pressed)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(40)
        self._later.timeout.connect(self.look)
        queue.job_changed.connect(self._soon)
        queue.reordered.connect(self._soon)
        queue.progressed.connect(self._progressed)
        self.look()

    def set_open(self, is_open: bool) -> None:
        """The drawer was opened or closed."""
        self.open.setText(tr("Close queue") if is_open else tr("Open queue"))
        self.open.setAccessibleName(self.open.text())

    def buttons_at(self) -> int:
        """Where its buttons begin, with a little room."""
        first = self.open if self.pause.isHidden() else self.pause
        return first.x() - 16

    def look(self) -> None:
        """Read the queue and say how it stands."""
        self._later.stop()
        active = self.queue.jobs(ACTIVE, limit=8)
        ranking = [State.RUNNING, State.STARTING, State.PAUSING, State.CANCELLING, State.HELD, State.UNREACHABLE]
        self._job = min(active, key=lambda job: (ranking.index(job.state), job.lane.value), default=None)
        waiting = self.queue.count({State.QUEUED})
        paused = self.queue.count({State.PAUSED, State.SUSPECT})
        words = [tr("{waiting} waiting", waiting=waiting)] if waiting else []
        words += [tr("{paused} paused", paused=paused)] if paused else []
        if len(active) > 1:
            words.insert(0, tr("{active} more running", active=len(active) - 1))
        self.waiting.setText(" · ".join(words))
        running = self._job is not None
        for widget in (self.bar, self.detail, self.pause):
            widget.setVisible(running)
        if self._job is None:
            self.sentence.setText(tr("Nothing is running"))
            self.sentence.setProperty("role", "hint")
        else:
            self.sentence.setProperty("role", "body")
            word = "" if self._job.state is State.RUNNING else f" · {STATES[self._job.state][0].lower()}"
            self.sentence.setText(f"{called(self._job)}{word}")
            self.pause.setText(tr("Resume") if self._job.state is State.HELD else tr("Pause"))
            self.pause.setAccessibleName(f"{self.pause.text()} {called(self._job)}")
            self.pause.setEnabled(self._job.state in (State.RUNNING, State.HELD, State.UNREACHABLE))
            self._show(self.queue.progress(self._job.id))
        self.sentence.style().polish(self.sentence)

    def _soon(self) -> None:
        if not self._later.isActive():
            self._later.start()

    def _progressed(self, number: int, progress: JobProgress) -> None:
        if self._job is not None and self._job.id == number:
            self._show(progress)
        else:
            self._soon()

    def _show(self, progress: JobProgress | None) -> None:
        if self._job is None:
            return
        step, total = (progress.step, progress.total) if progress else (self._job.step, self._job.total)
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(min(step, max(1, total)))
        self.detail.setText(pace(self._job, progress))

    def _pressed(self) -> None:
        if self._job is None:
            return
        if self._job.state is State.HELD:
            self.queue.resume(self._job.id)
        else:
            self.queue.pause(self._job.id)
