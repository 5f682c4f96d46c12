"""Twelve children of one or two kept items: those that please are chosen, and kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.language import tr
from studio.model.breeding import COUNT, Breeding, child_detail, child_words
from studio.view.widgets.buttons import QuietButton
from studio.view.widgets.labels import Hint
from studio.view.widgets.picture_grid import images_of
from studio.view.widgets.picture_row import PictureRow
from studio.view.widgets.waiting_card import WaitingCard


class ChildrenPage(QWidget):
    """Follows a Breeding. `closed`: back to the collection."""

    closed = Signal()
    chosen_changed = Signal()

    def __init__(self, breeding: Breeding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._breeding = breeding
        self._chosen: set[int] = set()
        self._shown = b""
        self.back = QuietButton(tr("Back to the collection"), "design.childrenBack", "arrow-left")
        self.again = QuietButton(tr("Other children"), "design.childrenAgain", "arrows-clockwise")
        self.about = Hint("", "design.childrenAbout")
        self.about.setWordWrap(False)
        self.grid = PictureRow("design.children", tr("Children"))
        self.waiting = WaitingCard("design.breeding", self.grid, stoppable=True)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.back)
        top.addWidget(self.about, 1)
        top.addWidget(self.again)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        box.addLayout(top)
        box.addWidget(self.grid, 1)
        box.addWidget(Hint(tr("Click those that you want to keep, or press Space on them."), "design.childrenHint"))
        self.back.clicked.connect(self.closed)
        self.waiting.stopped.connect(self.closed)
        self.again.clicked.connect(breeding.again)
        self.grid.picked.connect(self._toggle)
        self.grid.toggled.connect(self._toggle)
        breeding.changed.connect(self._follow)
        self._follow()

    def chosen(self) -> list[int]:
        """Which children are chosen."""
        return sorted(self._chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _toggle(self, index: int) -> None:
        if index < len(self._breeding.made):
            self._chosen ^= {index}
            self._show_marks()
            self.chosen_changed.emit()

    def _show_marks(self) -> None:
        self.grid.set_marks(dict.fromkeys(self._chosen, "bookmark-simple-fill"))

    def _follow(self) -> None:
        breeding = self._breeding
        names = [item.title or tr("Untitled") for item in breeding.parents]
        self.about.setText(tr("Children of {names}", names=" and ".join(names)))
        self.again.setEnabled(not breeding.busy)
        self.waiting.wait(tr("Making children") if breeding.busy else "", tr("The first time takes a few seconds"))
        if breeding.pixels is not self._shown or not breeding.made:
            self._shown = breeding.pixels
            self._chosen.clear()
            blank = [QImage()] * (COUNT if breeding.busy else 0)
            pictures = images_of(breeding.pixels, breeding.shape) if breeding.made else blank
            self.grid.set_pictures(pictures, [child_words(child) for child in breeding.made])
            self.grid.set_tips(tuple(child_detail(child) for child in breeding.made))
            self._show_marks()
            if breeding.made and self.isVisible():
                self.grid.setFocus()
