"""A direction of the user's own: pictures that have something, pictures that have it not, and a name."""

import random

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from engine.jobs.spec import Latent
from engine.library.directions import Direction
from studio.language import tr
from studio.model.alter import AlterModel
from studio.model.as_written import as_written
from studio.model.latents import fresh
from studio.model.live_sheet import LiveSheet
from studio.model.named_directions import LEAST
from studio.view.widgets.buttons import PrimaryButton, QuietButton
from studio.view.widgets.labels import Hint
from studio.view.widgets.picture_row import PictureRow
from studio.view.widgets.pixels import picture_image

SHOWN = 24
ENOUGH = 0.75
"""A direction that tells fewer apart is said to be doubtful."""
CHANCE = 0.6
"""One that tells fewer apart might as well have been drawn by lot."""
HAS, HAS_NOT = "plus", "minus"


class OwnDirection(QDialog):
    """A click says that a picture has it, the next that it has it not, a third takes that back; keys: + and −."""

    def __init__(self, model: AlterModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("A direction of your own"))
        self.setObjectName("design.own")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(880, 640)
        self._model = model
        self._chance = random.Random()
        self._sheet = LiveSheet(model.context.studio.live, "design.ownSamples", self)
        self._latents: tuple[Latent, ...] = ()
        self.tags: dict[int, str] = {}
        self._found: Direction | None = None
        words = Hint(
            tr("What should the slider bring? Click {least} pictures or more that have it (+). A second click says that a picture has it not (−): {least} or more as well. "
               "The clearer they differ, the better.", least=LEAST), "design.ownWords",
        )  # fmt: skip
        self.name = QLineEdit()
        self.name.setObjectName("design.ownName")
        self.name.setAccessibleName(tr("Name of the direction"))
        self.name.setPlaceholderText(tr("Its name: longer sleeves, say"))
        self.grid = PictureRow("design.ownGrid", tr("Pictures that have it, or have it not"), self)
        self.state = QLabel()
        self.state.setObjectName("design.ownState")
        self.more = QuietButton(
            tr("Other pictures"), "design.ownMore", "arrows-clockwise", tip=tr("Show others; those with a mark stay")
        )
        self.cancel = QuietButton(tr("Cancel"), "design.ownCancel")
        self.find_button = PrimaryButton(tr("Find direction"), "design.ownFind")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.more)
        row.addWidget(self.state, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.find_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(12)
        box.addWidget(words)
        box.addWidget(self.name)
        box.addWidget(self.grid, 1)
        box.addLayout(row)
        self.more.clicked.connect(self.others)
        self.cancel.clicked.connect(self.reject)
        self.rejected.connect(model.directions.stop_tags)
        self.find_button.clicked.connect(self._do)
        self.grid.picked.connect(self._turn)
        self.name.textChanged.connect(lambda _: self._follow())
        self._sheet.painted.connect(lambda _: self._show())
        self._sheet.failed.connect(self.state.setText)
        model.directions.learned.connect(self._learned)
        model.directions.failed.connect(self.state.setText)
        self.others()
        self.grid.setFocus()

    def others(self) -> None:
        """Show other pictures in place of those that have no mark."""
        count = len(self._model.context.classes)
        kind = self._model.category
        classes = tuple(float(k == kind) for k in range(count)) if kind >= 0 else ()
        made = []
        for k in range(SHOWN):
            other = self._chance.randrange(count) if count else -1
            own = classes or tuple(float(n == other) for n in range(count))
            kept = self._latents[k] if k in self.tags else None
            made.append(kept or msgspec.structs.replace(fresh(self._chance), classes=own))
        self._latents = tuple(made)
        self._sheet.show(self._model.context.reference, self._latents)
        self._show()

    def mark(self, index: int, tag: str) -> None:
        """Say that a picture has it (`HAS`), or has it not (`HAS_NOT`); '' takes that back."""
        self.tags.pop(index, None)
        if tag:
            self.tags[index] = tag
        self._found = None
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        tag = {Qt.Key.Key_Plus: HAS, Qt.Key.Key_Equal: HAS, Qt.Key.Key_Minus: HAS_NOT}.get(Qt.Key(event.key()))
        if tag and self.grid.current >= 0 and not self.name.hasFocus():
            self.mark(self.grid.current, tag)
        else:
            super().keyPressEvent(event)

    def _turn(self, index: int) -> None:
        self.mark(index, {"": HAS, HAS: HAS_NOT, HAS_NOT: ""}[self.tags.get(index, "")])

    def _of(self, tag: str) -> list[Latent]:
        return [self._latents[k] for k in sorted(self.tags) if self.tags[k] == tag]

    def _do(self) -> None:
        if self._found is not None:
            name = self.name.text().strip()
            self._model.directions.add(msgspec.structs.replace(self._found, name=name))
            self.accept()
            return
        self.find_button.setEnabled(False)
        self.state.setText(tr("Finding it…"))
        self._model.directions.learn(self._of(HAS), self._of(HAS_NOT))

    def _learned(self, direction: Direction) -> None:
        self._found = direction
        self._follow()

    def _follow(self) -> None:
        has, has_not = len(self._of(HAS)), len(self._of(HAS_NOT))
        enough = min(has, has_not) >= LEAST
        self.grid.set_marks(dict(self.tags))
        if self._found is not None:
            sure = self._found.accuracy
            told = (
                tr("It tells {sure:.0%} of your pictures apart.", sure=sure)
                if sure >= CHANCE
                else tr("It cannot tell your pictures apart yet.")
            )
            self.state.setText(told if sure >= ENOUGH else tr("{told} Mark more, or clearer ones.", told=told))
            self.find_button.setText(tr("Add slider"))
            self.find_button.setEnabled(bool(self.name.text().strip()))
            self.find_button.setToolTip("" if self.find_button.isEnabled() else tr("Give it a name first"))
        else:
            self.state.setText(tr("{has} have it, {has_not} have it not", has=has, has_not=has_not))
            self.find_button.setText(tr("Find direction"))
            self.find_button.setEnabled(enough)
            self.find_button.setToolTip(as_written("" if enough else tr("Mark at least {least} of each", least=LEAST)))
        self.find_button.setAccessibleName(self.find_button.text())

    def _show(self) -> None:
        ready = self._sheet.ready
        pictures = [picture_image(self._sheet, k) if ready(k) else QImage() for k in range(SHOWN)]
        self.grid.set_pictures(pictures)
        self._follow()
