"""Inspect's page for where a picture comes from: what its file says, how little that proves, and what a discriminator thinks."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QGridLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from engine.errors import AtelierError
from engine.kept import changed_at
from engine.library.provenance import Provenance, Says, provenance
from studio.language import tr
from studio.model.inspect import InspectModel
from studio.model.opinions import Opinions
from studio.view.panels.inspect_opinion import OpinionBox
from studio.view.theme import icons
from studio.view.theme.theme import theme
from studio.view.widgets.before_after import BeforeAfter
from studio.view.widgets.labels import Heading, Hint
from studio.view.widgets.scrolled import Scrolled
from studio.view.widgets.states import EmptyState

MARKS = {Says.HERE: "sparkle", Says.SYNTHETIC: "sparkle", Says.TAKEN: "camera", Says.SILENT: "question"}
WIDE, ROOM = 340, 16
MOST_MB = 512
"""What Qt may take for one picture; a PNG is read whole before it is made smaller."""
LARGEST = QSize(1600, 1600)
"""Larger pictures are read smaller: the page shows them no larger, and the window waits."""
HONEST = tr(
    "A file can say anything, and losing what it said takes one screenshot. Nobody can tell from the "
    "pixels alone, for certain, whether a picture was made by a model."
)


class OriginPage(QWidget):
    """Follows the picture that is looked at."""

    def __init__(self, model: InspectModel, opinions: Opinions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._read: tuple[Path, int] | None = None
        self._why = ""
        self.found: Provenance | None = None
        self.picture = BeforeAfter("inspect.origin.picture", tr("The picture"))
        self.picture.stepped.connect(lambda way: model.step_to(model.index + way))
        self.mark = QLabel()
        self.sentence = Heading("", "inspect.origin.sentence")
        self.sentence.setWordWrap(True)
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(16)
        self.facts.setVerticalSpacing(8)
        self.facts.setColumnStretch(1, 1)
        self.honest = Hint(HONEST, "inspect.origin.honest")
        self.opinion = OpinionBox(opinions)
        self.empty = EmptyState(
            tr("Drop a picture here, and see what its file says of where it comes from: a model, a camera, or "
"nothing."),
            "inspect.origin.empty", "fingerprint", tr("Choose pictures…"), primary=False,
        )  # fmt: skip
        self._assemble()
        theme.changed.connect(self._tint)

    def _assemble(self) -> None:
        side = QWidget()
        side.setFixedWidth(WIDE)
        area = Scrolled(side, "inspect.origin.side")  # a recipe may have many facts
        area.setFixedWidth(WIDE + ROOM)
        words = QVBoxLayout(side)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(16)
        words.addWidget(self.mark)
        words.addWidget(self.sentence)
        words.addLayout(self.facts)
        words.addWidget(self.honest)
        words.addSpacing(8)
        words.addWidget(self.opinion)
        words.addStretch()
        self.work = QWidget()
        row = QGridLayout(self.work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(32)
        row.setColumnStretch(0, 1)
        row.addWidget(self.picture, 0, 0)
        row.addWidget(area, 0, 1)
        self.pages = QStackedWidget()
        for page in (self.empty, self.work):
            self.pages.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pages)

    def follow(self) -> str:
        """Show what the picture says; a sentence where it cannot be read, '' where it can."""
        file = self._model.file
        self.pages.setCurrentWidget(self.empty if file is None else self.work)
        if file is None or (file, changed_at(file)) == self._read:
            return self._why if file is not None else ""
        self._read, self.found, self._why = (file, changed_at(file)), None, ""
        picture = _read(file)
        self.picture.set_pictures(picture, QImage())
        if picture.isNull():
            self.picture.wait(tr("This picture cannot be shown here."))
        try:
            self.found = provenance(file)
        except AtelierError as error:
            self._why = str(error)
        self._show()
        return self._why

    def _show(self) -> None:
        while (item := self.facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        found = self.found
        self.sentence.setText(found.sentence if found is not None else tr("It cannot be read."))
        for number, fact in enumerate(found.facts if found is not None else ()):
            words = QLabel(fact.words)
            words.setWordWrap(True)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.facts.addWidget(Hint(fact.what), number, 0, Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(words, number, 1)
        self._tint()

    def _tint(self) -> None:
        name = MARKS[self.found.says] if self.found is not None else "question"
        self.mark.setPixmap(icons.icon(name, 32, theme.tokens.muted).pixmap(32, 32))


def _read(file: Path) -> QImage:
    """The picture, upright, no larger than the page needs it; null where it cannot be read."""
    QImageReader.setAllocationLimit(MOST_MB)
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() > LARGEST.width() or size.height() > LARGEST.height():
        reader.setScaledSize(size.scaled(LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
