"""The pages Alter and Collection, put together and added to Design: what comes of one goes to the other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.jobs.records import Job
from engine.jobs.spec import AlterJob, InvertJob, Latent
from engine.library.collection import How, Item
from studio.language import tr
from studio.model.alter import AlterModel
from studio.model.alter_state import Handed
from studio.model.breeding import Breeding
from studio.model.collection import CollectionModel
from studio.model.design_context import ALTER, COLLECTION
from studio.model.designed import Kept
from studio.view.actions import Action
from studio.view.panels.design_alter import AlterPage
from studio.view.panels.design_alter_side import AlterSide
from studio.view.panels.design_collection import CollectionPage
from studio.view.panels.design_collection_side import CollectionSide
from studio.view.panels.design_own_direction import OwnDirection

if TYPE_CHECKING:
    from studio.view.panels.design import DesignPanel


class AlterAndCollection:
    """Both pages of one panel. `alter` and `keep` are what other pages call."""

    def __init__(self, panel: DesignPanel) -> None:
        self._panel = panel
        context = panel.context
        self.model, self.collection = AlterModel(context, panel), CollectionModel(context, panel)
        self.breeding = Breeding(self.collection, panel)
        self.alter_page = AlterPage(self.model, self.collection)
        self.alter_side = AlterSide(self.model, self.alter_page.pair)
        self.collection_page = CollectionPage(self.collection, self.breeding)
        self.collection_side = CollectionSide(self.collection, self.breeding, self.collection_page)
        self.alter_place = panel.add_page(
            ALTER, self.alter_page, self.alter_side,
            buttons=(self.alter_page.keep_button, self.alter_page.vary_button), categories=False,
            tip=tr("Take a piece, and change it"),
        )  # fmt: skip
        self.collection_place = panel.add_page(
            COLLECTION, self.collection_page, self.collection_side,
            buttons=(self.collection_page.book_button, self.collection_page.breed_button), categories=False,
            tip=tr("What was kept, and what came of it"),
        )  # fmt: skip
        self._connect()
        self.collection.begin()

    def _connect(self) -> None:
        panel, page = self._panel, self.alter_page
        for part in (self.model, self.collection, self.breeding):
            part.failed.connect(panel.error.say)
        self.model.said.connect(panel.say)
        self.model.search.changed.connect(lambda: panel.error.clear() if self.model.search.busy else None)
        page.kept.connect(lambda words: panel.say(words, tr("Show"), lambda: panel.show_page(self.collection_place)))
        page.collection_wanted.connect(lambda: panel.show_page(self.collection_place))
        self.alter_side.taste_wanted.connect(self._to_taste)
        self.alter_side.own_wanted.connect(self.open_own)
        self.collection_page.alter_wanted.connect(self.alter_item)
        self.collection_page.said.connect(panel.say)
        panel.designs.kept.connect(self._keep_designed)
        self.collection.changed.connect(self._tell_kept)

    # -- what other pages and panels call ------------------------------------------------------------------------------

    def alter(self, latent: Latent, how: How = "designed", parents: tuple[str, ...] = ()) -> None:
        """Alter what this latent of the chosen model draws."""
        self._panel.show_page(self.alter_place)
        self.model.take(latent, how, parents)

    def alter_designed(self, latent: Latent) -> None:
        """Alter a new item; what comes of it is its child, if the collection has it."""
        kept = self.collection.has(latent)
        self.alter(latent, "designed", (kept.id,) if kept is not None else ())

    def alter_item(self, item: Item) -> None:
        """Alter an item of the collection."""
        self._panel.show_page(self.alter_place)
        self.model.take_item(item)

    def alter_file(self, file: Path) -> None:
        """Alter what is in a picture file."""
        self._panel.show_page(self.alter_place)
        self.model.take_file(file)

    def receive(self, thing: object) -> None:
        """Something was handed to the panel: an item of Generate's, or a search of this page's."""
        if isinstance(thing, Handed):
            self._panel.context.choose_model(thing.model)
            self.alter(thing.latent)
        elif isinstance(thing, Job) and isinstance(thing.spec, AlterJob | InvertJob):
            self.show_search(thing)

    def show_search(self, job: Job) -> None:
        """A search of the queue: what it found, where that is not what is being altered."""
        context = self._panel.context
        choice = next((choice for choice in context.choices() if choice.job_reference == job.spec.model), None)
        if choice is not None and choice.job_reference != context.model:
            context.choose_model(choice.key)
        self._panel.show_page(self.alter_place)
        pictures = job.spec.params.pictures if isinstance(job.spec, InvertJob) else ()
        if choice is not None and pictures and self.model.now.source != pictures[0]:
            self.model.search.show(job)

    def keep(self, latent: Latent, how: How, title: str) -> Item | None:
        """Put what this latent of the chosen model draws into the collection."""
        return self.collection.keep(latent, how, title)

    def _keep_designed(self, kept: Kept) -> None:
        """A new item goes into the collection, or out of it."""
        there = self.collection.has(kept.latent)
        if there is not None:
            self.collection.delete([there.id])
        else:
            self.collection.keep(kept.latent, "designed", kept.title)
        self._tell_kept()

    def _tell_kept(self) -> None:
        """The new items show which of them the collection has."""
        self._panel.designs.set_kept(frozenset(item.latent for item in self.collection.mine()))

    def open_own(self) -> None:
        """Let the user show what a direction of their own is."""
        OwnDirection(self.model, self._panel).open()

    def _to_taste(self) -> None:
        name = self.model.category_name()
        if name:
            self._panel.context.choose_category(name)
        self._panel.show_page(0)

    # -- the action table --------------------------------------------------------------------------------------------

    def commands(self) -> list[Action]:
        """Their entries in the action table."""
        model, page, kept = self.model, self.alter_page, self.collection_page

        def altering() -> bool:
            return self._panel.page == self.alter_place and self._panel.context.choice is not None

        def item() -> bool:
            return altering() and model.now.base is not None

        def collected() -> bool:
            return self._panel.page == self.collection_place and bool(self.collection.shown())

        def brush(erase: bool) -> None:
            side = self.alter_side
            on = not (side.erase if erase else side.brush).isChecked()
            side.take_brush(on, erase=erase)

        return [
            Action("design.alterFile", tr("Alter a picture…"), page.choose, "image-square", enabled=altering, words=tr("photo invert find")),
            Action("design.paste", tr("Alter the picture on the clipboard"), page.paste, "clipboard", "Ctrl+V", menu="Edit",
                   enabled=altering, words="photo"),
            Action("design.keepNow", tr("Keep the altered item"), page.keep, "bookmark-simple", "Ctrl+D", enabled=item, words=tr("collection save")),
            Action("design.variations", tr("Make variations"), model.vary, "sparkle", "Ctrl+Shift+Return",
                   enabled=lambda: item() and not model.search.busy, words=tr("otherwise alter")),
            Action("design.brush", tr("Brush: keep this part"), lambda: brush(False), "paint-brush", "B", enabled=item, words="mask"),
            Action("design.eraser", tr("Eraser of the kept part"), lambda: brush(True), "eraser", "E", enabled=item, words="mask"),
            Action("design.ownDirection", tr("A direction of your own…"), self.open_own, "compass", enabled=altering, words=tr("slider tags")),
            Action("design.breed", tr("Make children"), kept.breed, "users-three",
                   enabled=lambda: collected() and bool(kept.chosen()), words=tr("breed mutate cross")),
            Action("design.lookbook", tr("Lookbook…"), kept.open_book, "book-open", "Ctrl+P", menu="File", enabled=collected,
                   words=tr("pdf page print deliver export")),
        ]  # fmt: skip
