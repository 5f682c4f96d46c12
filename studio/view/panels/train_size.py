"""Train, the size of the pictures: the sides that the recipe can make, and what becomes of colours and of pictures that are not square."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.model.pictures import FITS
from studio.model.train import TrainModel
from studio.view.widgets.chips import Chips
from studio.view.widgets.labels import Hint, SectionCaption


class SizeSection(QWidget):
    """Chips of sizes with a word about the one chosen; colour or grey; and the way oblong pictures are fitted."""

    def __init__(self, model: TrainModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._offered: tuple[int, ...] = ()
        self.sizes = Chips("train.size", "Picture size in pixels")
        self.sizes.picked.connect(lambda index: self.model.choose_size(self._offered[index]))
        self.words = Hint("", "train.sizeHint")
        self.fit_hint = Hint("", "train.fitHint")
        self.fit = Chips("train.fit", "What to do with pictures that are not square")
        self.fit.set_labels(["Crop", "Letterbox", "Stretch"])
        self.fit.picked.connect(lambda index: self.model.pictures.choose_fit(list(FITS)[index]))
        self.colours = Chips("train.colours", "Colours")
        self.colours.set_labels(["In colour", "In grey"])
        self.colours.picked.connect(lambda index: self.model.pictures.choose_grey(index == 1))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(SectionCaption("Picture size in pixels"))
        box.addWidget(self.sizes)
        box.addWidget(self.words)
        box.addWidget(self.colours)
        box.addWidget(self.fit_hint)
        box.addWidget(self.fit)

    def refresh(self) -> None:
        """Show the model as it is now."""
        model, report = self.model, self.model.report
        offered = model.sizes()
        if offered != self._offered:
            self._offered = offered
            self.sizes.set_labels([str(size) for size in offered])
        self.sizes.choose(offered.index(model.size) if model.size in offered else -1)
        self.sizes.setEnabled(model.branch_from is None)
        words = model.size_words()
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.colours.setVisible(report is not None and report.channels == 3)
        self.colours.choose(int(model.pictures.grey))
        uneven = sum(number for width, height, number in report.sizes if width != height) if report is not None else 0
        self.fit.setVisible(uneven > 0)
        self.fit_hint.setVisible(uneven > 0)
        whole = report is not None and uneven == report.count
        self.fit_hint.setText(f"{'Your pictures are' if whole else 'Some are'} not square. {FITS[model.pictures.fit]}.")
        self.fit.choose(list(FITS).index(model.pictures.fit))

    def chip(self, size: int) -> QWidget:
        """The chip of a size that is offered."""
        return self.sizes.chip(self._offered.index(size))
