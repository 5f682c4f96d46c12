"""A large place to drop pictures on, with buttons for whoever has none at hand."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.language import tr
from studio.view.theme import icons
from studio.view.theme.theme import theme
from studio.view.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from studio.view.widgets.drop_place import DropPlace
from studio.view.widgets.labels import Hint, Title

USED_WIDTH = 112
"""Names of what was used before are no wider, in pixels."""


class DropZone(DropPlace):
    """`dropped(path)` for what was dropped; `folder_wanted`, `file_wanted` and `known(name)` for its buttons.

    `known`: data sets by name, with the words shown for them; `purpose`: what the pictures are wanted for, in words.
    """

    folder_wanted = Signal()
    file_wanted = Signal()
    known = Signal(str)

    def __init__(self, name: str, known: dict[str, str], purpose: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setAccessibleName(tr("Drop pictures here"))
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = Title(tr("Drop pictures here"))
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint = hint = Hint("", f"{name}.hint")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setFixedWidth(440)
        self.say(purpose)
        folder = PrimaryButton(tr("Choose a folder…"), f"{name}.folder", "folder-open")
        file = QuietButton(tr("Choose a file…"), f"{name}.file", "file")
        folder.clicked.connect(self.folder_wanted)
        file.clicked.connect(self.file_wanted)
        buttons = _row(folder, file)
        links = [LinkButton(words, f"{name}.{key}") for key, words in known.items()]
        for key, link in zip(known, links, strict=True):
            link.clicked.connect(lambda _=False, key=key: self.known.emit(key))
        box = QVBoxLayout(self)
        box.setContentsMargins(32, 24, 32, 24)
        box.setSpacing(12)
        box.addStretch(3)
        box.addWidget(self._picture)
        box.addWidget(title)
        box.addWidget(hint, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(8)
        box.addLayout(buttons)
        box.addStretch(2)
        self._used = QWidget(self)
        self._used_row = _row(Hint(tr("Used before:")))
        self._used_row.setContentsMargins(0, 0, 0, 0)
        self._used.setLayout(self._used_row)
        self._used.hide()
        box.addWidget(self._used)
        self._known = QWidget(self)
        row = _row(Hint(tr("No pictures at hand? Try with")), *links)
        row.setContentsMargins(0, 0, 0, 0)
        self._known.setLayout(row)
        box.addWidget(self._known)
        self._tint()
        theme.changed.connect(self._tint)

    def say(self, purpose: str, categories: bool = True) -> None:
        """What can be dropped, and what for. `categories`: whether sub-folders mean something."""
        folders = tr("Sub-folders become categories. ") if categories else ""
        self.hint.setText(
            tr("A folder, a zip, or an idx or npz file. {folders}{purpose}", folders=folders, purpose=purpose)
        )
        self.hint.setFixedHeight(self.hint.heightForWidth(440))

    def offer_known(self, wanted: bool) -> None:
        """Whether the data sets with names are offered."""
        self._known.setVisible(wanted)

    def offer(self, used: Sequence[str]) -> None:
        """Offer folders and files that were used before."""
        while self._used_row.count() > 3:  # what stretches, the words, what stretches
            item = self._used_row.takeAt(2)
            link = item.widget() if item is not None else None
            if link is not None:
                link.deleteLater()
        for number, source in enumerate(used):
            words = self.fontMetrics().elidedText(Path(source).name, Qt.TextElideMode.ElideMiddle, USED_WIDTH)
            link = LinkButton(words, f"{self.objectName()}.used.{number}", tip=source)
            link.clicked.connect(lambda _=False, source=source: self.dropped.emit(source))
            self._used_row.insertWidget(2 + number, link)
        self._used.setVisible(bool(used))

    def _tint(self) -> None:
        scale = max(1, round(self.devicePixelRatioF()))
        self._picture.setPixmap(icons.pixmap("image-square", 72, theme.tokens.muted, scale))


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch()
    for widget in widgets:
        if isinstance(widget, Hint):
            widget.setWordWrap(False)
        row.addWidget(widget)
    row.addStretch()
    return row
