"""How pictures to learn from are chosen: by a dialog that opens where it was last, or from what was used before."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from studio.language import tr
from studio.model.sources import used_before
from studio.model.studio_state import Studio
from studio.view.panels.pictures_view import PicturesView

FILES = "Pictures (*.zip *.npz *.gz *.idx *ubyte);;All files (*)"
FOLDER = "train.folder"
"""Under this key the last folder is remembered."""


class PicturesChoice(QObject):
    """Asks where a PicturesView wants it, and keeps what it offers of what was used before up to date."""

    def __init__(self, view: PicturesView, studio: Studio) -> None:
        super().__init__(view)
        self._view, self._studio = view, studio
        view.folder_wanted.connect(lambda: self.choose_folder())
        view.file_wanted.connect(lambda: self.choose_file())
        view.two.folder_wanted.connect(self.choose_folder)
        view.two.file_wanted.connect(self.choose_file)
        studio.queue.opened.connect(self.offer)
        view.model.changed.connect(self.offer)
        self.offer()

    def offer(self) -> None:
        """Offer what was used before, while no pictures are chosen."""
        if not self._view.model.source:
            self._view.drop.offer(used_before(self._studio.queue))

    def choose_folder(self, second: bool = False) -> None:
        """Ask for a folder of pictures; `second`: of what the pictures become."""
        self._take(
            QFileDialog.getExistingDirectory(self._view, tr("Choose a folder of pictures"), self._start()), second
        )

    def choose_file(self, second: bool = False) -> None:
        """Ask for an archive or array file."""
        file, _ = QFileDialog.getOpenFileName(self._view, tr("Choose a zip, idx or npz file"), self._start(), FILES)
        self._take(file, second)

    def _start(self) -> str:
        return first_existing(self._studio.settings.memory(FOLDER, str(Path.home())))

    def _take(self, path: str, second: bool) -> None:
        if path:
            self._studio.settings.remember(FOLDER, path)
            self._studio.settings.opened(Path(path))
            model = self._view.model
            (model.check_second if second else model.check)(path)


def first_existing(path: str) -> str:
    """`path`, or the nearest folder above it that exists: where a file dialog may open."""
    place = Path(path)
    while not place.is_dir() and place != place.parent:
        place = place.parent
    return str(place)
