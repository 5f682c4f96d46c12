"""Two places to drop two sets of pictures on: what is given, and what it becomes."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.language import tr
from studio.model.as_written import as_written
from studio.model.pictures import KNOWN, PicturesModel
from studio.model.ways import way
from studio.view.theme import icons
from studio.view.theme.theme import theme
from studio.view.widgets.buttons import LinkButton, QuietButton
from studio.view.widgets.drop_place import DropPlace
from studio.view.widgets.labels import Heading, OneLine

ICON = 48


class Place(DropPlace):
    """One of the two. `folder_wanted`, `file_wanted` for its buttons."""

    folder_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = Heading("", f"{name}.title")
        self.named = OneLine("", f"{name}.named")
        for words in (self.title, self.named):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.folder = QuietButton(tr("Choose a folder…"), f"{name}.folder", "folder-open")
        self.file = LinkButton(tr("or a zip or npz file"), f"{name}.file")
        self.folder.clicked.connect(self.folder_wanted)
        self.file.clicked.connect(self.file_wanted)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 24, 16, 24)
        box.setSpacing(8)
        box.addStretch()
        box.addWidget(self._picture)
        box.addWidget(self.title)
        box.addWidget(self.named)
        box.addSpacing(8)
        box.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self.file, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch()
        theme.changed.connect(self._tint)
        self._tint()

    def show_set(self, title: str, source: str) -> None:
        """What the place is for, and what was put there ('': nothing yet)."""
        self.filled = bool(source)
        self.title.setText(title)
        self.setAccessibleName(title)
        self.named.setText((KNOWN.get(source) or Path(source).name) if source else tr("Drop a folder here"))
        self.named.setToolTip(as_written(source))
        self.folder.setText(tr("Another folder…") if source else tr("Choose a folder…"))
        self.folder.setAccessibleName(f"{title}: {self.folder.text()}")
        self._tint()
        self.update()

    def _tint(self) -> None:
        tokens, scale = theme.tokens, max(1, round(self.devicePixelRatioF()))
        icon, colour = ("check", tokens.good) if self.filled else ("image-square", tokens.muted)
        self._picture.setPixmap(icons.pixmap(icon, ICON, colour, scale))


class TwoSets(QWidget):
    """Both places beside each other. `folder_wanted(second)`, `file_wanted(second)`: a dialog is wanted, for the second place or the first."""

    folder_wanted = Signal(bool)
    file_wanted = Signal(bool)

    def __init__(self, model: PicturesModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.first, self.second = Place(f"{name}.first"), Place(f"{name}.second")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for second, place in enumerate((self.first, self.second)):
            row.addWidget(place, 1)
            place.folder_wanted.connect(lambda second=bool(second): self.folder_wanted.emit(second))
            place.file_wanted.connect(lambda second=bool(second): self.file_wanted.emit(second))
        self.first.dropped.connect(model.check)
        self.second.dropped.connect(model.check_second)

    def refresh(self) -> None:
        """Show the model as it is now."""
        found = way(self.model.pairing)
        if found is not None:
            self.first.show_set(found.given, self.model.source)
            self.second.show_set(found.wanted, self.model.target)
