"""The side of a study: how it was made, some of the pictures its generator drew, and what can be done with it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from studio.language import tr
from studio.model.as_written import as_written
from studio.model.studies import Study, deletable
from studio.model.study_words import rows
from studio.view.panels.library_side import NAME_WIDTH, VALUE_WIDTH
from studio.view.widgets.buttons import DangerButton, QuietButton
from studio.view.widgets.labels import SectionCaption
from studio.view.widgets.preview import Preview
from studio.view.widgets.wrapped import Wrapped

GENERATED = "generated.png"


class StudySide(QWidget):
    """Shows one study; its buttons act on it."""

    page_wanted = Signal()
    picture_wanted = Signal()
    repeat_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(6)
        self._rows.setColumnMinimumWidth(0, NAME_WIDTH)
        self._rows.setColumnStretch(0, 1)
        self._shown: list[tuple[str, str]] = []
        self._seen: tuple[Path, int] | None = None
        self._drawn_caption = SectionCaption(tr("What the generator drew"))
        self.drawn = Preview("library.study.drawn")
        self.drawn.setAccessibleName(tr("Some of the generated pictures"))
        self.page = QuietButton(tr("Export page…"), "library.study.page", "export")
        self.picture = QuietButton(tr("Export chart…"), "library.study.picture", "image")
        self.again = QuietButton(tr("Repeat…"), "library.study.repeat", "arrows-clockwise")
        self.again.setToolTip(tr("The same study with other labelled pictures and other chance"))
        self.delete = DangerButton(tr("Delete"), "library.study.delete", "trash")
        for button, signal in (
            (self.page, self.page_wanted),
            (self.picture, self.picture_wanted),
            (self.again, self.repeat_wanted),
            (self.delete, self.delete_wanted),
        ):
            button.clicked.connect(signal)
        buttons = QGridLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.page, 0, 0, 1, 2)
        buttons.addWidget(self.picture, 1, 0, 1, 2)
        buttons.addWidget(self.again, 2, 0)
        buttons.addWidget(self.delete, 2, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(SectionCaption(tr("How it was made")))
        box.addLayout(self._rows)
        box.addSpacing(8)
        box.addWidget(self._drawn_caption)
        box.addWidget(self.drawn)
        box.addSpacing(8)
        box.addLayout(buttons)
        box.addStretch()

    def show_study(self, study: Study | None) -> None:
        """Show this one."""
        if study is None:
            return
        self.page.setEnabled(study.finished)
        self.picture.setEnabled(study.finished)
        why = "" if study.finished else tr("There is something to export when all results are in")
        self.page.setToolTip(as_written(why))
        self.picture.setToolTip(as_written(why))
        self.delete.setEnabled(deletable(study))
        self.delete.setToolTip("" if deletable(study) else tr("Stop it first"))
        self._show_drawn(study.folder / GENERATED)
        found = rows(study)
        if found != self._shown:
            self._shown = found
            self._show_rows(found)

    def _show_drawn(self, file: Path) -> None:
        """The sheet of generated pictures; read again only when another repetition has drawn."""
        seen = (file, file.stat().st_mtime_ns if file.is_file() else 0)
        if seen == self._seen:
            return
        self._seen = seen
        image = QImage(str(file))
        self.drawn.show_image(image)
        self.drawn.setVisible(not image.isNull())
        self._drawn_caption.setVisible(not image.isNull())

    def _show_rows(self, found: list[tuple[str, str]]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for row, (name, value) in enumerate(found):
            label, said = QLabel(name), Wrapped(value, VALUE_WIDTH)
            label.setProperty("role", "hint")
            self._rows.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(said, row, 1)
            label.show()
            said.show()
