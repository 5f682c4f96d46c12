"""Train, step two: the recipe, chosen for the pictures with the reason, and everything about it that can be changed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.language import tr
from studio.model import cost as costs
from studio.model.cost import Length, length_words
from studio.model.train import TrainModel
from studio.view.panels.train_cards import CardsSection
from studio.view.panels.train_choice import ChoiceSection
from studio.view.panels.train_looks import LooksSection
from studio.view.panels.train_size import SizeSection
from studio.view.widgets.chips import Chips
from studio.view.widgets.labels import Heading, Hint, SectionCaption
from studio.view.widgets.number_box import NumberBox

LENGTHS = {Length.RECIPE: tr("As the recipe says"), Length.MINUTES: tr("Minutes"), Length.STEPS: tr("Steps")}


class RecipeSide(QWidget):
    """The settings of the run being prepared. `more` when every setting is wanted, `variants` when every recipe is."""

    more = Signal()
    variants = Signal()

    def __init__(self, model: TrainModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.intro = _intro()
        self.body = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.intro)
        whole.addWidget(self.body)
        self.box = QVBoxLayout(self.body)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)
        self.choice = ChoiceSection(model)
        self.choice.more.connect(self.more)
        self.choice.variants.connect(self.variants)
        self.box.addWidget(self.choice)
        self._name_section()
        self.box.addSpacing(10)
        self.size_section = SizeSection(model)
        self.cards_section = CardsSection(model)
        self.box.addWidget(self.size_section)
        self.box.addWidget(self.cards_section)
        self.looks = LooksSection(model)
        self.box.addWidget(self.looks)
        self._length_section()
        self.cost_caption = self._caption(tr("What it takes"))
        self.cost = Hint("", "train.cost")
        self.box.addWidget(self.cost)
        self.box.addStretch()
        model.changed.connect(self.refresh)
        self.refresh()

    def _caption(self, text: str) -> SectionCaption:
        caption = SectionCaption(text)
        if self.box.count():
            self.box.addSpacing(10)
        self.box.addWidget(caption)
        return caption

    def _name_section(self) -> None:
        self._caption(tr("Name of the model"))
        self.name = QLineEdit()
        self.name.setObjectName("train.name")
        self.name.setAccessibleName(tr("Name of the model"))
        self.name.setMaxLength(64)
        self.name.textEdited.connect(self.model.choose_name)
        self.box.addWidget(self.name)

    def _length_section(self) -> None:
        self._caption(tr("How long"))
        self.length = Chips("train.length", tr("How long to train"))
        self.length.set_labels(list(LENGTHS.values()))
        self.length.picked.connect(lambda index: self.model.choose_length(list(LENGTHS)[index]))
        self.box.addWidget(self.length)
        self.amount = NumberBox()
        self.amount.setObjectName("train.amount")
        self.amount.setAccessibleName(tr("How many"))
        self.amount.setGroupSeparatorShown(True)
        self.amount.valueChanged.connect(lambda value: self.model.choose_length(self.model.length, value))
        self.amount_row = QWidget()
        row = QHBoxLayout(self.amount_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.amount, 1)
        self.box.addWidget(self.amount_row)
        self.length_hint = Hint("", "train.lengthHint")
        self.box.addWidget(self.length_hint)

    # -- showing the model ---------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the model as it is now."""
        model, report = self.model, self.model.report
        begun = (report is not None and report.count > 0) or model.branch_from is not None
        self.intro.setVisible(not begun)
        self.body.setVisible(begun)
        self.choice.refresh()
        if self.name.text() != model.name:
            self.name.setText(model.name)
        self.size_section.refresh()
        self.cards_section.refresh()
        self.looks.refresh()
        self._show_length()

    def _show_length(self) -> None:
        model = self.model
        self.length.choose(list(LENGTHS).index(model.length))
        self.amount_row.setVisible(model.length is not Length.RECIPE)
        self.amount.blockSignals(True)
        if model.length is Length.MINUTES:
            self.amount.setRange(1, 60 * 24 * 30)
            self.amount.setSuffix(" minutes")
            self.amount.setValue(model.minutes)
        else:
            self.amount.setRange(1, 100_000_000)
            self.amount.setSuffix(" steps")
            self.amount.setValue(model.steps)
        self.amount.blockSignals(False)
        cost = model.cost()
        self.length_hint.setVisible(cost is not None)
        self.cost.setVisible(cost is not None)
        self.cost_caption.setVisible(cost is not None)
        if cost is not None:
            self.length_hint.setText(length_words(cost, model.computer, model.length, model.cluster))
            self.cost.setText(costs.words(cost, model.computer, model.cluster))


def _intro() -> QWidget:
    """What will happen here, for who has not chosen pictures yet."""
    intro = QWidget()
    box = QVBoxLayout(intro)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(8)
    box.addWidget(SectionCaption(tr("How it goes")))
    for head, words in (
        (tr("1  Pictures"), tr("Drop them. Atelier looks through all of them first and names those it cannot use.")),
        (tr("2  Recipe"), tr("It proposes how to train, with the reason, and says what it will take.")),
        (tr("3  Run"), tr("You watch the model learn. Pause, go back or branch whenever you like; the best is kept.")),
        (
            tr("4  Create"),
            tr("The model is in your library. Use it in Generate or Translate, even while it still learns."),
        ),
    ):
        box.addWidget(Heading(head))
        box.addWidget(Hint(words))
        box.addSpacing(4)
    box.addStretch()
    return intro
