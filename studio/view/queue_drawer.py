"""The queue drawer: every job of the library, and everything that can be done with one."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from engine.jobs.kinds import Lane
from engine.jobs.records import Job
from engine.jobs.states import FINISHED, State
from studio.language import tr
from studio.model.job_words import called, standing
from studio.model.observable import bind
from studio.model.queue import QueueModel
from studio.model.queue_rows import FILTERS, QueueRows
from studio.view.queue_delegate import QueueDelegate
from studio.view.theme.tokens import SIDE_WIDTH
from studio.view.widgets.buttons import DangerButton, IconButton, QuietButton
from studio.view.widgets.chips import Chips
from studio.view.widgets.flow import FlowLayout
from studio.view.widgets.labels import Heading, Hint
from studio.view.widgets.states import EmptyState

HEIGHT = 336
WATCHED = ("train", "study", "likes")
"""Kinds of jobs that can be looked at while they run."""


class QueueDrawer(QWidget):
    """`opened(job)`: the user wants to see a job where it belongs; `closed`: they are done with the drawer."""

    opened = Signal(object)
    closed = Signal()
    train_wanted = Signal()

    def __init__(self, queue: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queueDrawer")
        self.setAccessibleName(tr("Queue"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.fit(HEIGHT * 3)
        self.queue = queue
        self.rows = QueueRows(queue, self)
        self.delegate = QueueDelegate(self)
        self._make_head()
        self._make_list()
        self._make_details()
        self._assemble()
        self._hurry = QTimer(self)
        self._hurry.setSingleShot(True)
        self._hurry.setInterval(80)
        self._hurry.timeout.connect(self._look)
        self.search.textChanged.connect(self._hurry.start)
        self.filters.picked.connect(self._look)
        self.rows.modelReset.connect(self._rows_changed)
        self.rows.dataChanged.connect(self._show_details)
        queue.happened.connect(self._happened)
        self._show_details()

    def refresh(self) -> None:
        """Read the queue (when the drawer is opened)."""
        self.rows.reload()
        self._rows_changed()
        if not self.list.currentIndex().isValid() and self.rows.rowCount():
            self.list.setCurrentIndex(self.rows.index(0))

    def fit(self, window_height: int) -> None:
        """Take at most two fifths of a window this high."""
        self.setFixedHeight(min(HEIGHT, window_height * 2 // 5))

    @property
    def current(self) -> Job | None:
        """The job the keyboard is on."""
        return self.rows.job(self.list.currentIndex())

    def select(self, number: int) -> None:
        """Go to a job."""
        row = self.rows.row_of(number)
        if row >= 0:
            self.list.setCurrentIndex(self.rows.index(row))

    # building

    def _make_head(self) -> None:
        self.filters = Chips("queue.filter", tr("Which jobs to show"))
        self.filters.set_labels(list(FILTERS))
        self.search = QLineEdit(self)
        self.search.setObjectName("queue.search")
        self.search.setAccessibleName(tr("Search jobs"))
        self.search.setPlaceholderText(tr("Search jobs"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(200)
        self.explore = QCheckBox(tr("Pause while I explore"), self)
        self.explore.setObjectName("queue.explore")
        self.explore.setAccessibleName(tr("Pause while I explore"))
        self.explore.setToolTip(tr("Long work holds still while you play with a model, and goes on by itself after"))
        self.explore.clicked.connect(self.queue.explore)
        bind(self.queue, "exploring", self.explore.setChecked)
        self.clear = QuietButton(
            tr("Clear finished"), "queue.clear", tip=tr("Forget finished jobs; what they made stays")
        )
        self.clear.clicked.connect(self.queue.clear_finished)
        self.close_button = IconButton("caret-down", tr("Close the queue"), "queue.close")
        self.close_button.clicked.connect(self.closed)

    def _make_list(self) -> None:
        self.list = QListView(self)
        self.list.setObjectName("queue.list")
        self.list.setAccessibleName(tr("Jobs"))
        self.list.setModel(self.rows)
        self.list.setItemDelegate(self.delegate)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setMouseTracking(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_details())
        self.list.doubleClicked.connect(lambda _: self._open())
        self.list.installEventFilter(self)
        self.empty = EmptyState(
            tr("Trainings and exports line up here, one after another. They survive anything, also a power cut."),
            "queue.empty",
            "queue",
            tr("Train something"),
            primary=False,
        )
        self.empty.pressed.connect(self.train_wanted)

    def _make_details(self) -> None:
        self.name = Heading("", "queue.name")
        self.name.setWordWrap(True)
        self.state = Hint("", "queue.state")
        self.buttons: dict[str, QuietButton | DangerButton] = {}
        for key, text, icon in (
            ("open", tr("Show"), "arrow-square-out"),
            ("pause", tr("Pause"), "pause"),
            ("hold", tr("Hold"), "hand"),
            ("resume", tr("Resume"), "play"),
            ("next", tr("Run next"), "arrow-up"),
            ("retry", tr("Try again"), "arrow-clockwise"),
        ):
            self.buttons[key] = QuietButton(text, f"queue.{key}", icon)
        self.buttons["cancel"] = DangerButton(tr("Cancel"), "queue.cancel")
        self.buttons["hold"].setToolTip(tr("Stop in place: goes on at once, but keeps its memory"))
        self.buttons["pause"].setToolTip(tr("Save and leave the memory; goes on from where it was"))
        for key, button in self.buttons.items():
            button.clicked.connect(self._deeds[key])

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.filters, 1)
        for widget in (self.explore, self.search, self.clear, self.close_button):
            head.addWidget(widget)
        self._stack_host = QWidget(self)
        self._stack = QStackedLayout(self._stack_host)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        details = QWidget(self)
        details.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(details)
        column.setContentsMargins(24, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.name)
        column.addWidget(self.state)
        column.addSpacing(8)
        box = QWidget(details)
        flow = FlowLayout(box)
        for button in self.buttons.values():
            flow.addWidget(button)
        column.addWidget(box, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._stack_host, 1)
        middle.addWidget(details)
        self.details = details
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 12, 24, 8)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addLayout(middle, 1)

    # doing

    @property
    def _deeds(self) -> dict[str, Callable[[], object]]:
        queue = self.queue
        return {
            "open": self._open,
            "pause": lambda: self._do(queue.pause),
            "hold": lambda: self._do(queue.hold),
            "resume": lambda: self._do(queue.resume),
            "next": lambda: self._do(queue.run_next),
            "retry": lambda: self._do(queue.retry),
            "cancel": lambda: self._do(queue.cancel),
        }

    def possible(self, job: Job) -> list[str]:
        """What can be done with a job in its state, by key of `buttons`."""
        found = {
            State.QUEUED: ["next", "pause", "cancel"],
            State.STARTING: ["cancel"],
            State.RUNNING: ["pause", "cancel"] if job.lane is Lane.CLUSTER else ["pause", "hold", "cancel"],
            State.HELD: ["resume", "pause", "cancel"],
            State.UNREACHABLE: ["pause", "cancel"],
            State.PAUSING: ["cancel"],
            State.PAUSED: ["resume", "cancel"],
            State.SUSPECT: ["resume", "cancel"],
            State.FAILED: ["retry"],
            State.CANCELLED: ["retry"],
        }.get(job.state, [])
        return (["open"] if job.kind in WATCHED or job.state is State.SUCCEEDED else []) + found

    def _do(self, deed: Callable[[int], None]) -> None:
        job = self.current
        if job is not None:
            deed(job.id)

    def _open(self) -> None:
        job = self.current
        if job is not None and "open" in self.possible(job):
            self.opened.emit(job)

    def _menu(self, at: QPoint) -> None:
        job = self.rows.job(self.list.indexAt(at))
        if job is None:
            return
        menu = QMenu(self)
        for key in self.possible(job):
            menu.addAction(self.buttons[key].icon(), self.buttons[key].text(), self._deeds[key])
        menu.exec(self.list.viewport().mapToGlobal(at))
        menu.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            job = self.current
            able = self.possible(job) if job is not None else []
            for key, wanted in ((Qt.Key.Key_Delete, ("cancel",)), (Qt.Key.Key_Space, ("pause", "resume", "retry"))):
                if event.key() == key:
                    for one in wanted:
                        if one in able:
                            self._deeds[one]()
                            return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open()
                return True
        return super().eventFilter(watched, event)

    # showing

    def _look(self) -> None:
        chosen = self.filters.labels()[max(0, self.filters.current)]
        self.rows.look_for(chosen, self.search.text())

    def _rows_changed(self) -> None:
        nothing = self.rows.rowCount() == 0
        filtered = bool(self.search.text()) or self.filters.current > 0
        self._stack.setCurrentWidget(self.empty if nothing and not filtered else self.list)
        self.details.setVisible(not nothing)
        self.clear.setEnabled(self.queue.count(FINISHED) > 0)
        self._show_details()

    def _show_details(self) -> None:
        job = self.current
        able = self.possible(job) if job is not None else []
        for key, button in self.buttons.items():
            button.setVisible(key in able)
        self.name.setText(called(job) if job else "")
        self.state.setText(standing(job) if job else tr("Choose a job to see what can be done with it."))

    def _happened(self, number: int, kind: str, _: object) -> None:
        if kind in ("samples", "artifact"):
            self.delegate.previews.forget(number)
            self.list.viewport().update()
