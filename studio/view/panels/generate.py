"""Generate: a model draws by category under the hand; like, lock, explore, walk, export."""

from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from engine.errors import AtelierError
from engine.jobs.spec import Latent
from engine.library.pictures import PictureRecipe
from engine.library.shelf import Model
from studio.language import tr
from studio.model.creation import POOL, Layers
from studio.model.export import Export
from studio.model.generate import GenerateModel
from studio.model.given import GivenModel
from studio.model.restore import Restored, restored_from
from studio.model.studio_state import Studio
from studio.tour import TourStep
from studio.view.actions import Action
from studio.view.outside import show_outside
from studio.view.panels.generate_commands import commands, drop_menu, picture_menu
from studio.view.panels.generate_export import ExportDialog
from studio.view.panels.generate_given import GivenPage, is_foreign
from studio.view.panels.generate_large import LargePage
from studio.view.panels.generate_outgoing import Outgoing
from studio.view.panels.generate_pick import PicturePicker
from studio.view.panels.generate_side import GenerateSide
from studio.view.panels.generate_tour import steps
from studio.view.panels.generate_walk import WalkPage
from studio.view.panels.panel import Panel
from studio.view.widgets.buttons import PrimaryButton, QuietButton
from studio.view.widgets.class_bar import ClassBar
from studio.view.widgets.favourite_strip import FavouriteStrip
from studio.view.widgets.labels import Hint, SectionCaption
from studio.view.widgets.sample_grid import SampleGrid
from studio.view.widgets.states import EmptyState
from studio.view.widgets.undo_buttons import UndoButtons
from studio.view.widgets.waiting_card import WaitingCard


class GeneratePanel(Panel):
    """The stage is the grid, one large picture, or a walk; the side steers them."""

    key = "generate"
    title = tr("Generate")
    icon = "squares-four"
    about = tr("Draw new pictures by category, steer them with sliders, keep what you like.")

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(studio, parent)
        self.model = GenerateModel(studio, self)
        self.export = Export(studio, self)
        self.undo_stack = self.model.undo
        self.grid = SampleGrid(self.model.grid, "generate.grid", POOL)
        self.classes = ClassBar("generate.classes")
        self.strip = FavouriteStrip(
            self.model.strip, "generate.favourites", tr("Like a picture with its star (or Space): it stays here.")
        )
        self.large = LargePage(self.model)
        self.walk = WalkPage(self.model, self.export)
        self.given = GivenModel(self.model, self)
        self.given_page = GivenPage(self.given)
        self.outgoing = Outgoing(self.model, self.export, self)
        self.picker = PicturePicker(self.model, self.grid, self.strip)
        self.side_controls = GenerateSide(self.model, self.grid, self.picker)
        self.side_layout.addWidget(self.side_controls, 1)
        self.waiting = WaitingCard("generate.waiting", self.grid)
        self.empty = EmptyState(
            tr("There is no model yet. Train one on your own pictures and it can draw from here."),
            "generate.empty", "squares-four", tr("Train a model"),
        )  # fmt: skip
        self._build_header()
        self._build_stage()
        self._connect()
        self._refresh()

    def _build_header(self) -> None:
        self.buttons = UndoButtons(self.model.undo, "generate", self)
        self.undo_button, self.redo_button = self.buttons.undo, self.buttons.redo
        self.given_button = QuietButton(
            tr("Reconstruct…"), "generate.given", tip=tr("Give the model a picture and see what it makes of it")
        )
        self.given_button.hide()
        self.walk_button = QuietButton(tr("Walk"), "generate.walk", tip=tr("Walk from one liked picture to the next"))
        self.export_button = QuietButton(tr("Export…"), "generate.export")
        self.primary = self.new_button = PrimaryButton(
            tr("New samples"), "generate.new", tip=tr("Replace every picture that is not locked (Ctrl+R)")
        )
        for button in (self.undo_button, self.redo_button, *self._grid_buttons()):
            self.header.addWidget(button)

    def _grid_buttons(self) -> tuple[QWidget, ...]:
        return (self.given_button, self.walk_button, self.export_button, self.new_button)

    def _build_stage(self) -> None:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        classes = QHBoxLayout()
        classes.setSpacing(16)
        classes.addWidget(self.classes, 1)
        self.mix_hint = Hint(tr("Shift-click mixes"), "generate.mixHint")
        self.mix_hint.setWordWrap(False)
        self.mix_hint.hide()
        classes.addWidget(self.mix_hint)
        box.addLayout(classes)
        box.addWidget(self.grid, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(SectionCaption(tr("Liked")))
        row.addWidget(self.strip, 1)
        box.addLayout(row)
        self.pages = QStackedWidget()
        self.grid_page = page
        for one in (page, self.large, self.walk, self.given_page, self.empty):
            self.pages.addWidget(one)
        outer = QVBoxLayout(self.stage)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)

    def _connect(self) -> None:
        model, grid, strip = self.model, self.grid, self.strip
        self.given_button.clicked.connect(lambda: self.open_given())
        self.walk_button.clicked.connect(self.open_walk)
        self.export_button.clicked.connect(self.open_export)
        self.new_button.clicked.connect(model.new_samples)
        self.classes.chosen.connect(model.set_class)
        grid.room_changed.connect(self._room)
        grid.liked.connect(lambda index: model.toggle_favourite(model.now.latent(index)))
        grid.locked.connect(self.toggle_lock)
        grid.opened.connect(lambda index: self.open_large(index))
        grid.dragged.connect(lambda index: self.outgoing.drag(model.now.latent(index)))
        grid.menu_wanted.connect(self._grid_menu)
        grid.dropped.connect(self._dropped)
        strip.opened.connect(lambda index: self.open_large(index, favourite=True))
        strip.removed.connect(lambda index: model.toggle_favourite(model.now.favourites[index]))
        strip.placed.connect(lambda index: self.put_in_grid(model.now.favourites[index]))
        strip.dragged.connect(lambda index: self.outgoing.drag(model.now.favourites[index]))
        strip.menu_wanted.connect(self._strip_menu)
        self.large.closed.connect(self.back)
        self.large.copy_wanted.connect(self.outgoing.copy)
        self.large.save_wanted.connect(self.outgoing.save)
        self.walk.closed.connect(self.back)
        self.given_page.closed.connect(self.back)
        self.given_page.placed.connect(self._keep_given)
        self.given.failed.connect(self.error.say)
        self.side_controls.kept.connect(grid.select)
        self.side_controls.tool_shown.connect(self._bring_into_view)
        self.side_controls.sum.placed.connect(self.put_in_grid)
        self.outgoing.saved.connect(self._exported)
        self.outgoing.copied.connect(self.say)
        self.outgoing.failed.connect(self.error.say)
        self.empty.pressed.connect(lambda: self.go.emit("train", None))
        model.changed.connect(self._refresh)
        model.described.connect(self._described)
        model.choices_changed.connect(self._offer)
        model.waiting_changed.connect(self._refresh_waiting)
        model.failed.connect(self.error.say)
        self.export.failed.connect(self.error.say)
        self.export.finished.connect(self._exported)

    # -- what the shell calls --------------------------------------------------------------------------------

    def commands(self) -> list[Action]:
        return commands(self)

    def tour_steps(self) -> list[TourStep]:
        return steps(self)

    def arrive(self) -> None:
        self._offer()

    def receive(self, thing: object) -> None:
        if isinstance(thing, Model):
            self.model.choose(thing.key)
        elif isinstance(thing, Latent):
            self.put_in_grid(thing)
        elif isinstance(thing, str):
            self.model.choose(thing)
        elif isinstance(thing, (Path, PictureRecipe)):
            self.restore(thing)

    def restore(self, picture: Path | PictureRecipe) -> None:
        """Bring back the settings of a picture made here; says which model is missing if it is."""
        try:
            found = restored_from(picture, self.model.choices())
        except AtelierError as error:
            self.error.say(str(error))
            return
        self.error.clear()
        self.back()
        self.model.choose(found.choice.key, lambda: self._restored(found))

    def _restored(self, found: Restored) -> None:
        self.model.restore(found.latents)
        self.grid.select(0)
        step = self.model.undo.newest
        self.say(found.sentence, tr("Undo"), lambda: step is not None and self.model.undo.take_back(step))

    # -- pages -----------------------------------------------------------------------------------------------

    def open_large(self, index: int, favourite: bool = False) -> None:
        """Show one picture large."""
        self.large.open(self.model.strip if favourite else self.model.grid, index)
        self._show_page(self.large)
        self.large.picture.setFocus()

    def open_walk(self) -> None:
        """Walk between the chosen pictures, or between the favourites where fewer than two are chosen."""
        chosen = tuple(self.model.now.latent(index) for index in self.grid.selection())
        liked = self.model.now.favourites
        keys, what = (chosen, "selected") if len(chosen) > 1 else (liked, "liked")
        self._show_page(self.walk)
        self.walk.open(keys, tr("From one to the next of {keys} {what} pictures", keys=len(keys), what=what))

    def open_given(self, file: Path | None = None) -> None:
        """Show what the model makes of a picture; without `file`, of the last one, or ask for one."""
        self._show_page(self.given_page)
        self.given_page.setFocus()
        if file is not None:
            self.given.give(file)

    def open_export(self) -> None:
        """Ask what to export, and queue it."""
        now, model = self.model.now, self.model
        locked = [cell.latent for cell in now.cells[: model.visible] if cell.locked]
        sources = [
            (tr("Selected pictures"), [now.latent(index) for index in self.grid.selection()]),
            (tr("Pictures shown"), model.shown()),
            (tr("Locked pictures"), locked),
            (tr("Liked pictures"), now.favourites),
        ]
        ExportDialog(model, self.export, sources, self).open()

    def back(self) -> None:
        """To the grid."""
        if self.pages.currentWidget() is not self.grid_page:
            if self.pages.currentWidget() is self.large and self.large.index < self.model.visible:
                self.grid.select(self.large.index)
            self._show_page(self.grid_page)
            self.grid.setFocus()

    def _bring_into_view(self, tool: QWidget) -> None:
        """Scroll the side so far that `tool` can be seen, once it is laid out."""
        QTimer.singleShot(0, tool, lambda: self.side_area.ensureWidgetVisible(tool, 0, 24))

    def _show_page(self, page: QWidget) -> None:
        self.picker.end()
        self.pages.setCurrentWidget(page)
        on_grid = page is self.grid_page
        self.side_controls.sections.setEnabled(page is not self.given_page)  # they do nothing to a given picture
        for button in self._grid_buttons():
            button.setVisible(on_grid and (button is not self.given_button or self.given.possible))

    # -- pictures --------------------------------------------------------------------------------------------

    def current_latent(self) -> Latent | None:
        """The picture that actions mean: the large one, or the one the grid's keyboard is on."""
        if self.pages.currentWidget() is self.large:
            return self.large.latent()
        index = self.grid.current
        return self.model.now.latent(index) if 0 <= index < self.model.visible else None

    def toggle_lock(self, index: int) -> None:
        """Lock or unlock one picture, or all chosen ones if it is among them."""
        chosen = self.grid.selection()
        self.model.toggle_lock(*(chosen if index in chosen else [index]))

    def put_in_grid(self, latent: Latent) -> None:
        """Put a picture into the first free place, locked."""
        cells = self.model.now.cells[: self.model.visible]
        place = next((index for index, cell in enumerate(cells) if not cell.locked), -1)
        if place < 0:
            self.error.say(tr("Every picture is locked. Unlock one to make room."))
        else:
            self.model.place(latent, place)
            self.grid.select(place)

    def _exported(self, sentence: str, made: object) -> None:
        folder = made if isinstance(made, Path) and made.is_dir() else Path(str(made)).parent
        self.say(sentence, tr("Open folder"), lambda: show_outside(folder))

    def _keep_given(self, latent: Latent) -> None:
        self.back()
        self.put_in_grid(latent)

    def keep_mean(self) -> None:
        """Put the picture in the middle of the chosen ones into the grid."""
        self.put_in_grid(self.model.mean([self.model.now.latent(index) for index in self.grid.selection()]))

    def start_sum(self, place: int, latent: Latent) -> None:
        """Put a picture into A - B + C, and show it."""
        self.side_controls.show_tool("sum")
        self.model.set_term(place, latent)

    def mixes_styles(self) -> bool:
        """Whether the model has styles to mix."""
        return self.model.description is not None and self.model.description.styles > 0

    def pick_style(self, layers: Layers) -> None:
        """Let the user click where the chosen pictures take their coarse, middle or fine style from."""
        self.back()
        self.side_controls.show_tool("styles")
        self.side_controls.styles.pick(layers)

    # -- drops -----------------------------------------------------------------------------------------------

    def take(self, files: list[Path]) -> bool:
        """A picture that was not made here, for a model that takes pictures; everything else is the window's business."""
        if len(files) == 1 and is_foreign(files[0]) and self.given.possible:
            self.open_given(files[0])
            return True
        return False

    def _dropped(self, index: int, latent: Latent, at: QPoint) -> None:
        chosen = self.grid.selection()
        drop_menu(self, chosen if index in chosen else [index], latent).popup(at)

    # -- menus -----------------------------------------------------------------------------------------------

    def _grid_menu(self, index: int, at: QPoint) -> None:
        picture_menu(self, self.model.now.latent(index), index).popup(at)

    def _strip_menu(self, index: int, at: QPoint) -> None:
        picture_menu(self, self.model.now.favourites[index], None).popup(at)

    # -- following the model ---------------------------------------------------------------------------------

    def _offer(self) -> None:
        offered = self.model.choices()
        if not offered:
            self._show_page(self.empty)
            self.side_controls.hide()
            return
        self.side_controls.show()
        if self.pages.currentWidget() is self.empty:
            self._show_page(self.grid_page)
        if self.model.choice is None and self.isVisible():
            kept = self.studio.settings.memory("generate/model")
            self.model.choose(kept if any(choice.key == kept for choice in offered) else offered[0].key)

    def _described(self) -> None:
        choice, about = self.model.choice, self.model.description
        if choice is None:
            return
        self.subtitle.setText(f"{choice.title} · {choice.about}")
        if self.model.error:
            self.error.say(self.model.error, mend=tr("Try again"), handler=lambda: self.model.choose(choice.key))
        if about is None:
            return
        self.error.clear()
        self.studio.settings.remember("generate/model", choice.key)
        self.grid.set_takes_drops(about.styles > 0)
        if self.pages.currentWidget() is self.given_page and not self.given.possible:
            self.back()
        self.given_button.setVisible(self.given.possible and self.pages.currentWidget() is self.grid_page)
        self.classes.set_classes(about.classes)
        self.mix_hint.setVisible(len(about.classes) > 1 and self.stage.width() > 940)
        self.grid.set_picture_size(about.size)
        if self.grid.fit is not None:
            self.model.set_visible(self.grid.fit.count)

    def _room(self, count: int) -> None:
        self.model.set_visible(count)
        self._refresh()

    def _refresh(self) -> None:
        now, visible = self.model.now, self.model.visible
        locks = frozenset(index for index in range(visible) if now.cells[index].locked)
        liked = frozenset(index for index in range(visible) if now.latent(index) in now.favourites)
        mixed = frozenset(index for index in range(visible) if now.cells[index].latent.styles)
        self.grid.set_marks(visible, locks, liked, mixed)
        self.strip.set_count(len(now.favourites))
        self.classes.show_mix(now.mix)
        self._refresh_waiting()

    def _refresh_waiting(self) -> None:
        self.waiting.wait(*self.model.waiting_words(), at_once=self.model.cold)
        for button in self._grid_buttons():
            button.setEnabled(self.model.description is not None)
