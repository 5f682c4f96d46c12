"""The Train panel: prepare a run, watch runs, compare two of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from engine import recipes
from engine.errors import AtelierError
from engine.jobs.records import Job
from engine.jobs.states import FINISHED, State
from studio.language import tr
from studio.model.as_written import as_written
from studio.model.guessed import guessed
from studio.model.run import RunModel
from studio.model.runs import STATE_WORDS, RunsModel
from studio.model.train import TrainModel
from studio.model.ways import WAYS
from studio.view.actions import Action
from studio.view.drops import two_sets
from studio.view.panels.panel import Panel
from studio.view.panels.pictures_choice import PicturesChoice
from studio.view.panels.pictures_view import PicturesView
from studio.view.panels.places import TRANSLATOR, RobustTwin
from studio.view.panels.train_compare import CompareView
from studio.view.panels.train_compare_side import CompareSide
from studio.view.panels.train_family import FamilyView
from studio.view.panels.train_outcome import outcome
from studio.view.panels.train_purpose import PurposeBar
from studio.view.panels.train_recipe import RecipeSide
from studio.view.panels.train_settings import SettingsView
from studio.view.panels.train_tour import tour
from studio.view.panels.train_watch import WatchView
from studio.view.panels.train_watch_side import WatchSide
from studio.view.widgets.buttons import PrimaryButton, QuietButton
from studio.view.widgets.labels import SectionCaption
from studio.view.widgets.plots import LoadPlots

if TYPE_CHECKING:
    from studio.model.studio_state import Studio
    from studio.tour import TourStep

NEW = 0
TO_TRANSLATE = tr("Teach a model to turn your pictures into others, and watch it learn.")

RATES = tuple(f"{part}_optimizer.rate" for part in ("generator", "discriminator", "classifier"))
"""Learning rates, of which each run has some."""


class TrainPanel(Panel):
    """Trains a model on the user's own pictures, and shows how it learns."""

    key = "train"
    title = tr("Train")
    icon = "graduation-cap"
    about = tr("Teach a model to draw new pictures like yours, and watch it learn.")

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(studio, parent)
        self.model = TrainModel(studio.queue, self, studio.machine)
        self.runs = RunsModel(studio.queue, self)
        self.run: RunModel | None = None
        self._build_header()
        self._build_stage()
        self._build_side()
        self.side_button.clicked.connect(self.refresh)
        self.model.changed.connect(self.refresh)
        self.model.started.connect(self._started)
        self.runs.changed.connect(self._list_runs)
        self.studio.shelf.changed.connect(self.refresh)
        self._list_runs()
        self._show_page(self.pictures)
        LoadPlots(self)

    # -- building ------------------------------------------------------------------------------------------------

    def _build_header(self) -> None:
        self.pause = QuietButton(tr("Pause"), "train.pause", tip=tr("Write a checkpoint and free the memory"))
        self.hold = QuietButton(tr("Hold"), "train.hold", tip=tr("Stand still in place, everything kept in memory"))
        self.resume = QuietButton(tr("Resume"), "train.resume", tip=tr("Go on where it stopped"))
        self.snapshot = QuietButton(tr("Snapshot"), "train.snapshot", tip=tr("Draw samples and publish the model now"))
        self.stop = QuietButton(tr("Stop"), "train.stop", tip=tr("End the run now and keep its best model"))
        self.start = PrimaryButton(tr("Start training"), "train.start")
        self.try_it = PrimaryButton(tr("Try in Generate"), "train.try")
        self.pause.clicked.connect(lambda: self._ask(RunModel.pause))
        self.hold.clicked.connect(lambda: self._ask(RunModel.hold))
        self.resume.clicked.connect(self._resume)
        self.snapshot.clicked.connect(lambda: self._ask(RunModel.snapshot))
        self.stop.clicked.connect(lambda: self._ask(RunModel.stop))
        self.start.clicked.connect(self._start)
        self.try_it.clicked.connect(self._try)
        for button in (self.resume, self.hold, self.pause, self.snapshot, self.stop, self.start, self.try_it):
            self.header.addWidget(button)

    def _build_stage(self) -> None:
        self.purpose = PurposeBar(self.model.pictures)
        self.pictures = PicturesView(self.model.pictures, head=self.purpose)
        self.choice = PicturesChoice(self.pictures, self.studio)
        self.settings = SettingsView(self.model)
        self.family = FamilyView(self.model)
        self.watch = WatchView()
        self.compare = CompareView(self.studio.queue, self.runs)
        self.compare.done.connect(lambda: self.open_run(self.run.job.id if self.run else NEW))
        self.settings.done.connect(lambda: self._show_page(self.pictures))
        self.settings.kept.connect(
            lambda title: self.said.emit(tr("{title} is one of your recipes now.", title=title), "", None)
        )
        self.family.done.connect(lambda: self._show_page(self.pictures))
        self.pages = QStackedWidget()
        for page in (self.pictures, self.settings, self.family, self.watch, self.compare):
            self.pages.addWidget(page)
        box = QVBoxLayout(self.stage)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pages)

    def _build_side(self) -> None:
        self.run_box = QComboBox()
        self.run_box.setObjectName("train.runs")
        self.run_box.setAccessibleName(tr("Run"))
        self.run_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.run_box.activated.connect(lambda _: self.open_run(self.run_box.currentData()))
        self.recipe_side = RecipeSide(self.model)
        self.recipe_side.more.connect(lambda: self._show_page(self.settings))
        self.recipe_side.variants.connect(self._show_family)
        self.watch_side = WatchSide()
        self.compare_side = CompareSide()
        self.compare.opened.connect(self.compare_side.show_runs)
        self.watch_side.branch.connect(self._branch)
        self.watch_side.helped.connect(self._help)
        self.watch_side.again.connect(self._again)
        self.watch_side.kept.connect(self._keep)
        self.watch_side.shelved.connect(lambda: self.go.emit("library", outcome(self.run, self.studio).model))
        self.watch_side.compare.connect(self._compare)
        self.run_caption = SectionCaption(tr("Run"))
        self.side_layout.addWidget(self.run_caption)
        self.side_layout.addWidget(self.run_box)
        self.side_layout.addSpacing(8)
        self.side_layout.addWidget(self.recipe_side, 1)
        self.side_layout.addWidget(self.watch_side, 1)
        self.side_layout.addWidget(self.compare_side, 1)

    # -- showing -------------------------------------------------------------------------------------------------

    def open_run(self, number: int) -> None:
        """Show the run `number`, or (0) the preparation of a new one."""
        job = self.runs.find(number)
        if self.pages.currentWidget() is self.compare:
            self.compare.close_runs()
        if self.run is None or job is None or self.run.job.id != job.id:
            if self.run is not None:
                self.run.close()
                self.run.deleteLater()
            self.run = None if job is None else RunModel(self.studio.queue, job, self)
            if self.run is not None:
                self.run.changed.connect(self.refresh)
                self.run.samples_changed.connect(self.refresh)
                self.run.stopped.connect(self._keep)
            self.watch.watch(self.run)
            self.watch_side.watch(self.run)
        self._show_page(self.pictures if self.run is None else self.watch)
        self.run_box.setCurrentIndex(self.run_box.findData(NEW if job is None else job.id))

    def _show_page(self, page: QWidget) -> None:
        focus = self.window().focusWidget()
        if focus is not None and self.isAncestorOf(focus) and page is not self.pages.currentWidget():
            self.pages.setFocus()  # else Qt would hand the focus of what is hidden now to the rail
        self.pages.setCurrentWidget(page)
        prepares = self._prepares(page)
        self.recipe_side.setVisible(prepares)
        self.watch_side.setVisible(page is self.watch)
        self.compare_side.setVisible(page is self.compare)
        for widget in (self.run_caption, self.run_box):
            widget.setVisible(page is not self.compare)
        self.refresh()

    def _prepares(self, page: QWidget | None) -> bool:
        """Whether a page belongs to the run that is being prepared."""
        return page in (self.pictures, self.settings, self.family)

    def _show_family(self) -> None:
        """The family tree on the stage, at the recipe that is chosen."""
        self._show_page(self.family)
        self.family.open_at_chosen()

    def _list_runs(self) -> None:
        chosen = self.run.job.id if self.run else NEW
        self.run_box.clear()
        self.run_box.addItem(tr("New run"), NEW)
        for job in self.runs.runs:
            self.run_box.addItem(f"{job.name} · {STATE_WORDS[job.state]}", job.id)
        self.run_box.setCurrentIndex(max(0, self.run_box.findData(chosen)))
        self.watch_side.set_can_compare(len(self.runs.runs) > 1)
        self.refresh()

    def refresh(self) -> None:
        """Buttons and subtitle for what is shown now."""
        page = self.pages.currentWidget()
        prepares, watches = self._prepares(page), page is self.watch
        state = self.run.job.state if self.run is not None and watches else None
        self.start.setVisible(prepares)
        problem = self.model.problem()
        self.start.setEnabled(not problem)
        self.start.setToolTip(as_written(problem))
        self.resume.setVisible(state in (State.HELD, State.PAUSED, State.SUSPECT, State.CANCELLED))
        self.hold.setVisible(state is State.RUNNING)
        self.pause.setVisible(state in (State.RUNNING, State.HELD, State.STARTING, State.UNREACHABLE))
        self.snapshot.setVisible(state is State.RUNNING)
        self.stop.setVisible(state is not None and state not in FINISHED)
        self.stop.setEnabled(state is not State.CANCELLING)
        found = outcome(self.run, self.studio)
        self.try_it.setText(found.words)
        self.try_it.setVisible(watches)
        self.try_it.setEnabled(found.model is not None)
        self.try_it.setToolTip(as_written(found.why_not))
        self.watch_side.set_in_library(found.model is not None and not found.alive)
        self.watch.show_health(watches and self.side_area.isHidden())
        self.primary = self.start if prepares else self.try_it if watches else None
        self.subtitle.setText(self._subtitle(prepares, watches))

    def _subtitle(self, prepares: bool, watches: bool) -> str:
        if watches and self.run is not None:
            job = self.run.job
            before = self.runs.before(job)
            words = (
                tr("waiting, {before} before it", before=before)
                if job.state is State.QUEUED and before
                else STATE_WORDS[job.state]
            )
            return f"{job.name} · {words} · {recipes.load(self.run.spec.params.recipe).title}"
        if prepares:
            problem = self.model.problem()
            asked = self.model.report is not None or self.model.branch_from is not None
            return problem if problem and asked else TO_TRANSLATE if self.model.translating else self.about
        return tr("Two runs side by side")

    def set_narrow(self, narrow: bool) -> None:
        """Where the side folds away, a warning on the run's health moves to the stage."""
        super().set_narrow(narrow)
        self.refresh()

    # -- doing ---------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        self.model.start()

    def _started(self, job: Job) -> None:
        self.runs.reload()
        self.open_run(job.id)

    def _ask(self, what: Callable[[RunModel], None]) -> None:
        if self.run is not None:
            what(self.run)

    def _resume(self) -> None:
        if self.run is None:
            return
        if self.run.job.state is State.CANCELLED:
            self.run.retry()
        else:
            self.run.resume()

    def _try(self) -> None:
        """Open what the run has to show where it is used."""
        found = outcome(self.run, self.studio)
        if found.model is not None:
            self.go.emit(found.panel, found.model)

    def _branch(self, step: int) -> None:
        if self.run is not None:
            self.model.prepare_branch(self.run.job, step)
            self.open_run(NEW)

    def _again(self) -> None:
        if self.run is not None:
            self.model.prepare_again(self.run.job)
            self.open_run(NEW)

    def _help(self, what: str) -> None:
        run = self.run
        if run is None:
            return
        if what == "collapse":
            run.stop()
        elif what == "discriminator" and run.checkpoints:
            self.model.prepare_branch(run.job, run.checkpoints[0], run.halved("discriminator_optimizer.rate"))
            self.open_run(NEW)
        else:
            rates = run.halved(*RATES)
            self.model.prepare_again(run.job, rates)
            self.open_run(NEW)

    def _keep(self) -> None:
        """Put what a stopped run learned into the library."""
        run = self.run
        if run is None or run.kept_folder is None:
            return
        try:
            model = self.studio.shelf.place(run.kept_folder, self.studio.shelf.shelf.free_name(run.job.name))
        except AtelierError as error:
            self.error.say(str(error))
            return
        self.refresh()
        sentence = tr("The best of this run is in the library as “{name}”.", name=model.card.name)
        found = outcome(run, self.studio)
        self.say(sentence, found.words, lambda: self.go.emit(found.panel, model))

    def _compare(self) -> None:
        others = [job for job in self.runs.runs if self.run is None or job.id != self.run.job.id]
        if self.run is not None and others:
            self.compare.show_runs(self.run.job, others[0])
            self._show_page(self.compare)

    # -- what every panel has ------------------------------------------------------------------------------------

    def receive(self, thing: object) -> None:
        """Pictures dropped on the window, a run's job, or a model to be trained on."""
        if isinstance(thing, Job) and thing.kind == "train":
            self.runs.reload()
            self.open_run(thing.id)
        elif isinstance(thing, Path):
            self.open_run(NEW)
            self.model.pictures.add(str(thing))
        elif isinstance(thing, RobustTwin):
            self.open_run(NEW)
            self.model.prepare("adversarial-training", thing.source)
        elif thing == TRANSLATOR:
            self.open_run(NEW)
            self.model.pictures.choose_pairing(self.model.pictures.pairing or WAYS[0].pairing)

    def take(self, files: list[Path]) -> bool:
        """Two folders at once: what one kind of pictures becomes is in the other."""
        if not two_sets(files):
            return False
        self.open_run(NEW)
        first, second = files
        self.model.pictures.take(str(first), str(second), guessed(first, second))
        return True

    def commands(self) -> list[Action]:
        """New run, pictures, and the verbs of the run that is shown."""
        return [
            Action("train.new", tr("New training run"), lambda: self.open_run(NEW), "graduation-cap", words="pictures"),
            Action(
                "train.folder",
                tr("Train on a folder…"),
                lambda: self.choice.choose_folder(),
                "folder-open",
                words=tr("pictures data"),
            ),
            Action(
                "train.file",
                tr("Train on a zip, idx or npz file…"),
                lambda: self.choice.choose_file(),
                "file",
                words="data",
            ),
            Action(
                "train.variants",
                tr("All variants of recipes…"),
                self._show_family,
                "tree-structure",
                words=tr("family tree recipe gan"),
                enabled=self._can_choose,
            ),
            Action("train.start", tr("Start training"), self._start, "play", "Ctrl+Return", enabled=self._can_start),
            Action(
                "train.snapshot",
                tr("Snapshot of the run"),
                lambda: self._ask(RunModel.snapshot),
                "camera",
                enabled=self._works,
            ),
            Action(
                "train.compare",
                tr("Compare two runs"),
                self._compare,
                "columns",
                enabled=lambda: len(self.runs.runs) > 1,
            ),
        ]

    def _can_choose(self) -> bool:
        prepares = self._prepares(self.pages.currentWidget())
        return prepares and self.model.report is not None and self.model.branch_from is None

    def _can_start(self) -> bool:
        return self.start.isVisible() and self.start.isEnabled()

    def _works(self) -> bool:
        return self.run is not None and self.run.job.state is State.RUNNING

    def tour_steps(self) -> list[TourStep]:
        """A short real training on the sample that ships."""
        return tour(self)
