"""The side of Library: one model or picture, with everything there is to know about it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from engine.library.shelf import Model
from studio.language import tr
from studio.model import facts
from studio.model.library import Entry, LibraryModel
from studio.view.widgets.buttons import DangerButton, IconButton, QuietButton
from studio.view.widgets.labels import Heading, Hint, SectionCaption
from studio.view.widgets.preview import Preview
from studio.view.widgets.rating import Rating
from studio.view.widgets.thumbnails import thumbnail
from studio.view.widgets.wrapped import Wrapped

NOTES_HEIGHT = 72
WHOLE_WIDTH, NAME_WIDTH, VALUE_WIDTH = 244, 92, 140
"""Widths inside the side panel, in pixels, with room for its scroll bar."""


class LibrarySide(QWidget):
    """Shows one entry; its buttons act on it."""

    again_wanted = Signal()
    copy_wanted = Signal()
    export_wanted = Signal()
    delete_wanted = Signal()
    open_folder_wanted = Signal()

    def __init__(self, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._entry: Entry | None = None
        self.preview = Preview("library.preview")
        self.name = Heading("", "library.name")
        self.name.setWordWrap(True)
        self.edit = QLineEdit()
        self.edit.setObjectName("library.rename")
        self.edit.setAccessibleName(tr("New name"))
        self.edit.hide()
        self.edit.editingFinished.connect(self._renamed)
        self.edit.installEventFilter(self)
        self.star = IconButton("star", tr("Star"), "library.star", size=20)
        self.star.setCheckable(True)
        self.star.clicked.connect(self._star)
        self.pencil = IconButton("pencil-simple", tr("Rename (F2)"), "library.pencil")
        self.pencil.clicked.connect(self.rename)
        self.rating = Rating("library.rating")
        self.rating.rated.connect(self._rate)
        self.notes = QPlainTextEdit()
        self.notes.setObjectName("library.notes")
        self.notes.setAccessibleName(tr("Notes"))
        self.notes.setPlaceholderText(tr("Your own words about it"))
        self.notes.setFixedHeight(NOTES_HEIGHT)
        self.notes.setTabChangesFocus(True)
        self.notes.installEventFilter(self)
        self.about = Wrapped("", WHOLE_WIDTH)
        self.about.setObjectName("library.about")
        self.about.setProperty("role", "hint")
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(6)
        self._rows.setColumnMinimumWidth(0, NAME_WIDTH)
        self._rows.setColumnStretch(0, 1)
        self.again = QuietButton(tr("Make it again"), "library.again", "arrows-clockwise")
        self.again.clicked.connect(self.again_wanted)
        self.copy = QuietButton(tr("Copy to…"), "library.copy", "copy")
        self.copy.clicked.connect(self.copy_wanted)
        self.export = QuietButton(tr("Export for other programs…"), "library.export", "export")
        self.export.clicked.connect(self.export_wanted)
        self.folder = QuietButton(tr("Show file"), "library.folder", "folder-open")
        self.folder.clicked.connect(self.open_folder_wanted)
        self.delete = DangerButton(tr("Delete"), "library.delete", "trash")
        self.delete.clicked.connect(self.delete_wanted)
        self._assemble()
        self.show_entry(None)

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.name, 1)
        top.addWidget(self.edit, 1)
        top.addWidget(self.pencil)
        top.addWidget(self.star)
        self._whole = QWidget()
        box = QVBoxLayout(self._whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.preview)
        box.addLayout(top)
        rate = QHBoxLayout()
        rate.setSpacing(8)
        self._rate_words = Hint(tr("Rating"))
        self._rate_words.setWordWrap(False)
        rate.addWidget(self._rate_words)
        rate.addWidget(self.rating, 1)
        box.addLayout(rate)
        box.addWidget(self.about)
        box.addSpacing(8)
        box.addWidget(SectionCaption(tr("How it came about")))
        box.addLayout(self._rows)
        box.addSpacing(8)
        box.addWidget(SectionCaption(tr("Notes")))
        box.addWidget(self.notes)
        box.addSpacing(8)
        buttons = QGridLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.again, 0, 0, 1, 2)
        buttons.addWidget(self.copy, 1, 0)
        buttons.addWidget(self.folder, 1, 1)
        buttons.addWidget(self.export, 2, 0, 1, 2)
        buttons.addWidget(self.delete, 3, 0, 1, 2)
        box.addLayout(buttons)
        self._nothing = Hint(tr("Choose a model or a picture to see how it came about."), "library.nothing")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._nothing)
        outer.addWidget(self._whole)
        outer.addStretch()

    def show_entry(self, entry: Entry | None) -> None:
        """Show this one; None: say what would be shown."""
        self._keep_notes()
        self._entry = entry
        self._whole.setVisible(entry is not None)
        self._nothing.setVisible(entry is None)
        self.edit.hide()
        self.name.show()
        if entry is None:
            return
        thing = entry.thing
        own = isinstance(thing, Model) and not thing.starter
        self.preview.show_image(thumbnail(entry.picture, entry.size))
        self.name.setText(entry.title)
        self.pencil.setVisible(own)
        self.star.setChecked(entry.starred)
        self.star.set_icon(
            "star-fill" if entry.starred else "star", tr("Take the star away") if entry.starred else tr("Star")
        )
        self.rating.setVisible(isinstance(thing, Model))
        self._rate_words.setVisible(isinstance(thing, Model))
        self.rating.set(entry.rating)
        self.notes.setPlainText(thing.notes)
        self.delete.setVisible(own or not isinstance(thing, Model))
        self.export.setVisible(isinstance(thing, Model))
        self.again.setVisible(not isinstance(thing, Model) and thing.recipe is not None)
        about = thing.card.about or str(thing.card.recipe.get("about", "")) if isinstance(thing, Model) else ""
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self._show_rows(self.rows(entry))
        self._tell_height()

    def _tell_height(self) -> None:
        """Make the scroll area hear of the new height: it does not learn it from so deep inside."""
        inside: QWidget | None = self._whole
        for _ in range(3):
            if inside is not None and (layout := inside.layout()) is not None:
                layout.activate()
                inside.updateGeometry()
                inside = inside.parentWidget()

    def rows(self, entry: Entry) -> list[facts.Row]:
        """What there is to know about an entry."""
        thing = entry.thing
        if not isinstance(thing, Model):
            return facts.of_picture(thing, self._model.model_of(thing))
        named = [(tr("Direction {k}", k=k + 1), text) for k, text in sorted(thing.directions.items())]
        uses = self._model.studio.shelf.shelf.where_used(thing)
        return [*facts.of_model(thing), *named, *facts.of_uses(uses)]

    def _show_rows(self, rows: list[facts.Row]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for row, (name, value) in enumerate(rows):
            label, said = QLabel(name), Wrapped(value, VALUE_WIDTH)
            label.setProperty("role", "hint")
            self._rows.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(said, row, 1)
            label.show()
            said.show()

    def rename(self) -> None:
        """Let the user type another name in place."""
        if self._entry is None or not self.pencil.isVisibleTo(self):
            return
        self.edit.setText(self._entry.thing.name)
        self.name.hide()
        self.edit.show()
        self.edit.selectAll()
        self.edit.setFocus()

    def _renamed(self) -> None:
        if self.edit.isHidden() or self._entry is None:
            return
        self.edit.hide()
        self.name.show()
        thing = self._entry.thing
        if isinstance(thing, Model):
            self._model.rename(thing, self.edit.text())

    def _star(self) -> None:
        if self._entry is not None:
            self._model.star(self._entry)

    def _rate(self, number: int) -> None:
        if self._entry is not None and isinstance(self._entry.thing, Model):
            self._model.rate(self._entry.thing, number)

    def _keep_notes(self) -> None:
        if self._entry is not None and self.notes.document().isModified():
            self.notes.document().setModified(False)
            self._model.note(self._entry, self.notes.toPlainText().strip())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.notes and event.type() == QEvent.Type.FocusOut:
            self._keep_notes()
        if (
            watched is self.edit and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape  # type: ignore[attr-defined]
        ):
            self.edit.hide()
            self.name.show()
            return True
        return False
