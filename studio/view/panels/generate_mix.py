"""Style mixing in the side of Generate: where the coarse, middle and fine style of the chosen pictures come from."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from studio.language import tr
from studio.model.creation import LAYERS, Layers
from studio.model.generate import GenerateModel
from studio.view.panels.generate_pick import PicturePicker
from studio.view.widgets.buttons import LinkButton
from studio.view.widgets.labels import Hint
from studio.view.widgets.picture_slot import PictureSlot
from studio.view.widgets.sample_grid import SampleGrid

EDGE = 72
MEANS = {"coarse": tr("pose, form"), "middle": "parts", "fine": "colours"}
"""What the layers decide, in words for people."""


class StyleMix(QWidget):
    """Three slots for the pictures chosen in the grid; an empty one means that this style is the picture's own."""

    def __init__(
        self, model: GenerateModel, grid: SampleGrid, picker: PicturePicker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model, self._grid, self._picker = model, grid, picker
        self.words = Hint("", "generate.mixStylesHint")
        self.slots = {
            layers: PictureSlot(
                model.sources,
                f"generate.style.{layers}",
                tr("{layers} style ({means})", layers=layers.capitalize(), means=MEANS[layers]),
                EDGE,
                "own",
            )
            for layers in LAYERS
        }
        self.own = LinkButton(
            tr("Own styles again"), "generate.ownStyles", tip=tr("Undo the mix of the chosen pictures")
        )
        self.own.clicked.connect(lambda: model.own_styles(self._grid.selection()))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.words)
        row = QGridLayout()
        row.setHorizontalSpacing(8)
        row.setVerticalSpacing(4)
        for column, (layers, slot) in enumerate(self.slots.items()):
            slot.setToolTip(
                tr(
                    "Take the {layers} style from another picture: drag it here, or click and then click it.",
                    layers=layers,
                )
            )
            slot.wanted.connect(partial(self.pick, layers))
            slot.cleared.connect(partial(self._take, layers, None))
            slot.given.connect(partial(self._take, layers))
            row.addWidget(slot, 0, column)
            row.addWidget(QLabel(layers.capitalize()), 1, column, Qt.AlignmentFlag.AlignHCenter)
            means = Hint(MEANS[layers])
            means.setWordWrap(False)
            row.addWidget(means, 2, column, Qt.AlignmentFlag.AlignHCenter)
        box.addLayout(row)
        box.addWidget(self.own, 0, Qt.AlignmentFlag.AlignLeft)
        model.changed.connect(self.refresh)
        grid.selection_changed.connect(self.refresh)
        self.refresh()

    def pick(self, layers: Layers) -> None:
        """Let the user click the picture whose coarse, middle or fine style the chosen ones take."""
        chosen = self._chosen()
        if not chosen:
            self._model.failed.emit(tr("Choose the picture that is to change first, then where its style comes from."))
            return
        slot = self.slots[layers]
        self._picker.start(
            tr("Click the picture whose {layers} style ({means}) to take.", layers=layers, means=MEANS[layers]),
            lambda latent: self._model.take_style(chosen, layers, latent),
            lambda: slot.set_waiting(False),
        )
        slot.set_waiting(True)

    def _take(self, layers: Layers, latent: object) -> None:
        self._model.take_style(self._chosen(), layers, latent)  # type: ignore[arg-type]  # Latent or None

    def _chosen(self) -> Sequence[int]:
        return [index for index in self._grid.selection() if index < self._model.visible]

    def showEvent(self, _event: QShowEvent) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Show the sources of the current picture."""
        if not self.isVisible():
            return
        chosen = self._chosen()
        first = self._grid.current if self._grid.current in chosen else min(chosen, default=-1)
        sources = self._model.style_sources(first) if first >= 0 else (None,) * len(LAYERS)
        shown = [source for source in sources if source is not None]
        self._model.show_sources(shown)
        at = 0
        for slot, source in zip(self.slots.values(), sources, strict=True):
            slot.show_picture(at if source is not None else -1)
            slot.setEnabled(bool(chosen))
            at += source is not None
        self.own.setEnabled(bool(shown))
        count = len(chosen)
        what = tr("this picture") if count == 1 else tr("these {count} pictures", count=count)
        self.words.setText(
            tr(
                "Where the styles of {what} come from. Take one from another picture, or drag that picture onto it.",
                what=what,
            )
            if count
            else tr("Choose a picture. Then give it the form of one picture and the colours of another.")
        )
