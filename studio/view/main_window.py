"""The window: rail, the panel in front, the queue drawer, and everything that reaches from one to the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from engine.errors import AtelierError
from engine.jobs.records import Job
from engine.jobs.states import FINISHED, State
from studio.language import tr
from studio.model.job_words import called, panel_of
from studio.model.observable import bind
from studio.model.queue import is_look
from studio.model.studio_state import Studio
from studio.view.actions import ActionTable
from studio.view.clipboard import kept_picture, local_files
from studio.view.notice import Notice
from studio.view.panels.panel import Panel
from studio.view.panels.places import place
from studio.view.queue_bar import QueueBar
from studio.view.rail import Rail
from studio.view.recent import recent_actions
from studio.view.teller import Teller
from studio.view.theme.theme import theme
from studio.view.widgets.toast import Toast

if TYPE_CHECKING:
    from studio.view.queue_drawer import QueueDrawer

NARROW = 1120
"""Below this width the side panel folds away."""

DRAWER_AFTER_MS = 800
"""The queue drawer is built this long after the queue has opened, so that its first opening is as quick as any."""


class MainWindow(QMainWindow):
    """The studio's one window. Panels are built when they are first shown."""

    gone = Signal()
    """The window has closed for good; `again`: to be opened anew."""

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self.studio = studio
        self.setObjectName("window")
        self.setWindowTitle(tr("Atelier"))
        self.setMinimumSize(960, 600)
        self.setAcceptDrops(True)
        self.panels: dict[str, Panel] = {}
        self._front = ""
        self._states: dict[int, State] = {}
        self.actions_table = ActionTable(self)
        self._prepare = QTimer(self)
        self._prepare.setSingleShot(True)
        self._prepare.setInterval(DRAWER_AFTER_MS)
        self._prepare.timeout.connect(lambda: self.drawer)
        self.rail = Rail(self)
        self.stack = QStackedWidget(self)
        self.stack.setAccessibleName(tr("The panel in front"))
        self.bar = QueueBar(studio.queue, self)
        self._drawer: QueueDrawer | None = None
        self.again = False
        self.teller = Teller(self)
        self.toast = Toast(self._assemble(), self.bar.buttons_at)
        self._connect()
        geometry = studio.settings.geometry()
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(1440, 900)
        self.show_panel("home")
        self.stack.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.stack.setFocus()

    def _assemble(self) -> QWidget:
        body = QWidget(self)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        self._column.addLayout(row, 1)
        self._column.addWidget(self.bar)
        self.setCentralWidget(body)
        return body

    def _connect(self) -> None:
        from studio.view.window_actions import window_actions

        self.actions_table.add(window_actions(self))
        self.rail.chosen.connect(self.show_panel)
        self.rail.menu.clicked.connect(self.open_menu)
        self.rail.settings.clicked.connect(self.open_settings)
        self.bar.toggled.connect(self.toggle_queue)
        settings = self.studio.settings
        bind(settings, "reduce_motion", theme.set_reduce_motion)
        bind(settings, "smooth", theme.set_smooth)
        settings.theme_changed.connect(self._dress)
        settings.recent_changed.connect(self._list_recent)
        self._list_recent()
        queue = self.studio.queue
        queue.opened.connect(self._queue_opened)
        queue.job_changed.connect(self._job_changed)
        queue.trouble.connect(self._trouble)
        queue.mended.connect(lambda sentence: Notice(tr("The job list was damaged"), sentence, self).show())
        queue.refused.connect(lambda sentence: Notice(tr("The job list cannot be opened"), sentence, self).show())

    def _list_recent(self) -> None:
        table = self.actions_table
        table.remove([action.id for action in table.all() if action.menu == "Recent"])
        table.add(recent_actions(self))

    # panels

    @property
    def front(self) -> Panel:
        """The panel in front."""
        return self.panels[self._front]

    def panel(self, key: str) -> Panel:
        """A panel, built if it has not been shown yet."""
        if key not in self.panels:
            made = place(key).load()(self.studio, self.stack)
            made.go.connect(self.show_panel)
            made.said.connect(self.say)
            made.set_narrow(self.width() < NARROW)
            self.panels[key] = made
            self.stack.addWidget(made)
            self.actions_table.add(
                replace(action, panel=key, handler=self._in_panel(key, action.handler)) for action in made.commands()
            )
        return self.panels[key]

    def _in_panel(self, key: str, handler: Callable[[], object]) -> Callable[[], object]:
        def run() -> None:
            self.show_panel(key)
            handler()

        return run

    def show_panel(self, key: str, thing: object = None) -> None:
        """Bring a panel to the front, and hand it something."""
        made = self.panel(key)
        if key != self._front:
            if self._front:
                self.front.leave()
            self._front = key
            if not self.rail.isAncestorOf(self.focusWidget() or self.stack):
                self.stack.setFocus()  # else Qt would hand the focus of what is hidden now to the rail
            self.stack.setCurrentWidget(made)
            self.rail.show_chosen(key)
            self.actions_table.set_scope(key)
            self.setWindowTitle(tr("{title} · Atelier", title=made.title) if key != "home" else tr("Atelier"))
            made.arrive()
        if thing is not None:
            made.receive(thing)

    # the queue

    @property
    def drawer(self) -> QueueDrawer:
        """The queue drawer, built when it is first opened."""
        if self._drawer is None:
            from studio.view.queue_drawer import QueueDrawer

            drawer = QueueDrawer(self.studio.queue, self)
            drawer.closed.connect(self.toggle_queue)
            drawer.opened.connect(self.open_job)
            drawer.train_wanted.connect(lambda: self.show_panel("train"))
            drawer.hide()
            drawer.fit(self.height())
            self._column.insertWidget(1, drawer)
            self._drawer = drawer
        return self._drawer

    @property
    def queue_is_open(self) -> bool:
        """Whether the drawer is out."""
        return self._drawer is not None and not self._drawer.isHidden()

    def toggle_queue(self) -> None:
        """Pull the queue drawer out, or push it back."""
        drawer = self.drawer
        drawer.setVisible(drawer.isHidden())
        self.bar.set_open(not drawer.isHidden())
        if drawer.isHidden():
            self.bar.toggle.setFocus()
        else:
            drawer.refresh()
            drawer.list.setFocus()

    def open_job(self, job: Job) -> None:
        """Show a job where it belongs: trainings in Train, designs in Design, studies and what has made something in the library."""
        self.show_panel(panel_of(job), job)

    def _trouble(self, sentence: str) -> None:
        if sentence:
            self.say(sentence)

    def _queue_opened(self) -> None:
        self._states = {job.id: job.state for job in self.studio.queue.unfinished()}
        self._prepare.start()

    def _job_changed(self, job: Job) -> None:
        before = self._states.get(job.id)
        self._states[job.id] = job.state
        if job.state not in FINISHED or before is None or before in FINISHED or job.state is State.CANCELLED:
            return
        if is_look(job):
            return
        elsewhere = job.kind in ("design", "likes", "translate") and self._front != panel_of(job)
        if job.kind in ("train", "study") or elsewhere or job.state is State.FAILED:
            done = tr("is done") if job.state is State.SUCCEEDED else tr("has failed")
            self.say(f"{called(job)} {done}.", tr("Show"), lambda: self.open_job(job))
            if self.studio.settings.notice == "each":
                self.teller.tell(f"{called(job)} {done}.")
        if self.studio.settings.notice == "all" and not self.studio.queue.unfinished():
            self.teller.tell(tr("Everything in the queue is done."))

    # words

    def say(self, sentence: str, button: str = "", handler: Callable[[], object] | None = None) -> None:
        """Show a toast over the stage."""
        self.toast.say(sentence, button, handler)

    def open_menu(self) -> None:
        """Show the window's menus, at the foot of the rail."""
        from studio.view.menus import show_menu

        show_menu(self, self.actions_table, self.rail.menu)

    def open_palette(self) -> None:
        """Show the command palette."""
        from studio.view.command_palette import CommandPalette

        CommandPalette(self.actions_table, self).open_over(self)

    def open_settings(self) -> None:
        """Show the settings."""
        from studio.view.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self.studio, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.started_again.connect(self.start_again)
        dialog.open()

    def _dress(self, mode: str) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.dress(app, mode)

    # what Qt tells

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.teller.seen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for panel in self.panels.values():
            panel.set_narrow(self.width() < NARROW)
        if self._drawer is not None:
            self._drawer.fit(self.height())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        held = event.mimeData()
        if (held.hasUrls() or held.hasImage()) and event.source() is None:  # what leaves this window is not for it
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        if files := local_files(event.mimeData()):
            self.take(files)
        else:
            self._take_from_page(event.mimeData())

    def _take_from_page(self, held: QMimeData) -> None:
        """Something was dragged out of a browser: an address, which is never asked, and at best the picture itself."""
        try:
            files = kept_picture(held, self.studio.home / "pasted", "dropped")
        except AtelierError as error:
            self.say(str(error))
            return
        if not files:
            self.say(
                tr("That is on another computer, and Atelier works offline. Save it as a file, and drop the file.")
            )
        elif not self.front.take(files):
            files[0].unlink(missing_ok=True)
            self.say(tr("Drop that picture on Design, Translate or Inspect, or save it as a file first."))

    def take(self, files: list[Path]) -> None:
        """Files were dropped (or opened): the panel in front takes them, or the first that any can use goes to that one.

        What was left is said.
        """
        from studio.view.drops import sort_out, two_sets

        if files:
            self.studio.settings.opened(*(file.absolute() for file in files))
        if not files or (self._front and self.front.take(files)):
            return
        if two_sets(files):
            self.show_panel("train")
            self.front.take(files)
            return
        found = sort_out(files)
        if found.goal is not None:
            self.show_panel(*found.goal)
        if found.sentence:
            self.say(found.sentence)

    def called(self, files: list[Path]) -> None:
        """Atelier was started once more, with these files: this window comes to the front and takes them."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()
        self.take(files)

    # leaving

    def start_again(self) -> None:
        """Close (asking, where work is left) and open anew."""
        self.again = True
        if not self.close():
            self.again = False

    def closeEvent(self, event: QCloseEvent) -> None:
        from studio.view.leaving import Leave, ask_to_leave

        left = self.studio.queue.unfinished()
        wish = ask_to_leave(self, left) if left else Leave.STOP
        if wish is Leave.STAY:
            event.ignore()
            return
        self.close_now(go_on=wish is Leave.GO_ON)
        event.accept()

    def close_now(self, go_on: bool = False) -> None:
        """Close without asking; work saves itself first. `go_on`: a headless worker takes the queue over."""
        self.studio.settings.keep_geometry(self.saveGeometry())
        if self._front:
            self.studio.settings.panel = self._front
            self.front.leave()
            self._front = ""
        self._prepare.stop()
        self.hide()
        self.studio.close(go_on=go_on)
        self.gone.emit()
