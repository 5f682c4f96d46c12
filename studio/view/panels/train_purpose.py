"""Train, first of all: whether new pictures are to be drawn, or pictures to become others, and how these come in twos."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from studio.language import tr
from studio.model.pictures import PicturesModel
from studio.model.ways import WAYS, way
from studio.view.widgets.chips import Chips
from studio.view.widgets.labels import Hint

PURPOSES = (tr("Draw or name pictures"), tr("Turn pictures into others"))


class PurposeBar(QWidget):
    """Stands above the pictures. What was named already stays named when another purpose is chosen."""

    def __init__(self, model: PicturesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._last = WAYS[0].pairing
        self.purpose = Chips("train.purpose", tr("What the model is to learn"))
        self.purpose.set_labels(PURPOSES)
        self.purpose.picked.connect(self._choose)
        self.ways = QComboBox()
        self.ways.setObjectName("train.ways")
        self.ways.setAccessibleName(tr("How the pictures come in twos"))
        self.ways.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for one in WAYS:
            self.ways.addItem(one.title, one.pairing)
        self.ways.activated.connect(lambda _: self.model.choose_pairing(self.ways.currentData()))
        self.words = Hint("", "train.way")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.purpose, 3)
        row.addWidget(self.ways, 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(row)
        box.addWidget(self.words)
        model.changed.connect(self.refresh)
        self.refresh()

    def _choose(self, index: int) -> None:
        self.model.choose_pairing(self._last if index else "")

    def refresh(self) -> None:
        """Show the model as it is now."""
        found = way(self.model.pairing)
        self.purpose.choose(int(found is not None))
        self.ways.setVisible(found is not None)
        self.words.setVisible(found is not None)
        if found is not None:
            self._last = found.pairing
            self.ways.setCurrentIndex(WAYS.index(found))
            self.words.setText(found.words)
