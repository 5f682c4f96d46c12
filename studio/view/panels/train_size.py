"""Train, the size of the pictures: the sides that the recipe can make, with a word about the one that is chosen."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.language import tr
from studio.model.train import TrainModel
from studio.view.widgets.chips import Chips
from studio.view.widgets.labels import Hint, SectionCaption


class SizeSection(QWidget):
    """Chips of sizes. A branch keeps the size of the run it leaves."""

    def __init__(self, model: TrainModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._offered: tuple[int, ...] = ()
        self.sizes = Chips("train.size", tr("Picture size in pixels"))
        self.sizes.picked.connect(lambda index: self.model.choose_size(self._offered[index]))
        self.words = Hint("", "train.sizeHint")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(SectionCaption(tr("Picture size in pixels")))
        box.addWidget(self.sizes)
        box.addWidget(self.words)

    def refresh(self) -> None:
        """Show the model as it is now."""
        model = self.model
        offered = model.sizes()
        if offered != self._offered:
            self._offered = offered
            self.sizes.set_labels([str(size) for size in offered])
        self.sizes.choose(offered.index(model.size) if model.size in offered else -1)
        self.sizes.setEnabled(model.branch_from is None)
        words = model.size_words()
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def chip(self, size: int) -> QWidget:
        """The chip of a size that is offered."""
        return self.sizes.chip(self._offered.index(size))
