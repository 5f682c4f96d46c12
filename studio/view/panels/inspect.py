"""Inspect: how pictures fool a classifier, how large a change it takes, and what the classifier looks at."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from engine import paths
from engine.errors import AtelierError
from engine.jobs.records import Job
from engine.library.shelf import Model
from studio.language import tr
from studio.model.as_written import as_written
from studio.model.attacks import Attacks
from studio.model.inspect import InspectModel
from studio.model.measuring import KINDS, Kind, Measuring
from studio.model.opinions import Opinions
from studio.model.studio_state import Studio
from studio.tour import TourStep
from studio.view.actions import Action
from studio.view.clipboard import pasted
from studio.view.drops import is_pictures
from studio.view.panels.inspect_defend import DefendPage
from studio.view.panels.inspect_measure import MeasurePage
from studio.view.panels.inspect_one import OnePage
from studio.view.panels.inspect_one_side import OneSide
from studio.view.panels.inspect_origin import OriginPage
from studio.view.panels.inspect_tour import steps
from studio.view.panels.panel import Panel
from studio.view.panels.places import RobustTwin
from studio.view.picking import pick_pictures, with_ending
from studio.view.widgets.buttons import PrimaryButton, QuietButton
from studio.view.widgets.segments import Segments
from studio.view.widgets.sheet_picture import sample_pictures
from studio.view.widgets.states import ProgressLine
from studio.view.widgets.undo_buttons import UndoButtons

CLOTHES = 12
PAGES = (
    tr("Inspect one picture"),
    tr("Inspect a whole set"),
    tr("Inspect between classifiers"),
    tr("Inspect where a picture comes from"),
)


class InspectPanel(Panel):
    """A picture and what fools a classifier about it; whole sets; several classifiers. What takes its time is a job."""

    ONE, SET, BETWEEN, DEFEND, ORIGIN = range(5)

    key = "inspect"
    title = tr("Inspect")
    icon = "magnifying-glass"
    about = tr("See what fools a classifier, and how little it takes.")

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(studio, parent)
        self.model = InspectModel(studio, self)
        self.work = Attacks(self.model, self)
        self.measuring = Measuring(self.model, self)
        self.opinions = Opinions(self.model, self)
        self.undo_stack = self.model.undo
        self.subtitle.setText(tr("What fools a classifier, and how little it takes"))
        self._build()
        self._connect()
        self._follow()

    def _build(self) -> None:
        self.buttons = UndoButtons(self.model.undo, "inspect", self)
        self.undo_button, self.redo_button = self.buttons.undo, self.buttons.redo
        self.choose = QuietButton(
            tr("Choose pictures…"), "inspect.choose", "image-square", tip=tr("Any pictures, or drop them anywhere here")
        )
        self.save = QuietButton(
            tr("Save…"), "inspect.save", "floppy-disk", tip=tr("The changed picture as a file of 8 bits (Ctrl+S)")
        )
        self.attack_button = PrimaryButton(
            tr("Attack"), "inspect.attack", tip=tr("This attack takes its time (Ctrl+Return)")
        )
        self.primary = self.attack_button
        self.measure_button = PrimaryButton(
            tr("Measure"), "inspect.measure", tip=tr("Measure it on the set (Ctrl+Return)")
        )
        for widget in (
            self.undo_button, self.redo_button, self.choose, self.save, self.attack_button, self.measure_button
        ):  # fmt: skip
            self.header.addWidget(widget)
        self.switch = Segments("inspect.pages", tr("Pages of Inspect"))
        self.switch.add(tr("One picture"), tr("What fools a classifier about it"))
        self.switch.add(tr("A whole set"), tr("How robust a classifier is"))
        self.switch.add(tr("Between classifiers"), tr("Whether what fools one fools the others"))
        self.switch.add(tr("What helps"), tr("What a defence costs, and what it holds"))
        self.switch.add(tr("Where from?"), tr("Whether a picture says that it is synthetic"))
        self.switch.choose(self.ONE)
        self.below.addWidget(self.switch)
        self.below.addStretch()
        self.line = ProgressLine("inspect.progress")
        self.one = OnePage(self.model)
        self.set = MeasurePage(self.measuring, between=False)
        self.between = MeasurePage(self.measuring, between=True)
        self.stages = QStackedWidget()
        self.origin = OriginPage(self.model, self.opinions)
        self.defend = DefendPage(self.measuring)
        for page in (self.one, self.set, self.between, self.defend, self.origin):
            self.stages.addWidget(page)
        self.settings = OneSide(self.model)
        column = QVBoxLayout(self.stage)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.line)
        column.addWidget(self.stages, 1)
        self.side_layout.addWidget(self.settings, 1)

    def _connect(self) -> None:
        model, work = self.model, self.work
        self.choose.clicked.connect(self.ask)
        self.save.clicked.connect(self.ask_save)
        self.attack_button.clicked.connect(work.start)
        self.measure_button.clicked.connect(self.begin)
        self.switch.picked.connect(self.show_page)
        self.line.stopped.connect(self.stop)
        self.measuring.changed.connect(self._follow)
        self.measuring.progressed.connect(self._follow_progress)
        self.measuring.failed.connect(self.error.say)
        for page in (self.set, self.between):
            page.saved.connect(lambda name: self.say(tr("Saved as {name}.", name=name)))
        self.one.empty_state.pressed.connect(self.ask)
        self.origin.empty.pressed.connect(self.ask)
        self.defend.robust_wanted.connect(lambda: self.go.emit("train", RobustTwin(self.measuring.source)))
        self.one.sample.clicked.connect(self.try_samples)
        self.settings.looks.toggled.connect(self.one.show_looks)
        model.changed.connect(self._changed)
        model.looked.connect(self._show)
        model.failed.connect(self._failed)
        work.changed.connect(self._follow)
        work.progressed.connect(self._follow_progress)
        work.failed.connect(self.error.say)

    # -- what can be done --------------------------------------------------------------------------------------------

    def commands(self) -> list[Action]:
        """The panel's actions."""
        model = self.model
        return [
            Action("inspect.choose", tr("Choose pictures to inspect…"), self.ask, "image-square", menu="File"),
            Action("inspect.save", tr("Save the changed picture…"), self.ask_save, "floppy-disk", "Ctrl+S", "File",
                   enabled=lambda: model.fooling is not None, words=tr("export adversarial")),
            Action("inspect.attack", tr("Attack, or measure"), self.begin, "target", "Ctrl+Return", enabled=self._may_begin,
                   words=tr("robustness accuracy transfer")),
            Action("inspect.cancel", tr("Stop the attack"), self.stop, "x", enabled=lambda: self._working() is not None),
            *(Action(f"inspect.page{place}", words, partial(self.show_page, place), "magnifying-glass")
              for place, words in enumerate(PAGES)),
            Action("inspect.paste", tr("Paste a picture to inspect"), self.paste, "clipboard", "Ctrl+V", "Edit"),
            Action("inspect.samples", tr("Inspect sample pictures"), self.try_samples, "image-square"),
            Action("inspect.looks", tr("Show where the classifier looks"), self.settings.looks.toggle, "eye", "G",
                   enabled=lambda: model.fooling is not None, words=tr("grad-cam saliency heat map")),
            Action("inspect.next", tr("Next picture"), lambda: model.step_to(model.index + 1), "caret-right",
                   enabled=lambda: len(model.files) > 1),
        ]  # fmt: skip

    @property
    def page(self) -> int:
        """The page in front."""
        return self.stages.currentIndex()

    def show_page(self, place: int) -> None:
        """Bring a page to the front."""
        self.switch.choose(place)
        self.stages.setCurrentIndex(place)
        self.error.clear()
        self.model.watch(place == self.ONE)
        self.opinions.watch(place == self.ORIGIN)
        self._follow()

    def begin(self) -> None:
        """Attack the picture, or measure."""
        if self.page == self.ONE:
            self.work.start()
        elif self.page != self.ORIGIN:
            self.measuring.start(self._kind())

    def stop(self) -> None:
        """Stop what is under way on this page."""
        (self.work if self.page == self.ONE else self.measuring).cancel()

    def _working(self) -> Job | None:
        return (self.work if self.page == self.ONE else self.measuring).working

    def _kind(self) -> Kind:
        """What is measured on the page in front."""
        return KINDS[self.page - 1] if self.SET <= self.page <= self.DEFEND else KINDS[0]

    def _may_begin(self) -> bool:
        if self.page == self.ONE:
            return not self.model.live and not self.work.why_not()
        return self.page != self.ORIGIN and not self.measuring.why_not(self._kind())

    def ask(self) -> None:
        """Let the user choose pictures."""
        chosen = pick_pictures(self, tr("Pictures to inspect"))
        if chosen:
            self.studio.settings.opened(chosen[0])
            self.give(chosen)

    def ask_save(self) -> None:
        """Let the user say where the changed picture goes."""
        found, file = self.model.fooling, self.model.file
        if found is None or file is None:
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Save the changed picture"), f"{file.stem} as {found.fooled.seen_after}.png", tr("PNG (*.png)")
        )
        if chosen:
            where = with_ending(chosen, ".png")
            try:
                self.model.save(where)
            except (AtelierError, OSError) as error:
                self.error.say(str(error))
            else:
                self.say(tr("Saved as {name}.", name=where.name))

    def try_samples(self) -> None:
        """Pictures that ship with the program and suit the classifier."""
        if self.model.wants_clothes:
            self.give(self._clothes())
        else:
            self.give(sorted((paths.resources() / "samples" / "everyday").glob("*.jpg")))

    def _clothes(self) -> list[Path]:
        """Small grey clothes of the sample that ships, as files."""
        folder = self.studio.home / "samples"
        folder.mkdir(parents=True, exist_ok=True)
        files = [folder / f"clothes {number:02}.png" for number in range(1, CLOTHES + 1)]
        if not all(file.is_file() for file in files):
            for file, picture in zip(files, sample_pictures(CLOTHES), strict=True):
                picture.save(str(file))
        return files

    def paste(self) -> None:
        """Take the picture, or the files, in the clipboard."""
        try:
            files = pasted(self.studio.home / "pasted")
        except AtelierError as error:
            self.error.say(str(error))
            return
        if files:
            self.give(files)
        else:
            self.say(tr("There is no picture in the clipboard."))

    def give(self, files: list[Path]) -> None:
        """Take pictures, and folders of them."""
        if self.page != self.ORIGIN:
            self.show_page(self.ONE)
        before = self.model.aim.classifier
        said = self.model.give(files)
        chosen = self.model.classifier
        if chosen is not None and chosen.key != before and not self.settings.isVisible():  # the side is folded away
            said = f"{said} {chosen.title}. {self.model.why_chosen}".strip()
        if said:
            self.say(said)
        self.one.take_focus()

    def receive(self, thing: object) -> None:
        """Pictures dropped on the window, a classifier, or a job of the queue."""
        if isinstance(thing, Path):
            self.give([thing])
        elif isinstance(thing, Model):
            self.error.clear()
            self.model.choose(thing.key)
        elif isinstance(thing, Job) and thing.kind == "attack":
            self.show_page(self.ONE)
            self.work.show(thing)
        elif isinstance(thing, Job):
            self.show_page({"transfer": self.BETWEEN, "defend": self.DEFEND}.get(thing.kind, self.SET))
            self.measuring.show(thing)

    def take(self, files: list[Path]) -> bool:
        """Pictures, and folders of them; on the pages for whole sets a folder is the set."""
        if self.SET <= self.page <= self.DEFEND and len(files) == 1 and files[0].is_dir() and is_pictures(files[0]):
            self.measuring.choose_source(str(files[0]))
            return True
        mine = [file for file in files if is_pictures(file)]
        if mine:
            self.give(files)
        return bool(mine)

    def tour_steps(self) -> list[TourStep]:
        """What the tour does here."""
        return steps(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Down go from picture to picture, wherever the keyboard is."""
        self.one.trio.keyPressEvent(event)

    def _failed(self, sentence: str) -> None:
        if self.page == self.ONE:
            self.error.say(sentence)

    # -- following ---------------------------------------------------------------------------------------------------

    def _changed(self) -> None:
        """The user has set something else: what went wrong before is over."""
        self.error.clear()
        self._follow()

    def _follow(self) -> None:
        self.line.setVisible(self._working() is not None)
        self._follow_progress()
        self._show()

    def _follow_progress(self) -> None:
        work = self.work if self.page == self.ONE else self.measuring
        job, progress = work.working, work.progress
        if job is not None:
            done, total, eta = (progress.step, progress.total, progress.eta_s) if progress else (0, 0, None)
            doing = tr("Attacking") if self.page == self.ONE else tr("Measuring")
            self.line.show_progress(f"{doing} {job.name}", done, total, eta)

    def _show(self) -> None:
        self.one.follow()
        if self.page == self.ORIGIN and (unread := self.origin.follow()):
            self.error.say(unread)
        model, why = self.model, self.work.why_not()
        one, origin = self.page == self.ONE, self.page == self.ORIGIN
        there = one and model.file is not None
        self.one.sample.setVisible(model.classifier is None or model.classifier.channels == 3 or model.wants_clothes)
        self.choose.setVisible(one or origin)
        self.save.setVisible(one)
        self.save.setEnabled(model.fooling is not None)
        self.settings.show_for(self.page)
        self.measure_button.setVisible(not one and not origin)
        why_not = self.measuring.why_not(self._kind())
        self.measure_button.setEnabled(not why_not)
        self.measure_button.setToolTip(as_written(why_not or tr("Measure it on the set (Ctrl+Return)")))
        self.primary = self.attack_button if one else self.measure_button
        self.attack_button.setVisible(there and not model.live)
        self.attack_button.setEnabled(not why)
        self.attack_button.setToolTip(as_written(why or tr("This attack takes its time (Ctrl+Return)")))
