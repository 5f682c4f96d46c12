"""Train, how many graphics cards share the work: asked only where the computer has several."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.language import tr
from studio.model.train import TrainModel
from studio.view.widgets.chips import Chips
from studio.view.widgets.labels import Hint, SectionCaption


class CardsSection(QWidget):
    """Chips of the numbers of cards that divide a batch evenly."""

    def __init__(self, model: TrainModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._offered: tuple[int, ...] = ()
        self.cards = Chips("train.cards", tr("Graphics cards that share each batch"))
        self.cards.picked.connect(lambda index: self.model.choose_cards(self._offered[index]))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(SectionCaption(tr("Graphics cards")))
        box.addWidget(self.cards)
        box.addWidget(Hint(tr("They share each batch, and learn the same as one would."), "train.cardsHint"))

    def refresh(self) -> None:
        """Show the model as it is now."""
        offered = self.model.card_counts()
        if offered != self._offered:
            self._offered = offered
            self.cards.set_labels([str(count) for count in offered])
        self.cards.choose(offered.index(self.model.cards) if self.model.cards in offered else 0)
        self.setVisible(len(offered) > 1)
