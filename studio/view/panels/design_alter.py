"""The page Alter of Design: a picture comes in, is found by the model, and is moved until it is right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from engine import paths
from engine.errors import AtelierError
from studio.language import tr
from studio.model.alter import AlterModel
from studio.model.alter_state import came_about, gain_detail, gain_words, has_category, likeness_words
from studio.model.as_written import as_written
from studio.model.collection import CollectionModel
from studio.model.sources import PICTURES
from studio.view.clipboard import pasted
from studio.view.given_picture import GivenPicture
from studio.view.panels.generate_given import picture_of
from studio.view.picking import pick_picture
from studio.view.widgets.buttons import IconButton, LinkButton, PrimaryButton, QuietButton
from studio.view.widgets.class_bar import ClassBar
from studio.view.widgets.item_pair import ItemPair
from studio.view.widgets.labels import Hint
from studio.view.widgets.latent_drag import carried
from studio.view.widgets.picture_row import PictureRow
from studio.view.widgets.pixels import picture_image
from studio.view.widgets.states import EmptyState, ProgressLine

ROW_HEIGHT, LOW_ROW = 152, 116
SMALLEST = 72
"""Edge of a tile of the variations: all six stand beside each other in the smallest window, its side open."""
LOW = 520
"""Below this height of the stage the variations are drawn smaller."""


class AlterPage(QWidget):
    """The stage. `vary_button` and `keep_button` belong into the panel's header."""

    collection_wanted = Signal()
    kept = Signal(str)
    """A sentence: something was kept."""

    def __init__(self, model: AlterModel, collection: CollectionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._collection = model, collection
        self.given = GivenPicture(self)
        self.setAcceptDrops(True)
        self.keep_button = QuietButton(
            tr("Keep"), "design.keepItem", "bookmark-simple", tip=tr("Put the item into the collection (Ctrl+D)")
        )
        self.vary_button = PrimaryButton(
            tr("Make variations"), "design.vary", tip=tr("See how it could be otherwise (Ctrl+Shift+Enter)")
        )
        self.pair = ItemPair(model.picture, "design.pair")
        self.classes = ClassBar("design.itemClasses", mixes=False, all_of_them=False)
        self.classes.setAccessibleName(tr("Category of the item"))
        self.another = IconButton("image-square", tr("Another picture…"), "design.another", size=20)
        self.likeness = QLabel()
        self.likeness.setTextFormat(Qt.TextFormat.PlainText)
        self.likeness.setObjectName("design.likeness")
        self.known = Hint("", "design.inside")
        self.known.setWordWrap(False)
        self.equip = LinkButton(
            tr("Find out…"), "design.equip", tip=tr("Show the model real pictures of its kind, so that it can tell")
        )
        self.row = PictureRow("design.variations", tr("Variations"))
        self.row.least = SMALLEST
        self.row_hint = Hint("", "design.variationsHint")
        self.progress = ProgressLine("design.searching")
        self._build()
        self._connect()
        self._follow()

    def _build(self) -> None:
        self.empty = EmptyState(
            tr("Drop a photo of a piece here. It is found in what the model knows, and from there you change it."),
            "design.alterEmpty", "image-square", tr("Choose a picture…"),
        )  # fmt: skip
        self.paste_link = LinkButton(tr("Paste"), "design.paste", tip=tr("A picture from the clipboard (Ctrl+V)"))
        self.collection_link = LinkButton(tr("Take one of the collection"), "design.fromCollection")
        links = QHBoxLayout()
        links.addStretch()
        links.addWidget(self.paste_link)
        links.addWidget(self.collection_link)
        links.addStretch()
        first = QWidget()
        box = QVBoxLayout(first)
        box.setContentsMargins(0, 0, 0, 48)
        box.setSpacing(0)
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        box.addStretch()
        box.addWidget(self.empty)
        box.addLayout(links)
        box.addStretch()

        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.classes, 1)
        top.addWidget(self.another, 0, Qt.AlignmentFlag.AlignTop)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addStretch()
        for widget in (self.likeness, self.known, self.equip):
            said.addWidget(widget)
        said.addStretch()
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.pair, 1)
        column.addLayout(said)
        column.addWidget(self.row_hint)
        column.addWidget(self.row)
        self.pages = QStackedWidget()
        self.pages.addWidget(first)
        self.pages.addWidget(work)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        outer.addWidget(self.pages, 1)
        outer.addWidget(self.progress)

    def _connect(self) -> None:
        model = self._model
        self.empty.pressed.connect(self.choose)
        self.another.clicked.connect(self.choose)
        self.paste_link.clicked.connect(self.paste)
        self.collection_link.clicked.connect(self.collection_wanted)
        self.keep_button.clicked.connect(self.keep)
        self.vary_button.clicked.connect(self.vary)
        self.classes.chosen.connect(lambda index, _: model.set_category(index) if index is not None else None)
        self.equip.clicked.connect(self.ask_equip)
        self.row.picked.connect(model.become)
        self.row.marked.connect(model.toggle_lock)
        self.row.toggled.connect(lambda index: self.keep_variation(index))
        self.row.menu_wanted.connect(self._menu)
        self.progress.stopped.connect(model.search.cancel)
        model.changed.connect(self._follow)
        model.search.changed.connect(self._follow)
        self.given.changed.connect(self._show_pair)
        model.strip.painted.connect(lambda _: self._show_row())
        self._collection.changed.connect(self._follow_keep)

    # -- what the shell calls ----------------------------------------------------------------------------------------

    def arrive(self) -> None:
        """The page is seen: directions are wanted."""
        self._model.directions.look()
        self._collection.begin()

    def hideEvent(self, _event: object) -> None:
        """What is being altered is not lost with the window."""
        self._model.keep_at_once()

    def resizeEvent(self, event: object) -> None:
        self.row.setFixedHeight(ROW_HEIGHT if self.height() >= LOW else LOW_ROW)
        self._show_row()

    # -- pictures come in ----------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Let the user choose a picture."""
        chosen = pick_picture(self, tr("Choose a picture"))
        if chosen is not None:
            self._model.take_file(chosen)

    def paste(self) -> None:
        """Take the picture, or the picture file, that is on the clipboard."""
        try:
            pictures = [file for file in pasted(paths.cache() / "alter") if file.suffix.lower() in PICTURES]
        except AtelierError as error:
            self._model.failed.emit(str(error))
            return
        if pictures:
            self._model.take_file(pictures[0])
        else:
            self._model.failed.emit(tr("There is no picture on the clipboard. Copy one first."))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if picture_of(event) is not None or carried(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        latent, file = carried(event.mimeData()), picture_of(event)
        event.acceptProposedAction()
        if latent is not None:
            self._model.take(latent)
        elif file is not None:
            self._model.take_file(file)

    def vary(self) -> None:
        """Look for variations; the row of them takes the keyboard, since the button that was pressed cannot keep it."""
        self.row.setFocus()
        self._model.vary()

    def ask_equip(self) -> None:
        """Let the user choose real pictures, from which the model learns what it does not know."""
        title = tr("Choose a folder of pictures of the kind that the model learned from")
        folder = QFileDialog.getExistingDirectory(self, title)
        if folder:
            self._model.equip(folder)

    # -- keeping -------------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Put what is drawn now into the collection."""
        latent = self._model.drawn()
        if latent is None or self._collection.has(latent) is not None:
            return
        work = self._model.now
        item = self._collection.keep(latent, came_about(work), self._model.title(), work.parents)
        if item is not None:
            self._model.kept_as(item)
            self.kept.emit(tr("Kept {title}.", title=item.title))

    def keep_variation(self, index: int) -> None:
        """Put a variation into the collection."""
        latent = self._model.now.variations[index].latent
        if self._collection.has(latent) is None:
            item = self._collection.keep(latent, "altered", self._model.title(), self._model.now.parents)
            if item is not None:
                self.kept.emit(tr("Kept a variation of {title}.", title=item.title))

    def _menu(self, index: int, at: QPoint) -> None:
        model, menu = self._model, QMenu(self)
        menu.setObjectName("design.variationMenu")
        menu.addAction(tr("Go on from this one"), lambda: model.become(index))
        menu.addAction(tr("Keep in the collection"), lambda: self.keep_variation(index))
        menu.addAction(
            tr("Unlock") if model.now.variations[index].locked else tr("Lock"), lambda: model.toggle_lock(index)
        )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    # -- following -----------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        model, work = self._model, self._model.now
        finding = model.search.source if model.search.busy == "find" else ""
        self.pages.setCurrentIndex(1 if work.base is not None or finding else 0)
        if self.classes.chips.labels() != list(model.context.classes):
            self.classes.set_classes(model.context.classes)
        category = model.category if not finding else -1
        self.classes.show_mix(tuple(float(k == category) for k in range(len(model.context.classes))))
        self.pair.set_mask(work.keep, model.context.size)
        self.given.show(finding or work.source, model.context.size, model.context.channels)
        self._show_pair()
        changes = has_category(work.base)
        self.classes.setEnabled(not finding and changes)
        self.classes.setToolTip("" if changes else tr("Where this item was found, its category cannot be changed."))
        self._follow_likeness(bool(finding))
        self._follow_search()
        self._follow_keep()
        self._show_row()

    def _show_pair(self) -> None:
        """What was given beside what is drawn now, and what either is."""
        model, given = self._model, self.given
        work, fitted = model.now, given.fitted
        finding = model.search.source if model.search.busy == "find" else ""
        source = finding or work.source
        shown = bool(source) and (given.reading or not fitted.picture.isNull())  # else its file is gone
        unchanged = bool(finding) or (shown and model.drawn() == work.origin)
        words = tr("As given: {words}", words=fitted.words) if fitted.words else tr("As given")
        self.pair.show_given(fitted.picture, coming=given.reading)
        self.pair.set_words(
            words if shown else tr("As it was"), tr("As the model draws it") if unchanged else tr("As it is now")
        )
        self.pair.setToolTip(
            as_written(fitted.sentence(Path(source), model.context.size) if shown and not given.reading else "")
        )
        self.pair.set_blank(bool(finding))

    def _follow_likeness(self, finding: bool) -> None:
        likeness = self._model.now.likeness if not finding else None
        for widget in (self.likeness, self.known, self.equip):
            widget.setVisible(likeness is not None)
        if likeness is None:
            return
        words, number = likeness_words(likeness)
        self.likeness.setText(words)
        self.likeness.setToolTip(as_written(number))
        self.likeness.setProperty("role", "bad" if likeness.inside is False else "body")
        self.likeness.style().unpolish(self.likeness)
        self.likeness.style().polish(self.likeness)
        self.known.setText(
            "" if likeness.inside is False
            else tr("· within what the model knows") if likeness.inside
            else tr("· whether it lies outside what the model knows, nobody has tried.")
        )  # fmt: skip
        self.known.setVisible(bool(self.known.text()))
        self.equip.setVisible(likeness.inside is None)

    def _follow_search(self) -> None:
        search, model = self._model.search, self._model
        there = model.now.base is not None
        self.progress.setVisible(bool(search.busy))
        if search.busy:
            words = tr("Finding it in what the model knows") if search.busy == "find" else tr("Looking for variations")
            waits = search.waiting_words()
            if waits:
                self.progress.show_waiting(waits)
            else:
                self.progress.show_progress(words, search.step, search.total, search.eta_s)
        self.vary_button.setEnabled(there and not search.busy)
        self.empty.setEnabled(search.busy != "find")

    def _follow_keep(self) -> None:
        latent = self._model.drawn()
        kept = latent is not None and self._collection.has(latent) is not None
        self.keep_button.setEnabled(latent is not None and not kept)
        self.keep_button.setText(tr("Kept") if kept else tr("Keep"))
        self.keep_button.setAccessibleName(self.keep_button.text())

    def _show_row(self) -> None:
        model, search = self._model, self._model.search
        variations = model.now.variations
        pictures = self._preview() if search.busy == "vary" else []
        if pictures:
            self.row.set_pictures(pictures, ["…"] * len(pictures))
            self.row.set_tips(())
            self.row.set_marks({})
        else:
            ready = model.strip.ready
            shown = [picture_image(model.strip, k) if ready(k) else QImage() for k in range(len(variations))]
            self.row.set_pictures(shown, [gain_words(one) for one in variations])
            self.row.set_tips(tuple(gain_detail(one) for one in variations))
            self.row.set_marks({k: "lock-simple" for k, one in enumerate(variations) if one.locked})
        self.row.setEnabled(not pictures)
        self.row.setVisible(bool(pictures or variations) or search.busy == "vary")
        self.row_hint.setVisible(bool(variations) and not search.busy and self.height() >= LOW)
        told = any(one.gain is not None for one in variations)
        what = tr("Closer to what {person} likes, or not. ", person=model.context.person) if told else ""
        self.row_hint.setText(
            tr("{what}Click a variation to go on from it; Space keeps it in the collection, L locks it.", what=what)
        )

    def _preview(self) -> list[QImage]:
        """The variations as far as they have come."""
        search = self._model.search
        if search.preview is None or not search.previews:
            return []
        row = QImage(str(search.preview))
        width = row.width() // search.previews
        return [row.copy(k * width, 0, width, row.height()) for k in range(search.previews)] if width else []
