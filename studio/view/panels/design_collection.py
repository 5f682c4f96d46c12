"""The page Collection of Design: what was kept, as pictures or as a lineage, and the children of what is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QMenu, QStackedWidget, QVBoxLayout, QWidget

from engine.library.collection import Item
from studio.language import tr
from studio.model.as_written import as_written
from studio.model.breeding import Breeding
from studio.model.collection import CollectionModel
from studio.model.export import Export
from studio.model.words import count
from studio.view.outside import show_outside
from studio.view.panels.design_children import ChildrenPage
from studio.view.widgets.buttons import PrimaryButton, QuietButton
from studio.view.widgets.labels import Hint
from studio.view.widgets.lineage_view import LineageView
from studio.view.widgets.order_grid import OrderGrid
from studio.view.widgets.pixels import picture_image
from studio.view.widgets.segments import Segments
from studio.view.widgets.states import EmptyState

TILE, FEW = 168, 10
"""Edge of the pictures in pixels; a few of them fill the stage."""
PICTURES, TREE = 0, 1
MOST_PARENTS = 2


class CollectionPage(QWidget):
    """The stage. `book_button` and `breed_button` (which keeps children while there are some) belong into the panel's header."""

    alter_wanted = Signal(object)
    chosen_changed = Signal()
    said = Signal(str, str, object)

    def __init__(self, model: CollectionModel, breeding: Breeding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._breeding = model, breeding
        self._chosen: list[str] = []
        self._export = Export(model.context.studio, self)
        self.book_button = QuietButton(
            tr("Lookbook…"), "design.lookbook", "book-open", tip=tr("A page to show or to print (Ctrl+P)")
        )
        self.breed_button = PrimaryButton(tr("Make children"), "design.breed")
        self.breed_button.setMinimumWidth(148)
        self.view = Segments("design.collectionView", tr("How the collection is shown"))
        self.view.add(tr("Pictures"))
        self.view.add(tr("Lineage"), tr("Who came from whom, and how"))
        self.view.choose(PICTURES)
        self.about = Hint("", "design.collectionAbout")
        self.about.setWordWrap(False)
        self.grid = OrderGrid("design.collection", tr("Collection"), tile=TILE)
        self.tree = LineageView("design.lineage")
        self.children_page = ChildrenPage(breeding)
        self.empty = EmptyState(
            tr("Nothing was kept yet. Keep what you like on the other pages: it stays here, with what came of it."),
            "design.collectionEmpty", "bookmark-simple",
        )  # fmt: skip
        self._build()
        self._connect()
        self._follow()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.view)
        top.addWidget(self.about, 1)
        kept = QWidget()
        column = QVBoxLayout(kept)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(top)
        self.views = QStackedWidget()
        self.views.addWidget(self.grid)
        self.views.addWidget(self.tree)
        column.addWidget(self.views, 1)
        self.pages = QStackedWidget()
        self._kept = kept
        for page in (self.empty, kept, self.children_page):
            self.pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)

    def _connect(self) -> None:
        model = self._model
        self.view.picked.connect(self._show_view)
        self.grid.selection_changed.connect(lambda chosen: self._choose([model.shown()[k].id for k in sorted(chosen)]))
        self.grid.activated.connect(lambda k: self.alter_wanted.emit(model.shown()[k]))
        self.grid.removed.connect(lambda _: self.delete())
        self.grid.menu_wanted.connect(lambda k, at: self._menu(model.shown()[k].id, at))
        self.grid.placed.connect(self._placed)
        self.grid.stepped.connect(lambda k, by: self._step_aside(k, by))
        self.grid.renamed.connect(lambda k: self.rename(model.shown()[k].id))
        self.tree.picked.connect(self._choose)
        self.tree.activated.connect(lambda name: self.alter_wanted.emit(model.item(name)))
        self.tree.menu_wanted.connect(self._menu)
        self.book_button.clicked.connect(self.open_book)
        self.breed_button.clicked.connect(self._primary)
        self.children_page.closed.connect(self._breeding.clear)
        self.children_page.chosen_changed.connect(self._follow_buttons)
        model.changed.connect(self._follow)
        model.sheet.painted.connect(lambda _: self._show_pictures())
        self._breeding.changed.connect(self._follow)
        self._export.failed.connect(model.failed)
        self._export.finished.connect(
            lambda words, out: self.said.emit(f"{words}.", tr("Open"), lambda: show_outside(out))
        )

    def arrive(self) -> None:
        """The page is seen: what was kept is read."""
        self._model.begin()
        (self.tree if self.view.current == TREE else self.grid).setFocus()

    # -- what is chosen ------------------------------------------------------------------------------------------------

    def chosen(self) -> tuple[Item, ...]:
        """The chosen items, in the order of the collection."""
        return tuple(item for item in self._model.shown() if item.id in self._chosen)

    def _choose(self, names: list[str]) -> None:
        self._chosen = list(names)
        self._follow_buttons()
        self.chosen_changed.emit()

    # -- what can be done ------------------------------------------------------------------------------------------------

    def breed(self) -> None:
        """Make children of the one or two that are chosen."""
        parents = self.chosen()
        if 1 <= len(parents) <= MOST_PARENTS:
            self._breeding.make(parents)

    def _primary(self) -> None:
        if self._breeding.parents:
            made = self._breeding.keep(self.children_page.chosen())
            if made:
                self._breeding.clear()
                self.said.emit(tr("Kept {count}.", count=count(len(made), "child", "children")), "", None)
        else:
            self.breed()

    def delete(self) -> None:
        """Take what is chosen out of the collection; a toast, and Undo, bring it back."""
        gone = self._model.delete([item.id for item in self.chosen()])
        if gone:
            self.said.emit(tr("Deleted {count}.", count=count(gone, "item")), tr("Undo"), self._model.context.undo.undo)

    def rename(self, name: str) -> None:
        """Ask for another title."""
        item = self._model.item(name)
        if item is not None:
            title, good = QInputDialog.getText(self, tr("Rename"), tr("What is this piece called?"), text=item.title)
            if good:
                self._model.rename(name, title)

    def open_book(self) -> None:
        """Make a page of what is chosen, or of everything that is shown."""
        from studio.view.panels.design_lookbook import LookbookDialog

        if self._model.shown():
            LookbookDialog(self._model, self.chosen(), self._model.shown(), self._export, self).open()

    def _menu(self, name: str, at: QPoint) -> None:
        item, menu = self._model.item(name), QMenu(self)
        if item is None:
            return
        menu.setObjectName("design.itemMenu")
        menu.addAction(tr("Alter"), lambda: self.alter_wanted.emit(item))
        breed = menu.addAction(tr("Make children"), self.breed)
        breed.setEnabled(1 <= len(self.chosen()) <= MOST_PARENTS)
        menu.addAction(tr("Rename… (F2)"), lambda: self.rename(name))
        menu.addAction(tr("Lookbook…"), self.open_book)
        menu.addSeparator()
        menu.addAction(tr("Delete"), self.delete)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _placed(self, indices: list[int], before: int) -> None:
        shown = self._model.shown()
        self._model.move([shown[k].id for k in indices], shown[before].id if before < len(shown) else None)
        self._select_again()

    def _step_aside(self, index: int, by: int) -> None:
        name = self._model.shown()[index].id
        self._model.step_aside(name, by)
        self._chosen = [name]
        self._select_again()

    def _select_again(self) -> None:
        """The same items stay chosen, wherever they stand now."""
        order = [item.id for item in self._model.shown()]
        self.grid.select(*(order.index(name) for name in self._chosen if name in order))

    # -- following -------------------------------------------------------------------------------------------------------

    def _show_view(self, place: int) -> None:
        self.views.setCurrentIndex(place)
        if place == TREE:
            self.tree.choose(self._chosen)
        else:
            self._select_again()

    def _follow(self) -> None:
        model, shown = self._model, self._model.shown()
        known = {item.id for item in shown}
        self._chosen = [name for name in self._chosen if name in known]
        breeding = bool(self._breeding.parents)
        self.pages.setCurrentWidget(self.children_page if breeding else self._kept if shown else self.empty)
        parts = [count(len(shown), "item")]
        if model.elsewhere():
            parts.append(
                tr("{elsewhere} more by other models: choose the model at the right", elsewhere=model.elsewhere())
            )
        self.about.setText(" · ".join(parts))
        self._show_pictures()
        self._follow_buttons()
        self.chosen_changed.emit()

    def _follow_buttons(self) -> None:
        shown, parents = self._model.shown(), self.chosen()
        self.book_button.setEnabled(bool(shown) and not self._breeding.parents)
        if self._breeding.parents:
            wanted = len(self.children_page.chosen())
            words = tr("Keep {count}", count=count(wanted, "child", "children")) if wanted else tr("Keep children")
            tip, can = tr("Put the chosen children into the collection"), bool(wanted)
        else:
            words, can = tr("Make children"), 1 <= len(parents) <= MOST_PARENTS
            tip = "" if can else tr("Choose one item, or two to mix") if shown else ""
        self.breed_button.setText(words)
        self.breed_button.setAccessibleName(words)
        self.breed_button.setToolTip(as_written(tip))
        self.breed_button.setEnabled(can)

    def _show_pictures(self) -> None:
        shown, sheet = self._model.shown(), self._model.sheet
        pictures = [picture_image(sheet, k) if sheet.ready(k) else QImage() for k in range(len(shown))]
        self.grid.set_tile(0 if len(shown) <= FEW else TILE)
        again = len(shown) != len(self.grid.pictures())
        self.grid.set_pictures(pictures, [item.title or tr("Untitled") for item in shown])
        if again and self._chosen:
            self._select_again()
        self.tree.show_items(shown, pictures)
