"""Two places to drop two sets of pictures on: what is given, and what it becomes."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.model.pictures import KNOWN, PicturesModel
from studio.model.ways import way
from studio.view.theme import icons
from studio.view.theme.theme import theme
from studio.view.theme.tokens import CARD_RADIUS
from studio.view.widgets.buttons import LinkButton, QuietButton
from studio.view.widgets.drop_zone import only_path
from studio.view.widgets.labels import Heading, OneLine

ICON = 48


class Place(QWidget):
    """One of the two. `dropped(path)`; `folder_wanted`, `file_wanted` for its buttons."""

    dropped = Signal(str)
    folder_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAcceptDrops(True)
        self._over = False
        self._filled = False
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = Heading("", f"{name}.title")
        self.named = OneLine("", f"{name}.named")
        for words in (self.title, self.named):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.folder = QuietButton("Choose a folder…", f"{name}.folder", "folder-open")
        self.file = LinkButton("or a zip or npz file", f"{name}.file")
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
        self._filled = bool(source)
        self.title.setText(title)
        self.setAccessibleName(title)
        self.named.setText((KNOWN.get(source) or Path(source).name) if source else "Drop a folder here")
        self.named.setToolTip(source)
        self.folder.setText("Another folder…" if source else "Choose a folder…")
        self.folder.setAccessibleName(f"{title}: {self.folder.text()}")
        self._tint()
        self.update()

    def _tint(self) -> None:
        tokens, scale = theme.tokens, max(1, round(self.devicePixelRatioF()))
        icon, colour = ("check", tokens.good) if self._filled else ("image-square", tokens.muted)
        self._picture.setPixmap(icons.pixmap(icon, ICON, colour, scale))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dashed border, whole where something lies there, in the accent while something hangs over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.SolidLine if self._filled else Qt.PenStyle.CustomDashLine
        pen = QPen(QColor(theme.tokens.accent if self._over else theme.tokens.line), 2, style)
        if not self._filled:
            pen.setDashPattern([4, 4])
        painter.setPen(pen)
        if self._over:
            painter.setBrush(QColor(theme.tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CARD_RADIUS, CARD_RADIUS)
        painter.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a file or folder of this computer; several at once are the window's business."""
        if only_path(event) is not None:
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Back to rest."""
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        self._over = False
        self.update()
        if (path := only_path(event)) is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)


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
