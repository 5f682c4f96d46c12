"""Picture arithmetic in the side of Generate: A - B + C from three pictures, and the picture that comes of it."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from engine.jobs.spec import Latent
from studio.language import tr
from studio.model.generate import GenerateModel
from studio.view.panels.generate_pick import PicturePicker
from studio.view.widgets.buttons import LinkButton
from studio.view.widgets.labels import Hint
from studio.view.widgets.picture_slot import PictureSlot

EDGE, RESULT = 72, 136
TERMS = (
    ("A", tr("This picture"), tr("Click the picture to start from.")),
    ("B", tr("without what is in this one"), tr("Click the picture whose looks to take away.")),
    ("C", tr("with what is in this one"), tr("Click the picture whose looks to add.")),
)


class PictureSum(QWidget):
    """Three slots and the result. `placed(latent)`: the result is to go into the grid."""

    placed = Signal(object)

    def __init__(self, model: GenerateModel, picker: PicturePicker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._picker = model, picker
        self.slots = [
            PictureSlot(model.terms, f"generate.sum{letter}", f"{letter}: {words}", EDGE, letter)
            for letter, words, _ in TERMS
        ]
        self.result = PictureSlot(
            model.terms,
            "generate.sumResult",
            tr("A minus B plus C"),
            RESULT,
            tr("The result appears here"),
            takes=False,
        )
        self.put = LinkButton(
            tr("Put into the grid"), "generate.sumPut", tip=tr("Put the result into the grid, locked")
        )
        self.put.clicked.connect(lambda: self.placed.emit(self._model.now.summed()))
        self.empty = LinkButton(tr("Clear"), "generate.sumClear", tip=tr("Empty the three places"))
        self.empty.clicked.connect(model.clear_terms)
        self.words = Hint(
            tr("This picture (A), without what is in that one (B), with what is in this other one (C)."),
            "generate.sumHint",
        )
        for place, slot in enumerate(self.slots):
            slot.setToolTip(
                tr("{terms}. Drag a picture here, or click and then click one.", terms=TERMS[place][1].capitalize())
            )
            slot.wanted.connect(partial(self.pick, place))
            slot.cleared.connect(partial(model.set_term, place, None))
            slot.given.connect(partial(model.set_term, place))
        self.result.menu_wanted.connect(self._menu)
        self._assemble()
        model.changed.connect(self._refresh)
        self._refresh()

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        for place, slot in enumerate(self.slots):
            if place:
                sign = QLabel("−" if place == 1 else "+")
                sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
                row.addWidget(sign, 1)
            row.addWidget(slot)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addStretch(1)
        below.addWidget(QLabel("="), 0, Qt.AlignmentFlag.AlignVCenter)
        below.addSpacing(8)
        below.addWidget(self.result)
        below.addStretch(1)
        links = QHBoxLayout()
        links.setSpacing(0)
        links.addWidget(self.put)
        links.addStretch()
        links.addWidget(self.empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.words)
        box.addLayout(row)
        box.addLayout(below)
        box.addLayout(links)

    def pick(self, place: int) -> None:
        """Let the user click the picture for place 0 to 2."""
        slot = self.slots[place]
        self._picker.start(
            TERMS[place][2], lambda latent: self._model.set_term(place, latent), lambda: slot.set_waiting(False)
        )
        slot.set_waiting(True)

    def _refresh(self) -> None:
        now = self._model.now
        shown = 0
        for slot, term in zip(self.slots, now.terms, strict=True):
            slot.show_picture(shown if term is not None else -1)
            shown += term is not None
        whole = shown == len(now.terms)
        self.result.show_picture(shown if whole else -1)
        self.put.setEnabled(whole)
        self.empty.setEnabled(bool(shown))

    def _menu(self, at: QPoint) -> None:
        latent = self._model.now.summed()
        if latent is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Put into the grid"), lambda: self.placed.emit(latent))
        menu.addAction(tr("Like"), partial(self._like, latent))
        menu.popup(at)

    def _like(self, latent: Latent) -> None:
        self._model.toggle_favourite(latent)
