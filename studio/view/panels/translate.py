"""Translate: a photo into a painting, or whatever the translators on the shelf know; one picture or a folder of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from engine import paths
from engine.errors import AtelierError
from engine.jobs.records import Job
from engine.library.shelf import Model
from studio.language import tr
from studio.model.as_written import as_written
from studio.model.painting import PAINTED
from studio.model.studio_state import Studio
from studio.model.translate import TranslateModel
from studio.model.translations import Translations
from studio.model.words import count
from studio.tour import TourStep
from studio.view.actions import Action
from studio.view.clipboard import pasted
from studio.view.drops import WEIGHTS, is_pictures
from studio.view.panels.panel import Panel
from studio.view.panels.places import TRANSLATOR
from studio.view.panels.translate_side import TranslateSide
from studio.view.panels.translate_stage import TranslateStage, image_of
from studio.view.panels.translate_tour import steps
from studio.view.picking import pick_pictures
from studio.view.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from studio.view.widgets.states import EmptyState, ProgressLine
from studio.view.widgets.style_strip import StyleStrip
from studio.view.widgets.undo_buttons import UndoButtons

_CENTRE = Qt.AlignmentFlag.AlignHCenter
PICTURES_IN = tr("Drop a photo here, several, or a folder of them. They may be large: up to 24 megapixels and more.")
MAPS_IN = tr(
    "Drop a label map here: a picture in which every colour stands for a kind of thing. Several, or "
    "a folder of them, too."
)


class TranslatePanel(Panel):
    """A large look with a line between before and after; below it every style, as it does this very picture."""

    key = "translate"
    title = tr("Translate")
    icon = "paint-brush"
    about = tr("Turn photographs into paintings, of any size, one or a whole folder.")

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(studio, parent)
        self.model = TranslateModel(studio, self)
        self.work = Translations(self.model, self)
        self.undo_stack = self.model.undo
        self.subtitle.setText(tr("Your pictures, as a translator has learned to see them"))
        self._paints = False
        self._said_of: object = None
        self._build()
        self._connect()
        self._follow()

    def _build(self) -> None:
        self.buttons = UndoButtons(self.model.undo, "translate", self)
        self.undo_button, self.redo_button = self.buttons.undo, self.buttons.redo
        self.choose = QuietButton(
            tr("Choose pictures…"), "translate.choose", "image-square", tip=tr("Photos, or drop them anywhere here")
        )
        self.translate_button = PrimaryButton(tr("Translate"), "translate.start", tip=tr("In full size (Ctrl+Return)"))
        self.primary = self.translate_button
        for widget in (self.undo_button, self.redo_button, self.choose, self.translate_button):
            self.header.addWidget(widget)
        self.line = ProgressLine("translate.progress")
        self._work_page = TranslateStage(self.model)
        self.look, self.pair = self._work_page.look, self._work_page.pair
        self.strip = StyleStrip("translate.styles")
        self.no_translator = EmptyState(
            tr("There is no translator yet. Drop a generator trained with pytorch-CycleGAN-and-pix2pix here "
"(latest_net_G.pth), or choose the file."),
            "translate.noTranslator", "paint-brush", tr("Import a translator…"),
        )  # fmt: skip
        self.no_picture = EmptyState(
            PICTURES_IN,
            "translate.noPicture", "image-square", tr("Choose pictures…"), primary=False,
        )  # fmt: skip
        self.sample = LinkButton(tr("No picture at hand? Try a few that come with Atelier"), "translate.samples")
        self.new_map = LinkButton(tr("Or paint a label map"), "translate.newMap")
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, 0, 0, 24)
        self.no_picture.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addStretch()
        column.addWidget(self.no_picture)
        for link in (self.sample, self.new_map):
            column.addWidget(link, 0, _CENTRE)
        column.addStretch()
        self._empty = empty
        self.pages = QStackedWidget()
        for page in (self.no_translator, empty, self._work_page):
            self.pages.addWidget(page)
        outer = QVBoxLayout(self.stage)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(16)
        outer.addWidget(self.line)
        outer.addWidget(self.pages, 1)
        outer.addWidget(self.strip)
        self.settings = TranslateSide(self.model, self.work, self.pair)
        self.side_layout.addWidget(self.settings, 1)

    def _connect(self) -> None:
        model, work = self.model, self.work
        self.choose.clicked.connect(self.ask)
        self.translate_button.clicked.connect(work.start)
        self.line.stopped.connect(work.cancel)
        self.no_translator.pressed.connect(self.ask_import)
        self.no_picture.pressed.connect(self.ask)
        self.sample.clicked.connect(self.try_samples)
        self.strip.chosen.connect(self._choose)
        self.settings.own.clicked.connect(self.train_own)
        self.new_map.clicked.connect(model.new_map)
        self.settings.drawing.clicked.connect(self._work_page.show_given)
        model.changed.connect(self._follow)
        model.looked.connect(self._show)
        model.thumbnail.connect(self._thumb)
        model.failed.connect(self.error.say)
        work.changed.connect(self._follow)
        work.progressed.connect(self._follow_progress)
        work.failed.connect(self.error.say)
        work.imported.connect(self._imported)
        work.no_translator.connect(self._no_translator)

    # -- what can be done --------------------------------------------------------------------------------------------

    def commands(self) -> list[Action]:
        """The panel's actions."""
        model, work = self.model, self.work

        def may() -> bool:
            return work.working is None and not work.why_not()

        return [
            Action("translate.choose", tr("Choose pictures to translate…"), self.ask, "image-square", menu="File"),
            Action("translate.start", tr("Translate in full size"), work.start, "paint-brush", "Ctrl+Return", enabled=may,
                   words=tr("convert apply save")),
            Action("translate.cancel", tr("Stop translating"), work.cancel, "x", enabled=lambda: work.working is not None),
            Action("translate.paste", tr("Paste a picture to translate"), self.paste, "clipboard", "Ctrl+V", "Edit"),
            Action("translate.import", tr("Import a translator…"), self.ask_import, "download-simple", menu="File",
                   words=tr("cyclegan pix2pix pth weights checkpoint")),
            Action("translate.own", tr("Train a translator of your own…"), self.train_own, "graduation-cap",
                   words=tr("cyclegan pix2pix style")),
            Action("translate.samples", tr("Translate sample pictures"), self.try_samples, "image-square"),
            *self.settings.paint.commands(),
            Action("translate.next", tr("Next picture"), lambda: model.step_to(model.index + 1), "caret-right",
                   enabled=lambda: len(model.files) > 1),
        ]  # fmt: skip

    def ask(self) -> None:
        """Let the user choose pictures."""
        chosen = pick_pictures(self, tr("Pictures to translate"))
        if chosen:
            self.studio.settings.opened(chosen[0])
            self.give(chosen)

    def ask_import(self) -> None:
        """Let the user choose a foreign translator."""
        kinds = " ".join(f"*{suffix}" for suffix in sorted(WEIGHTS))
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("A translator's weights"), "", tr("Weights ({kinds})", kinds=kinds)
        )
        if chosen:
            self.give([Path(chosen)])

    def try_samples(self) -> None:
        """The photos that ship with the program."""
        self.give(sorted((paths.resources() / "samples" / "clothing").glob("*.jpg")))

    def train_own(self) -> None:
        """To Train, where a translator is taught with the user's own pictures."""
        self.go.emit("train", TRANSLATOR)

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
        """Take pictures and folders of them; a file of weights becomes a translator."""
        self.error.clear()
        weights = [file for file in files if file.suffix.lower() in WEIGHTS]
        if weights:
            self.work.take_in(weights[0])
            return
        try:
            said = self.model.restore(files[0]) if len(files) == 1 and files[0].is_file() else ""
        except AtelierError as error:
            self.error.say(str(error))
            return
        said = said or self.model.give(files)
        if said:
            self.say(said)
        if self.pages.currentWidget() is self._work_page:
            self._work_page.take_focus()

    def receive(self, thing: object) -> None:
        """A file or folder that was dropped on the window, a translator, or a job of the queue."""
        if isinstance(thing, Path):
            self.give([thing])
        elif isinstance(thing, Model):
            self.model.visit(thing if thing.key.startswith("run:") else None)
            self._choose(thing.key)
        elif isinstance(thing, Job):
            self.work.show(thing)

    def take(self, files: list[Path]) -> bool:
        """Pictures, folders of them, weights."""
        mine = [file for file in files if is_pictures(file) or file.suffix.lower() in WEIGHTS]
        if mine:
            self.give(files)
        return bool(mine)

    def tour_steps(self) -> list[TourStep]:
        """What the tour does here."""
        return steps(self)

    def _choose(self, key: str) -> None:
        self.error.clear()
        self.model.undo.seal()
        self.model.wish_for(tr("Translator"), translator=key, back=False)
        self.model.undo.seal()

    def _imported(self, name: str) -> None:
        model = next((one for one in self.model.translators() if one.name == name), None)
        if model is not None:
            self.model.wish_for(tr("Translator"), translator=model.key, back=False)
            self.say(tr("“{name}” is in your library now.", name=model.card.title or name))

    def _no_translator(self, file: str) -> None:
        name = Path(file).name
        self.error.say(
            tr("{name} is no translator: it holds another model. Drop it on Library to import it.", name=name)
        )
        self.say(
            tr("{name} is no translator.", name=name),
            tr("Import in Library"),
            lambda: self.go.emit("library", Path(file)),
        )

    # -- following ---------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        model, work = self.model, self.work
        if self._said_of != (said_of := (model.file, model.wish)):
            self._said_of = said_of
            self.error.clear()
        found = model.translators()
        self.strip.set_styles([(m.key, m.card.title or m.name) for m in found], model.wish.translator)
        for key in [m.key for m in found]:
            seen = model.thumbnails.get(key)
            self.strip.set_picture(key, image_of(seen, seen.after) if seen is not None else QImage())
        self.strip.setVisible(bool(found))
        labels = model.wants == "labels"
        self.no_picture.say(MAPS_IN if labels else PICTURES_IN)
        self.new_map.setVisible(labels)
        self.sample.setVisible(not labels)
        page = self._work_page if found and model.files else self._empty if found else self.no_translator
        self.pages.setCurrentWidget(page)
        self.line.setVisible(work.working is not None)
        self._follow_progress()
        self._show()

    def _follow_button(self) -> None:
        model, work = self.model, self.work
        several = len(model.files) > 1
        self.translate_button.setText(
            tr("Translate {count}", count=count(len(model.files), "picture")) if several else tr("Translate")
        )
        why = work.why_not()
        self.translate_button.setEnabled(not why and work.working is None)
        self.translate_button.setToolTip(as_written(why or tr("In full size (Ctrl+Return)")))

    def _follow_progress(self) -> None:
        job, progress = self.work.working, self.work.progress
        if job is None:
            return
        done, total, eta = (progress.step, progress.total, progress.eta_s) if progress else (0, 0, None)
        doing = tr("Importing") if job.kind == "import" else tr("Translating")
        self.line.show_progress(f"{doing} {job.name}", done, total, eta)

    def _show(self) -> None:
        self._work_page.follow()
        self._follow_button()
        paints = self.model.wants in PAINTED and self.pages.currentWidget() is self._work_page
        if paints != self._paints:
            self._paints = paints
            self.want_side(True if paints else None)

    def _thumb(self, key: str) -> None:
        seen = self.model.thumbnails.get(key)
        if seen is not None:
            self.strip.set_picture(key, image_of(seen, seen.after))
