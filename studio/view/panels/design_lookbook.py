"""The lookbook dialog: what stands in it, how the pages look, and where it is saved."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.errors import AtelierError
from engine.library.collection import Item
from studio.language import tr
from studio.model.as_written import as_written
from studio.model.book import LAYOUTS, Book, book, common_title, pictured, relatives
from studio.model.collection import CollectionModel
from studio.model.export import Export
from studio.model.live_sheet import LiveSheet
from studio.model.words import count
from studio.view.book_pictures import page_files, write_pages
from studio.view.lookbook import PAPERS, page_image, write_pdf
from studio.view.outside import show_outside
from studio.view.panels.design_book_memory import BookLook, BookMemory, BookText
from studio.view.panels.pictures_choice import first_existing
from studio.view.widgets.buttons import IconButton, LinkButton, PrimaryButton, QuietButton
from studio.view.widgets.labels import Hint
from studio.view.widgets.pixels import picture_image
from studio.view.widgets.states import ErrorLine

FOLDER = "design/book folder"
SHARP = 110
"""Dots per inch of the preview."""
WIDTH, HEIGHT, ROUND = 920, 660, 64
"""The size of the dialog, and how much of the window stays to be seen around it."""
CONTROL = 208


class LookbookDialog(QDialog):
    """A book of the `chosen` items, or of all of them. It stays open after saving, and what was set is there the next time."""

    def __init__(
        self, model: CollectionModel, chosen: Sequence[Item], every: Sequence[Item], export: Export, parent: QWidget
    ) -> None:
        """`export` writes the pictures beside the book: it outlives the dialog."""
        super().__init__(parent)
        self.setWindowTitle(tr("Lookbook"))
        self.setObjectName("design.book")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.window().size()
        self.resize(min(WIDTH, room.width() - ROUND), min(HEIGHT, room.height() - ROUND))
        self._model, self._chosen, self._every = model, tuple(chosen), tuple(every)
        self._items = self._chosen or self._every
        self._family = relatives(model.items, self._items)
        self._memory = BookMemory(model.context.studio.settings, model.context.person)
        self._page = 0
        self._saved_file = Path()
        self.export = export
        self._sheet = LiveSheet(model.context.studio.live, "design.book", self, exact=True)
        self.error = ErrorLine("design.bookError")
        self._build()
        self.finished.connect(lambda _: self._remember())
        self._sheet.painted.connect(lambda _: self._follow())
        self._sheet.failed.connect(self.error.say)
        self._draw()

    def _build(self) -> None:
        context = self._model.context
        self.preview = PagePreview("design.bookPage")
        text, look = self._memory.text(), self._memory.look()
        self._who = context.log_person.user if context.log_person else context.profile
        self.title = _line("design.bookTitle", tr("Title"), text.title or common_title(self._items))
        self.person = _line("design.bookPerson", tr("For whom"), text.person or self._who)
        pieces = {
            tr("The {count}", count=count(len(self._chosen), "chosen one", "chosen ones")): False,
            tr("All {every}", every=len(self._every)): True,
        }
        self.pieces = _choice("design.bookPieces", tr("Which pieces"), pieces)
        self.paper = _choice("design.bookPaper", tr("Paper"), {name: name for name in PAPERS})
        counts = {tr("As many as fit well"): 0, **{f"{n}": n for n in LAYOUTS}}
        self.on_page = _choice("design.bookCount", tr("Pieces on a page"), counts)
        self.lineage = _check("design.bookLineage", tr("A page with their lineage"), look.lineage)
        self.beside = _check("design.bookPictures", tr("Each picture beside it, as PNG"), look.beside)
        self.paper.setCurrentIndex(max(0, self.paper.findText(look.paper)))
        self.on_page.setCurrentIndex(max(0, self.on_page.findData(look.on_page)))
        self.beside.setToolTip(tr("With the recipe inside: dropped on the window, the piece comes again."))
        self.png = QuietButton(tr("Save as PNG…"), "design.bookPng")
        self.pdf = PrimaryButton(tr("Save as PDF…"), "design.bookPdf")
        self.back = IconButton("caret-left", tr("Previous page"), "design.bookBack")
        self.on = IconButton("caret-right", tr("Next page"), "design.bookOn")
        self.where = Hint("", "design.bookWhere")
        self.where.setWordWrap(False)
        turn = QHBoxLayout()
        turn.addStretch()
        for widget in (self.back, self.where, self.on):
            turn.addWidget(widget)
        turn.addStretch()
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.preview, 1)
        left.addLayout(turn)
        self.saved = Hint("", "design.bookSaved")
        self.open_saved = LinkButton(tr("Open it"), "design.bookOpen")
        self.close_button = QuietButton(tr("Close"), "design.bookClose")
        self.saved.hide()
        self.open_saved.hide()
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        named: tuple[tuple[str, QWidget], ...] = (
            (tr("Title"), self.title), (tr("For"), self.person), (tr("Pieces"), self.pieces), (tr("Paper"), self.paper), (tr("On a page"), self.on_page),
        )  # fmt: skip
        for row, (words, control) in enumerate(named):
            if control is self.pieces and not 0 < len(self._chosen) < len(self._every):
                control.hide()
                continue
            form.addWidget(QLabel(words), row, 0)
            form.addWidget(control, row, 1)
            control.setFixedWidth(CONTROL)
        save = QHBoxLayout()
        save.setSpacing(8)
        save.addWidget(self.png, 1)
        save.addWidget(self.pdf, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(form)
        right.addSpacing(4)
        right.addWidget(self.lineage)
        right.addWidget(self.beside)
        right.addStretch()
        right.addWidget(self.saved)
        right.addWidget(self.open_saved, 0, Qt.AlignmentFlag.AlignLeft)
        right.addLayout(save)
        right.addWidget(self.close_button)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(left, 1)
        columns.addLayout(right)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(12)
        box.addWidget(self.error)
        box.addLayout(columns, 1)
        for line in (self.title, self.person):
            line.textChanged.connect(lambda _: self._follow())
        for choice in (self.paper, self.on_page):
            choice.activated.connect(lambda _: self._follow())
        self.pieces.activated.connect(lambda _: self._pick_pieces())
        self.close_button.clicked.connect(self.accept)
        self.lineage.toggled.connect(lambda _: self._follow())
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self.open_saved.clicked.connect(self._open_saved)
        self.pdf.clicked.connect(self.ask_pdf)
        self.png.clicked.connect(self.ask_png)

    # -- the book --------------------------------------------------------------------------------------------------

    def book(self) -> Book:
        """The book as it is set now."""
        family = self._family if self.lineage.isChecked() else ()
        day = date.today().strftime("%d %b %Y").lstrip("0")
        title = self.title.text().strip() or tr("Lookbook")
        return book(title, self.person.text().strip(), day, self._items, self.on_page.currentData(), family)

    def pictures(self) -> list[QImage]:
        """All pictures of the book; null ones are not drawn yet."""
        sheet, count = self._sheet, len(pictured(self._items, self._family))
        return [picture_image(sheet, k) if sheet.ready(k) else QImage() for k in range(count)]

    def turn(self, by: int) -> None:
        """Another page."""
        self._page += by
        self._follow()

    def _pick_pieces(self) -> None:
        """Of the chosen pieces, or of all; a title that nobody typed goes with them."""
        offered = self.title.text() == common_title(self._items)
        self._items = self._every if self.pieces.currentData() else self._chosen
        self._family = relatives(self._model.items, self._items)
        if offered:
            self.title.setText(common_title(self._items))
        self._draw()

    def _draw(self) -> None:
        self.lineage.setEnabled(bool(self._family))
        latents = [item.latent for item in pictured(self._items, self._family)]
        self._sheet.show(self._model.context.reference, latents)
        self._follow()

    def _follow(self) -> None:
        made, ready = self.book(), self._sheet.settled
        self._page = min(max(self._page, 0), made.pages - 1)
        self.preview.show_page(page_image(made, self.pictures(), self.paper.currentText(), self._page, SHARP))
        self.where.setText(tr("Page {page} of {pages}", page=self._page + 1, pages=made.pages))
        self.preview.setAccessibleDescription(self.where.text())
        self.back.setEnabled(self._page > 0)
        self.on.setEnabled(self._page < made.pages - 1)
        self.pdf.setEnabled(ready)
        self.png.setEnabled(ready)

    # -- saving ------------------------------------------------------------------------------------------------------

    def ask_pdf(self) -> None:
        """Ask for a file and write the PDF."""
        file = self._ask(tr("Save the lookbook"), ".pdf", tr("PDF (*.pdf)"))
        if file is not None:
            self.save(file, lambda: write_pdf(file, self.book(), self.pictures(), self.paper.currentText()))

    def ask_png(self) -> None:
        """Ask for a file and write a picture a page."""
        file = self._ask(tr("Save the lookbook"), ".png", tr("PNG (*.png)"))
        if file is not None:
            made = self.book()
            files = page_files(file, made.pages)
            self.save(
                files[0],
                lambda: write_pages(files, made, self._items, self.pictures(), self.paper.currentText()),
            )

    def save(self, file: Path, write: Callable[[], None]) -> None:
        """Write, and the pictures beside it where they are wanted."""
        self.error.clear()
        try:
            write()
        except (AtelierError, OSError) as error:
            self.error.say(
                str(error)
                if isinstance(error, AtelierError)
                else tr("{name} cannot be written: {error}.", name=file.name, error=error)
            )
            return
        context = self._model.context
        context.studio.settings.remember(FOLDER, str(file.parent))
        self._say(file)
        self._remember()
        if self.beside.isChecked() and context.choice is not None:
            self.export.pictures(context.choice, [item.latent for item in self._items], file.with_suffix(""))

    def _say(self, file: Path) -> None:
        """It was saved; the dialog stays, so that another one can be made."""
        self.saved.setText(tr("Saved {name}.", name=file.name))
        self.saved.setToolTip(as_written(str(file)))
        self._saved_file = file
        for widget in (self.saved, self.open_saved):
            widget.show()

    def _open_saved(self) -> None:
        show_outside(self._saved_file)

    def _remember(self) -> None:
        """What is set now is there the next time."""
        title, person = self.title.text().strip(), self.person.text().strip()
        text = BookText("" if title == common_title(self._items) else title, "" if person == self._who else person)
        look = BookLook(
            self.paper.currentText(), self.on_page.currentData(), self.lineage.isChecked(), self.beside.isChecked()
        )
        self._memory.keep(text, look)

    def _ask(self, title: str, ending: str, kinds: str) -> Path | None:
        folder = first_existing(self._model.context.studio.settings.memory(FOLDER, str(self.export.default_folder())))
        words = self.book().title
        name = "".join(letter if letter.isalnum() or letter in " ,-_" else "-" for letter in words)
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(Path(folder) / f"{name}{ending}"), kinds)
        return self.export.ending(Path(chosen), ending) if chosen else None


class PagePreview(QWidget):
    """One page, as large as its place allows."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(tr("Preview of the page"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(200, 240))
        self._image = QImage()

    def show_page(self, image: QImage) -> None:
        """Show this page."""
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(
            (self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height()
        )
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        shown = self._image.scaled(
            round(size.width() * ratio), round(size.height() * ratio), mode=Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(place, shown)


def _line(name: str, label: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setObjectName(name)
    made.setAccessibleName(label)
    return made


def _choice(name: str, label: str, options: Mapping[str, object]) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(label)
    for words, value in options.items():
        made.addItem(words, value)
    return made


def _check(name: str, words: str, on: bool) -> QCheckBox:
    made = QCheckBox(words)
    made.setObjectName(name)
    made.setAccessibleName(words)
    made.setChecked(on)
    return made
