"""Design: a model learns what a person likes, makes new items to that taste, alters one, and keeps what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from engine.jobs.records import Job
from engine.jobs.spec import DesignJob, LikesJob
from engine.jobs.states import State
from engine.library.like_csv import is_like_log
from engine.library.like_logs import log_renames
from engine.library.like_renames import called_now
from engine.library.profiles import SUFFIX
from engine.library.shelf import Model
from studio.language import tr
from studio.model.design_context import ITEMS, TASTE, DesignContext
from studio.model.designed import Designed
from studio.model.designs import Designs
from studio.model.like_logs import LikeLogs
from studio.model.sources import PICTURES
from studio.model.studio_state import Studio
from studio.model.taste import TasteModel
from studio.model.whose import LogPerson
from studio.tour import TourStep
from studio.view.actions import Action
from studio.view.outside import show_outside
from studio.view.panels.design_alter_tour import later_steps
from studio.view.panels.design_commands import commands, item_menu, page_action
from studio.view.panels.design_head import DesignHead
from studio.view.panels.design_items import ItemsPage
from studio.view.panels.design_items_side import ItemsSide
from studio.view.panels.design_outgoing import DesignOutgoing
from studio.view.panels.design_pages import AlterAndCollection
from studio.view.panels.design_taste import TastePage, TasteSide
from studio.view.panels.design_tour import steps
from studio.view.panels.design_who import DesignWho
from studio.view.panels.panel import Panel
from studio.view.widgets.class_bar import ClassBar
from studio.view.widgets.states import EmptyState


class Page(NamedTuple):
    """One page of the panel; `buttons` stand in the header while it is in front, the last of them is its primary one."""

    title: str
    stage: QWidget
    side: QWidget
    buttons: tuple[QWidget, ...]
    categories: bool


class DesignPanel(Panel):
    """The pages share one person, one model and one category (`context`); each has its stage and its side."""

    key = "design"
    title = tr("Design")
    icon = "heart"
    about = tr("Like what pleases, and get new pieces made to that taste.")
    words = 200
    TASTE, ITEMS = 0, 1
    """The places of the first pages."""

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(studio, parent)
        self.context = DesignContext(studio, self)
        self.undo_stack = self.context.undo
        self.who = DesignWho(self.context)
        self._pages: list[Page] = []
        self._front = -1
        self._build()
        self._connect()
        self.taste = TasteModel(self.context, self)
        self.logs = LikeLogs(self.context, self)
        self.taste_page, self.taste_side = TastePage(self.taste, self.logs), TasteSide(self.taste, self.logs)
        self.designs = Designs(self.context, self)
        self.items_page, self.items_side = ItemsPage(self.designs, self.taste), ItemsSide(self.designs)
        self.cards = self.items_page.cards
        self.outgoing = DesignOutgoing(self.context, self)
        self.add_page(
            TASTE, self.taste_page, self.taste_side, buttons=(self.taste_page.next_button,), tip=tr("Like what pleases")
        )
        self.add_page(
            ITEMS, self.items_page, self.items_side,
            buttons=(self.items_page.export_button, self.items_page.design_button), tip=tr("Made to this taste"),
        )  # fmt: skip
        self._connect_pages()
        self.later = AlterAndCollection(self)
        self.context.begin()
        self._follow()

    def _build(self) -> None:
        self.head = DesignHead(self)
        self.switch, self.undo_button, self.redo_button = self.head.switch, self.head.undo_button, self.head.redo_button
        self.classes = ClassBar("design.classes", mixes=False)
        self.stages = QStackedWidget()
        self.sides = QVBoxLayout()  # no stack: the side is as high as the page's own part needs
        self.empty = EmptyState(
            tr("There is no model to design with yet. Train one on your own pictures first."),
            "design.empty", "heart", tr("Train a model"),
        )  # fmt: skip
        self.stages.addWidget(self.empty)
        outer = QVBoxLayout(self.stage)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(16)
        outer.addWidget(self.classes)
        outer.addWidget(self.stages, 1)
        self.side_layout.addWidget(self.who)
        self.side_layout.addLayout(self.sides, 1)

    def _connect(self) -> None:
        context = self.context
        self.classes.chosen.connect(
            lambda index, _: context.choose_category("" if index is None else context.classes[index])
        )
        self.empty.pressed.connect(lambda: self.go.emit("train", None))
        self.who.said.connect(self.say)
        context.changed.connect(self._follow)
        context.failed.connect(self.error.say)

    def _connect_pages(self) -> None:
        page, side, designs = self.items_page, self.items_side, self.designs
        self.taste.failed.connect(
            lambda words: self.error.say(words, mend=tr("Try again"), handler=self.taste.ask_again)
        )
        self.taste_side.design_wanted.connect(lambda: self.show_page(self.ITEMS))
        designs.failed.connect(self.error.say)
        self.logs.failed.connect(self.error.say)
        self.logs.changed.connect(self._follow_classes)
        self.logs.learned.connect(self._learned)
        self.taste_page.logs_page.said.connect(self.say)
        self.taste_page.logs_page.design_wanted.connect(lambda: self.show_page(self.ITEMS))
        self.who.logs_wanted.connect(self.open_logs)
        page.taste_wanted.connect(lambda: self.show_page(self.TASTE))
        page.moved.connect(side.show_item)
        page.opened.connect(lambda _: self.open_item())
        page.menu_wanted.connect(lambda index, at: item_menu(self, index, at))
        page.export_button.clicked.connect(self.export_items)
        side.keep_wanted.connect(lambda: designs.keep(self.cards.current))
        side.alter_wanted.connect(self.alter_item)
        page.alter_wanted.connect(self.alter_item)
        side.open_wanted.connect(self.open_item)
        side.copy_wanted.connect(self.copy_item)
        side.save_wanted.connect(self.save_item)
        self.outgoing.saved.connect(self._saved)
        self.outgoing.copied.connect(self.say)
        self.outgoing.failed.connect(self.error.say)

    # -- pages -----------------------------------------------------------------------------------------------

    def add_page(
        self,
        title: str,
        stage_widget: QWidget,
        side_widget: QWidget,
        *,
        buttons: Sequence[QWidget] = (),
        categories: bool = True,
        tip: str = "",
    ) -> int:
        """One page more; returns its place.

        `buttons` stand in the header while it is in front, the last of them is the page's primary one. `categories`: whether the
        category is chosen above it. A stage with `arrive()` or `leave()` is told when its page comes to the front, and when another one does; `take_focus()` is
        called where the keyboard should be on it.
        """
        place = self.switch.add(title, tip)
        self.stages.addWidget(stage_widget)
        self.sides.addWidget(side_widget, 1)
        side_widget.hide()
        for button in buttons:
            self.header.addWidget(button)
            button.hide()
        self._pages.append(Page(title, stage_widget, side_widget, tuple(buttons), categories))
        if place == 0:
            self.show_page(0)
        return place

    @property
    def page(self) -> int:
        """The page in front, -1 for none."""
        return self._front

    def page_called(self, title: str) -> int:
        """The place of the page with this title, of the one in front where there is none."""
        return next((place for place, page in enumerate(self._pages) if page.title == title), self._front)

    def show_page(self, place: int) -> None:
        """Bring a page to the front."""
        if self._front != place:
            self._tell("leave")
            self._front = place
            self.context.undo.place = self._pages[place].title
        self.switch.choose(place)
        self._follow()
        if self.isVisible():
            self._tell("arrive")
            focus = self.window().focusWidget()
            if focus is None or isinstance(focus, QStackedWidget) or self.stage.isAncestorOf(focus):
                self._tell("take_focus")  # the rail and the switch keep it: the keyboard walks on there

    def _tell(self, what: str) -> None:
        """Tell the page in front, where it wants to know."""
        stage = self._pages[self._front].stage if self._front >= 0 else None
        hear = getattr(stage, what, None)
        if hear is not None and self.context.choice is not None:
            hear()

    # -- items -----------------------------------------------------------------------------------------------

    def current_item(self) -> Designed | None:
        """The item that the keyboard is on."""
        index, items = self.cards.current, self.designs.items
        return items[index] if 0 <= index < len(items) and self.designs.working is None else None

    def design_now(self) -> None:
        """Go to the new items, and design."""
        self.show_page(self.ITEMS)
        self.items_page.design()

    def open_item(self) -> None:
        """The item in Generate, with every slider as it was made."""
        item = self.current_item()
        if item is not None:
            self.go.emit("generate", item.picture)

    def alter_item(self) -> None:
        """The item in Alter, or what is chosen of the collection."""
        item = self.current_item() if self.page == self.ITEMS else None
        if item is not None:
            self.later.alter_designed(item.latent)
        elif self.page == self.later.collection_place and len(self.later.collection_page.chosen()) == 1:
            self.later.alter_item(self.later.collection_page.chosen()[0])

    def copy_item(self) -> None:
        """The item on the clipboard."""
        item = self.current_item()
        if item is not None:
            self.outgoing.copy(item)

    def save_item(self) -> None:
        """The item as a file."""
        item = self.current_item()
        if item is not None:
            self.outgoing.save(item)

    def export_items(self) -> None:
        """All items as files."""
        if self.designs.items:
            self.outgoing.save_all(self.designs.items)

    def show_design(self, job: Job, spec: DesignJob) -> None:
        """The items of a design, with the person, the model and the category that it was made for."""
        if spec.params.log:
            log = called_now(log_renames(), spec.params.log, job.created)
            self.context.choose_log_person(LogPerson(log, spec.params.user))
        elif person := self.context.person_with(spec.params.grids):
            self.context.choose_profile(person)
        model = next((choice for choice in self.context.choices() if choice.job_reference == spec.model), None)
        if model is not None:
            self.context.choose_model(model.key)
            if spec.params.category in ("", *self.context.classes):
                self.context.choose_category(spec.params.category)
        self.designs.show_job(job.id)
        self.show_page(self.ITEMS)

    def open_logs(self, name: str | None = None) -> None:
        """Like logs: the one called `name`, '' for the form, None for what was looked at last."""
        self.logs.open(name)
        self.show_page(self.TASTE)
        self.taste_page.take_focus()

    def learn_file(self, file: Path) -> None:
        """A like log to be learned."""
        self.logs.form.choose(file)
        self.open_logs("")

    def _learned(self, name: str) -> None:
        looked_at = self.isVisible() and self.page == self.TASTE and self.logs.is_open and self.logs.chosen == name
        if looked_at:
            self.taste_page.take_focus()
        elif self.isVisible():
            self.say(tr("The tastes in “{name}” are learned.", name=name), tr("Show"), lambda: self.open_logs(name))

    def looks(self) -> bool:
        """Whether something is looked for on the page in front that can be stopped: pictures to like, children, directions."""
        if self.page == self.TASTE:
            return self.taste.waiting and not self.taste_page.on_logs
        if self.page == self.later.alter_place:
            return self.later.model.directions.waiting
        return self.page == self.later.collection_place and self.later.breeding.busy

    def stop_looking(self) -> None:
        """Stop that."""
        if not self.looks():
            return
        if self.page == self.TASTE:
            self.taste_page.stop()
        elif self.page == self.later.alter_place:
            self.later.model.directions.stop()
        else:
            self.later.breeding.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stops what is waited for."""
        if event.key() == Qt.Key.Key_Escape and self.looks():
            self.stop_looking()
        else:
            super().keyPressEvent(event)

    def _saved(self, sentence: str, made: object) -> None:
        path = Path(str(made))
        folder = path if path.is_dir() else path.parent
        self.say(sentence, tr("Open folder"), lambda: show_outside(folder))

    # -- what the shell calls --------------------------------------------------------------------------------

    def commands(self) -> list[Action]:
        pages = (page_action(self, place, page.title) for place, page in enumerate(self._pages))
        return [*commands(self), *self.later.commands(), *pages]

    def arrive(self) -> None:
        if self.page >= 0:
            self.show_page(self.page)

    def tour_steps(self) -> list[TourStep]:
        return [*steps(self), *later_steps(self)]

    def receive(self, thing: object) -> None:
        if isinstance(thing, Path) and thing.name.endswith(SUFFIX):
            self.who.bring(thing)
        elif isinstance(thing, Path) and is_like_log(thing):
            self.learn_file(thing)
        elif isinstance(thing, Model):
            self.context.choose_model(thing.key)
        elif isinstance(thing, Job) and isinstance(thing.spec, DesignJob):
            self.show_design(thing, thing.spec)
        elif isinstance(thing, Job) and isinstance(thing.spec, LikesJob):
            self.open_logs(thing.spec.params.name if thing.state is State.SUCCEEDED else "")
        else:
            self.later.receive(thing)

    def take(self, files: list[Path]) -> bool:
        """A photo of a piece goes to Alter, wherever in Design it was dropped."""
        photo = len(files) == 1 and files[0].suffix.lower() in PICTURES
        if photo and self.context.choice is not None:
            self.later.alter_file(files[0])
            return True
        return False

    # -- following the context -------------------------------------------------------------------------------

    def _follow(self) -> None:
        context, there = self.context, self.context.choice is not None
        front = self._pages[self._front] if self._pages else None
        for page in self._pages:
            for button in page.buttons:
                button.setVisible(there and page is front)
        self.primary = front.buttons[-1] if front is not None and front.buttons else None
        if front is not None:
            self.stages.setCurrentWidget(front.stage if there else self.empty)
        for page in self._pages:
            page.side.setVisible(there and page is front)
        if self.classes.chips.labels()[1:] != list(context.classes):
            self.classes.set_classes(context.classes)
        self._follow_classes()
        self.classes.show_mix(tuple(float(name == context.category) for name in context.classes))
        parts = [tr("For {person}", person=context.person)] if context.person else []
        parts += [context.choice.title] if context.choice is not None else []
        parts += [context.category] if context.category else []
        self.subtitle.setText(" · ".join(parts))
        self.head.follow()

    def _follow_classes(self) -> None:
        """The categories are in front where they mean something: a like log is of all of them."""
        front, context = self._pages[self._front] if self._front >= 0 else None, self.context
        on_logs = self.page == self.TASTE and self.taste_page.on_logs
        there = context.choice is not None and bool(context.classes)
        self.classes.setVisible(there and front is not None and front.categories and not on_logs)
