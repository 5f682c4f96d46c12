"""Library: every model, picture and study, to search, rate, compare, and to see how each came about."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from engine.jobs.records import Job
from engine.library.card import CARD
from engine.library.shelf import Model
from studio.language import mark, tr
from studio.model.library import MODELS, PICTURES, STUDIES, Entry, LibraryModel
from studio.model.observable import bind
from studio.model.studio_state import Studio
from studio.model.words import count, starter_named
from studio.tour import TourStep
from studio.view.actions import Action
from studio.view.outside import show_outside
from studio.view.panels.library_commands import commands, rename
from studio.view.panels.library_compare import ComparePage
from studio.view.panels.library_files import LibraryFiles
from studio.view.panels.library_side import LibrarySide
from studio.view.panels.library_studies import StudiesSection
from studio.view.panels.library_tour import tour
from studio.view.panels.panel import Panel
from studio.view.panels.places import panel_for
from studio.view.theme import icons
from studio.view.theme.theme import theme
from studio.view.widgets.buttons import IconButton, PrimaryButton, QuietButton
from studio.view.widgets.chips import Chips
from studio.view.widgets.drag_out import drag_out
from studio.view.widgets.picture_grid import PictureGrid
from studio.view.widgets.states import EmptyState
from studio.view.widgets.thumbnails import Thumbnails

TILE = 208
KINDS = (MODELS, PICTURES, STUDIES)
COUNTED = {MODELS: (mark("model"), mark("models")), PICTURES: (mark("picture"), mark("pictures"))}


class LibraryPanel(Panel):
    """Cards on the stage, one of them in detail at the side, two of them side by side on request."""

    key = "library"
    title = tr("Library")
    icon = "books"
    about = tr("Every model and picture you made: search, rate, compare, and see how each came about.")

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(studio, parent)
        self.model = LibraryModel(studio, self)
        self.undo_stack = self.model.undo
        self.entries: list[Entry] = []
        self._preparing = False
        self.kinds = Chips("library.kinds", tr("Models, pictures or studies"))
        self.kinds.set_labels([tr("Models"), tr("Pictures"), tr("Studies")])
        self.search = QLineEdit()
        self.search.setObjectName("library.search")
        self.search.setAccessibleName(tr("Search the library"))
        self.search.setPlaceholderText(tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(280)
        self.starred = IconButton("star", tr("Starred only"), "library.starred", size=20)
        self.starred.setCheckable(True)
        self.grid = PictureGrid("library.grid", tr("Models and pictures"), tile=TILE)
        self.empty = EmptyState("", "library.empty", "books", tr("Make pictures"))
        self.compare_page = ComparePage()
        self.studies = StudiesSection(studio, self.model.undo)
        self.details = LibrarySide(self.model)
        self.files = LibraryFiles(self)
        self.side_layout.addWidget(self.details, 1)
        self.side_layout.addWidget(self.studies.side, 1)
        self.compare_button = QuietButton(
            tr("Compare"), "library.compare", tip=tr("Choose two (Ctrl-click), then compare them")
        )
        self.primary = self.open_button = PrimaryButton(tr("Open in Generate"), "library.open")
        self.header.addWidget(self.compare_button)
        self.header.addWidget(self.open_button)
        for button in self.studies.buttons:
            self.header.addWidget(button)
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.kinds, 1)
        row.addWidget(self.search)
        row.addWidget(self.starred)
        row.addWidget(self.files.button)
        self.cards = QWidget()
        box = QVBoxLayout(self.cards)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        box.addLayout(row)
        box.addWidget(self.grid, 1)
        box.addWidget(self.empty, 1)
        box.addWidget(self.studies, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.cards)
        self.pages.addWidget(self.compare_page)
        outer = QVBoxLayout(self.stage)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)

    def _connect(self) -> None:
        model, grid, details = self.model, self.grid, self.details
        self.kinds.picked.connect(lambda index: setattr(model, "kind", KINDS[index]))
        self.search.textChanged.connect(lambda text: setattr(model, "search", text))
        self.search.textChanged.connect(self.studies.look_for)
        self.starred.toggled.connect(lambda on: setattr(model, "starred_only", on))
        bind(model, "kind", lambda kind: self.kinds.choose(KINDS.index(kind)))
        bind(model, "kind", lambda kind: self.studies.set_shown(kind == STUDIES))
        model.changed.connect(self.refresh)
        model.failed.connect(self.error.say)
        model.said.connect(self.say)
        grid.selection_changed.connect(lambda _: self._show_details())
        grid.activated.connect(lambda _: self.open_chosen())
        grid.toggled.connect(self._star)
        grid.removed.connect(lambda _: self.delete())
        grid.menu_wanted.connect(self._menu)
        grid.dragged.connect(lambda _: drag_out(grid, self.files_chosen(), self._picture_chosen()))
        details.again_wanted.connect(self.make_again)
        details.copy_wanted.connect(self.copy_to)
        details.delete_wanted.connect(self.delete)
        details.open_folder_wanted.connect(self.show_file)
        self.compare_button.clicked.connect(self.compare)
        self.open_button.clicked.connect(self.open_chosen)
        self.compare_page.closed.connect(self.back)
        self.empty.pressed.connect(self._mend_empty)
        studies = self.studies
        studies.changed.connect(self._show_studies)
        for source in (studies.model, studies.export):
            source.failed.connect(self.error.say)
            source.said.connect(self._did)

    # -- what the shell calls --------------------------------------------------------------------------------

    def arrive(self) -> None:
        self.studies.model.reload()
        self.refresh()

    def receive(self, thing: object) -> None:
        if isinstance(thing, Path) and (thing / CARD).is_file():
            taken = self.model.take_model(thing)
            if taken is not None:
                self.show_thing(MODELS, taken.key)
        elif isinstance(thing, Model):
            self.show_thing(MODELS, thing.key)
        elif not self.files.takes(thing) and isinstance(thing, Job) and thing.kind == "study":
            self.show_studies()
            self.studies.open(thing.id)
        elif isinstance(thing, Job):
            made = (thing.result or {}).get("pictures") or [(thing.result or {}).get("file")]
            names = [entry for entry in made if entry]
            self.show_thing(PICTURES, Path(names[0]).name if names else "")

    def show_thing(self, kind: str, key: str) -> None:
        """Show this entry, whatever was filtered before."""
        self.back()
        self.search.clear()
        self.starred.setChecked(False)
        self.model.kind = kind
        self.refresh()
        place = next((i for i, entry in enumerate(self.entries) if entry.key == key or entry.title == key), -1)
        if place >= 0:
            self.grid.select(place)

    def show_studies(self) -> None:
        """Show the studies."""
        self.back()
        self.model.kind = STUDIES

    def new_study(self) -> None:
        """Prepare a study."""
        self.show_studies()
        self.studies.prepare()

    def set_narrow(self, narrow: bool) -> None:
        """Where the side folds away, it stays for a study being prepared: its settings are there."""
        super().set_narrow(narrow)
        self._preparing = False
        self._show_studies()

    def commands(self) -> list[Action]:
        return [*commands(self), *self.files.commands()]

    def tour_steps(self) -> list[TourStep]:
        return tour(self)

    # -- what can be done ------------------------------------------------------------------------------------

    def chosen(self) -> list[Entry]:
        """The entries chosen on the cards."""
        return [self.entries[index] for index in self.grid.selected if index < len(self.entries)]

    def files_chosen(self) -> list[Path]:
        """The folder of each chosen model, the file of each chosen picture."""
        return [entry.thing.folder if isinstance(entry.thing, Model) else entry.picture for entry in self.chosen()]

    def _picture_chosen(self) -> QImage:
        return self.grid.pictures()[self.grid.selected[0]] if self.grid.selected else QImage()

    def open_chosen(self) -> None:
        """Open the chosen model where it is used, or restore the chosen picture in Generate."""
        for entry in self.chosen()[:1]:
            if isinstance(entry.thing, Model):
                self.go.emit(panel_for(entry.thing), entry.thing)
            else:
                self.go.emit("generate", entry.picture)

    def compare(self) -> None:
        """Show the two chosen entries side by side."""
        chosen = self.chosen()
        if len(chosen) != 2:
            self.error.say(tr("Choose two cards to compare (Ctrl-click the second)."))
            return
        self.error.clear()
        rows = [self.details.rows(entry) for entry in chosen]
        self.compare_page.open(chosen[0], rows[0], chosen[1], rows[1])
        self.pages.setCurrentWidget(self.compare_page)

    def back(self) -> None:
        """To the cards."""
        self.pages.setCurrentWidget(self.cards)
        self.grid.setFocus()

    def make_again(self) -> None:
        """Make the chosen picture again and say whether it comes out the same."""
        for entry in self.chosen()[:1]:
            if not isinstance(entry.thing, Model):
                self.model.make_again(entry.thing)

    def copy_to(self) -> None:
        """Ask for a folder and copy the chosen model or pictures into it."""
        chosen = self.chosen()
        folder = QFileDialog.getExistingDirectory(self, tr("Copy to a folder")) if chosen else ""
        if folder:
            self.copy_into(chosen, Path(folder))

    def copy_into(self, chosen: list[Entry], folder: Path) -> None:
        """Copy entries into `folder`; nothing there is overwritten."""
        for entry in chosen:
            if isinstance(entry.thing, Model):
                self.model.copy_model(entry.thing, folder)
            else:
                self.model.copy_picture(entry.picture, folder)

    def delete(self) -> None:
        """Delete what is chosen; a toast, and Undo, bring it back."""
        if self.model.kind == STUDIES:
            self.studies.delete()
            return
        chosen = self.chosen()
        if chosen:
            self.grid.select()
            self.model.delete(chosen)

    def show_file(self) -> None:
        """Show the chosen file or folder in the file manager."""
        for entry in self.chosen()[:1]:
            show_outside(entry.picture.parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.pages.currentWidget() is self.compare_page:
            self.back()
        elif event.key() == Qt.Key.Key_Escape and self.model.kind == STUDIES and self.studies.prepares:
            self.studies.leave_form()
        else:
            super().keyPressEvent(event)

    def _star(self, index: int) -> None:
        self.model.star(self.entries[index])

    def _menu(self, index: int, at: QPoint) -> None:
        entry = self.entries[index]
        is_model = isinstance(entry.thing, Model)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("library.menu")

        def add(icon: str, words: str, act: object) -> None:
            menu.addAction(icons.icon(icon, 16, theme.tokens.muted), words, act)

        add("squares-four", tr("Open in Generate") if is_model else tr("Restore in Generate"), self.open_chosen)
        add("star", tr("Take the star away") if entry.starred else tr("Star"), lambda: self.model.star(entry))
        if isinstance(entry.thing, Model):
            if not entry.thing.starter:
                add("pencil-simple", tr("Rename"), lambda: rename(self))
        elif entry.thing.recipe is not None:
            add("arrows-clockwise", tr("Make it again"), self.make_again)
        if len(self.chosen()) == 2:
            add("columns", tr("Compare"), self.compare)
        if is_model:
            add("export", tr("Export for other programs…"), self.files.ask_export)
        add("copy", tr("Copy to…"), self.copy_to)
        add("folder-open", tr("Show file"), self.show_file)
        if not isinstance(entry.thing, Model) or not entry.thing.starter:
            menu.addSeparator()
            add("trash", tr("Delete"), self.delete)
        menu.popup(at)

    # -- following the model ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the entries again; what was chosen stays chosen where it is still there."""
        self._show_studies()
        if self.model.kind == STUDIES:
            return
        keys = {entry.key for entry in self.chosen()}
        self.entries = self.model.entries()
        self.grid.set_pictures(
            Thumbnails([(entry.picture, entry.size) for entry in self.entries]),
            [starter_named(entry.title, entry.starter) for entry in self.entries],
        )
        self.grid.set_marks({index: "star-fill" for index, entry in enumerate(self.entries) if entry.starred})
        places = [index for index, entry in enumerate(self.entries) if entry.key in keys]
        self.grid.select(*places)
        total = self.model.count(self.model.kind)
        whole = count(total, *COUNTED[self.model.kind])
        self.subtitle.setText(
            tr("{entries} of {whole}", entries=len(self.entries), whole=whole) if len(self.entries) != total else whole
        )
        self._show_empty(total)
        self._show_details()

    def _show_studies(self) -> None:
        """The studies with what belongs to them, or the cards with theirs."""
        on, studies = self.model.kind == STUDIES, self.studies
        shown: dict[QWidget, bool] = dict.fromkeys(
            (self.starred, self.files.button, self.compare_button, self.open_button, self.details), not on
        )
        shown[self.search] = not on or (bool(studies.model.studies) and not studies.prepares)
        for widget, visible in (shown | {studies: on, studies.side: on}).items():
            widget.setVisible(visible)
        self.primary = studies.primary if on else self.open_button
        if on:
            self.grid.hide()
            self.empty.hide()
            self.subtitle.setText(studies.subtitle())
        prepares = on and studies.prepares
        if prepares != self._preparing:
            self._preparing = prepares
            if self._narrow:
                self.want_side(True if prepares else None)

    def _show_empty(self, total: int) -> None:
        self.grid.setVisible(bool(self.entries))
        self.empty.setVisible(not self.entries)
        if self.entries:
            return
        if total:
            self.empty.say(tr("No {kind} fit the search. Take a word away, or the star.", kind=self.model.kind))
            self._offer(tr("Show all"))
        elif self.model.kind == MODELS:
            self.empty.say(tr("There are no models yet. Train one on your own pictures, or drop a model folder here."))
            self._offer(tr("Train a model"))
        else:
            self.empty.say(tr("Pictures that you save or export from Generate appear here, each with its recipe."))
            self._offer(tr("Make pictures"))

    def _offer(self, words: str) -> None:
        if self.empty.button is not None:
            self.empty.button.setText(words)
            self.empty.button.setAccessibleName(words)

    def _did(self, sentence: str, button: str, handler: Callable[[], object] | None) -> None:
        """Say what was done; what could not be done before is no longer of interest."""
        self.error.clear()
        self.say(sentence, button, handler)

    def _mend_empty(self) -> None:
        if self.model.count(self.model.kind):
            self.search.clear()
            self.starred.setChecked(False)
        else:
            self.go.emit("train" if self.model.kind == MODELS else "generate", None)

    def _show_details(self) -> None:
        chosen = self.chosen()
        self.details.show_entry(chosen[-1] if chosen else None)
        self.open_button.setEnabled(bool(chosen))
        self.open_button.setText(tr("Open in Generate") if self.model.kind == MODELS else tr("Restore in Generate"))
        self.compare_button.setEnabled(len(chosen) == 2)
