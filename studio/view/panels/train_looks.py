"""Train, how the pictures are shown to the networks: in colour or grey, and what becomes of those that are not square."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.language import tr
from studio.model.pictures import FITS
from studio.model.train import TrainModel
from studio.view.widgets.chips import Chips
from studio.view.widgets.labels import Hint, SectionCaption


class LooksSection(QWidget):
    """Shown only where there is something to choose; the contact sheet on the stage shows what was chosen."""

    def __init__(self, model: TrainModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.colours = Chips("train.colours", tr("Colours"))
        self.colours.set_labels([tr("In colour"), tr("In grey")])
        self.colours.picked.connect(lambda index: self.model.pictures.choose_grey(index == 1))
        self.fit_hint = Hint("", "train.fitHint")
        self.fit = Chips("train.fit", tr("What to do with pictures that are not square"))
        self.fit.set_labels([tr("Crop"), tr("Letterbox"), tr("Stretch")])
        self.fit.picked.connect(lambda index: self.model.pictures.choose_fit(list(FITS)[index]))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 10, 0, 0)
        box.setSpacing(8)
        box.addWidget(SectionCaption(tr("Colour and shape")))
        box.addWidget(self.colours)
        box.addWidget(self.fit_hint)
        box.addWidget(self.fit)

    def refresh(self) -> None:
        """Show the model as it is now. A branch keeps the colours of the run it leaves."""
        model, report = self.model, self.model.report
        coloured = report is not None and report.channels == 3 and model.pictures.pairing != "grey"
        uneven = sum(number for width, height, number in report.sizes if width != height) if report is not None else 0
        self.setVisible(coloured or uneven > 0)
        self.colours.setVisible(coloured)
        self.colours.setEnabled(model.branch_from is None)
        self.colours.choose(int(model.pictures.grey))
        self.fit.setVisible(uneven > 0)
        self.fit_hint.setVisible(uneven > 0)
        whole = report is not None and uneven == report.count
        fit = FITS[model.pictures.fit]
        said = tr("Yours are not square: {fit}.", fit=fit) if whole else tr("Some are not square: {fit}.", fit=fit)
        self.fit_hint.setText(said)
        self.fit.choose(list(FITS).index(model.pictures.fit))
