"""A study leaves the library: as a page for the browser, or its chart as a picture."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from engine import paths
from engine.errors import AtelierError
from engine.library.atomic import write_bytes
from engine.library.study import StudyRecord
from engine.library.study_page import write_page
from studio.language import tr
from studio.model.settings import Settings
from studio.model.studies import Study
from studio.view.outside import show_outside
from studio.view.panels.library_study_page import caption
from studio.view.panels.pictures_choice import first_existing
from studio.view.picking import with_ending
from studio.view.widgets.study_chart import chart_picture

FOLDER = "study.folder"
"""Under this key the last folder is remembered."""


class StudyExport(QObject):
    """Asks where, writes, and says so. `said(sentence, button, handler)`, `failed(sentence)`."""

    said = Signal(str, str, object)
    failed = Signal(str)

    def __init__(self, settings: Settings, panel: QWidget) -> None:
        super().__init__(panel)
        self._settings, self._panel = settings, panel

    def page(self, study: Study) -> None:
        """Ask for a file and write the page."""
        file = self._ask(tr("Export page"), study, ".html", tr("Web page (*.html)"))
        if file is not None and study.record is not None:
            self.write_page(file, study.record)

    def chart(self, study: Study) -> None:
        """Ask for a file and write the chart."""
        file = self._ask(tr("Export chart"), study, ".png", tr("Picture (*.png)"))
        if file is not None and study.record is not None:
            self.write_chart(file, study.record)

    def write_page(self, file: Path, record: StudyRecord) -> None:
        """Write the page of a finished study."""
        try:
            write_page(file, record)
        except AtelierError as error:
            self.failed.emit(str(error))
            return
        self._saved(file)

    def write_chart(self, file: Path, record: StudyRecord) -> None:
        """Write the chart of a finished study."""
        try:
            write_bytes(file, chart_picture(record, caption(record)))
        except AtelierError as error:
            self.failed.emit(str(error))
            return
        self._saved(file)

    def _saved(self, file: Path) -> None:
        self._settings.remember(FOLDER, str(file.parent))
        self.said.emit(tr("Saved {name}.", name=file.name), tr("Open"), lambda: show_outside(file))

    def _ask(self, title: str, study: Study, ending: str, kinds: str) -> Path | None:
        folder = Path(first_existing(self._settings.memory(FOLDER, str(paths.pictures()))))
        name = "".join(letter if letter.isalnum() or letter in " ,-_" else "-" for letter in study.title)
        chosen, _ = QFileDialog.getSaveFileName(
            self._panel, title, str(folder / tr("Study, {name}{ending}", name=name, ending=ending)), kinds
        )
        if not chosen:
            return None
        return with_ending(chosen, ending)
